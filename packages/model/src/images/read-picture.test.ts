import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pngOf } from '../testing/png.ts'
import { readPicture } from './read-picture.ts'

/** Five by three pixels of one colour, as Pillow writes them. */
const PICTURES = {
  'a.png': 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAAFElEQVR4nGM8IRfFgASYGFABOh8AOq4BRmc+EA4AAAAASUVORK5CYII=',
  'a.jpg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAADAAUDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDl6KKKZ+jn/9k=',
  'a.gif': 'R0lGODdhBQADAIEAAMgeWgAAAAAAAAAAACwAAAAABQADAAAICAABCBxIsGBAADs=',
  'lossy.webp': 'UklGRjQAAABXRUJQVlA4ICgAAABQAQCdASoFAAMAAUAmJaAABDOAAP7wmyP//ucD//ZwP/9nA/iQAAAA',
  'lossless.webp': 'UklGRh4AAABXRUJQVlA4TBEAAAAvBIAAAAdQjyJXq/+BiOh/AAA=',
} as const
const bytesOf = (name: keyof typeof PICTURES) => Buffer.from(PICTURES[name], 'base64')
const names = Object.keys(PICTURES) as (keyof typeof PICTURES)[]

describe('bitmaps', () => {
  it.each(names)('reads the size of %s', (name) => {
    expect(readPicture(name, bytesOf(name))).toEqual({ kind: 'bitmap', width: 5, height: 3 })
  })

  it.each(names)('finds %s broken wherever it is cut off', (name) => {
    const bytes = bytesOf(name)
    // The byte that fills a chunk of a WebP up to an even number belongs to no picture.
    for (let length = 0; length < bytes.length - 1; length += 1)
      expect(readPicture(name, bytes.subarray(0, length)), `${length} bytes`).toMatchObject({ ruleId: 'image-broken' })
  })

  it.each(names)('comes to an end whatever a byte of %s is', (name) => {
    for (let at = 0; at < bytesOf(name).length; at += 1) {
      for (const value of [0x00, 0x01, 0x3b, 0x7f, 0x80, 0xd8, 0xff]) {
        const bytes = bytesOf(name)
        bytes[at] = value
        expect(readPicture(name, bytes).kind).toMatch(/^(bitmap|drawing|fault)$/)
      }
    }
  })

  it('wants a PNG to have the pixels that it claims, interlaced or not', () => {
    expect(readPicture('a.png', pngOf(4, 4))).toMatchObject({ width: 4, height: 4 })
    expect(readPicture('a.png', pngOf(5, 3, { interlaced: true }))).toMatchObject({ width: 5 })
    for (const pixels of [deflateSync(Buffer.alloc(10)), deflateSync(Buffer.alloc(10_000_000)), Buffer.from('x')])
      expect(readPicture('a.png', pngOf(4, 4, { pixels }))).toMatchObject({
        ruleId: 'image-broken',
        reason: 'does not hold the pixels that it claims',
      })
  })

  it('finds a part that has changed on its way', () => {
    const bytes = Buffer.from(pngOf(4, 4))
    bytes[20] = 9
    expect(readPicture('a.png', bytes)).toMatchObject({ reason: 'is damaged in its part "IHDR"' })
  })

  it.each([
    [20_000, 1],
    [1, 20_000],
    [4_001, 10],
    [2_400, 2_400],
    [2 ** 31, 2 ** 31],
  ])('refuses %i × %i pixels', (width, height) => {
    const png = pngOf(width, height, { pixels: Buffer.alloc(0) })
    expect(readPicture('a.png', png)).toMatchObject({
      ruleId: 'image-size',
      reason: `has ${width} × ${height} pixels`,
    })
  })

  it('refuses no pixels at all', () => {
    expect(readPicture('a.png', pngOf(0, 9))).toMatchObject({ reason: 'has no pixels' })
  })

  it('refuses a format that is not the one of the name, or that books do not take', () => {
    expect(readPicture('a.png', bytesOf('a.gif'))).toMatchObject({
      ruleId: 'image-format',
      reason: 'is a GIF, and its name says PNG',
    })
    for (const name of ['a.avif', 'a.bmp', 'a'])
      expect(readPicture(name, bytesOf('a.png'))).toMatchObject({ ruleId: 'image-format' })
    expect(readPicture('a.JPEG', bytesOf('a.jpg'))).toMatchObject({ kind: 'bitmap' })
    expect(readPicture('a.png', Buffer.from('not an image'))).toMatchObject({ reason: 'is no PNG' })
  })
})

describe('drawings', () => {
  const XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  const svg = (inside: string, attributes = 'viewBox="0 0 9 9"') => `<svg ${XMLNS} ${attributes}>\n${inside}\n</svg>`
  const read = (text: string) => readPicture('a.svg', Buffer.from(text))

  it.each([
    ['shapes that refer to one another', svg('<defs><g id="a"/></defs><use href="#a"/><path fill="url(#b)"/>')],
    ['a style', svg('<style>.a { fill: red; mask: url("#b") }</style>')],
    ['a font inside', svg('<style>@font-face { src: url( "data:font/woff2;base64,AAAA") }</style>')],
    ['a name with a backslash', svg('<g label="C:\\x"/>')],
    ['a bitmap inside', svg('<image xlink:href="data:image/png;base64,iVBORw0KGgo="/>')],
    ['an XML declaration and a comment', `<?xml version="1.0"?>\n<!-- drawn by hand -->\n${svg('')}`],
    ['a width and a height', svg('', 'width="9mm" height="9"')],
    ['words about scripts', svg('<text>onload = javascript</text>')],
  ])('accepts %s', (_what, text) => expect(read(text)).toEqual({ kind: 'drawing' }))

  it.each([
    ['a script', svg('  <script>alert(1)</script>'), 2, 3],
    ['a script under another name space', svg('<x:Script xmlns:x="http://www.w3.org/2000/svg"/>'), 2, 1],
    ['a script of an event', svg('<g>\n <path onclick="go()"/></g>'), 3, 2],
    ['HTML', svg('<foreignObject><b/></foreignObject>'), 2, 1],
    [
      'HTML under a prefix',
      svg('<h:img xmlns:h="http://www.w3.org/1999/xhtml" srcset="https://example.org/x.png"/>'),
      2,
      1,
    ],
    ['another file', svg('<image href="https://example.org/x.png"/>'), 2, 1],
    ['a file beside it', svg('<use xlink:href="other.svg#a"/>'), 2, 1],
    ['a drawing in a drawing', svg('<image href="data:image/svg+xml;base64,AAAA"/>'), 2, 1],
    ['an address that is a script', svg('<a href=" javascript:alert(1)"><path/></a>'), 2, 1],
    ['a change of an address', svg('<set attributeName="xlink:href" to="javascript:alert(1)"/>'), 2, 1],
    ['a style sheet', svg('<style>@import "x.css";</style>'), 2, 1],
    ['a fill from outside', svg('<path fill="url( \'x.svg#a\')"/>'), 2, 1],
    ['a mask from outside', svg('<path style="mask: image-set(&quot;x.png&quot; 1x)"/>'), 2, 1],
    ['a function that is spelt by an escape', svg('<path fill="u\\72l(x.svg)"/>'), 2, 1],
    ['an escape in a style', svg('<style>@\\69mport "x.css";</style>'), 2, 1],
    ['another base for its addresses', svg('<g xml:base="https://example.org/"/>'), 2, 1],
    ['a style sheet before it', `<?xml-stylesheet href="x.css"?>\n${svg('')}`, 1, 1],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>\n${svg('')}`, 1, 1],
  ])('refuses %s', (_what, text, line, column) => {
    expect(read(text)).toMatchObject({ ruleId: 'svg-unsafe', line, column })
  })

  it.each([
    ['what is not well-formed', svg('<g>'), 3],
    ['an entity that nobody defines', svg('\n<text>&nbsp;</text>'), 3],
    ['another root', '<svg><g/></svg>', undefined],
    ['no element at all', '<?xml version="1.0"?>', 1],
    ['more levels than a parser can take', svg('<g>'.repeat(100_000)), undefined],
  ])('finds %s broken', (_what, text, line) => {
    const found = read(text)
    expect(found).toMatchObject({ ruleId: 'image-broken' })
    if (line !== undefined) expect(found).toMatchObject({ line })
  })

  it.each([
    ['spaces in a style', svg(`<style>url(${' '.repeat(200_000)}</style>`), 'fault'],
    ['elements', svg('<a/>'.repeat(200_000)), 'drawing'],
    ['comments', svg('<!---->'.repeat(100_000)), 'drawing'],
  ])('reads a great many %s', (_what, text, kind) => expect(read(text).kind).toBe(kind))

  it('refuses one without a size', () => {
    for (const attributes of ['', 'width="9"', 'viewBox="0 0 0 9"', 'viewBox="x"'])
      expect(read(svg('', attributes))).toMatchObject({ ruleId: 'image-size', line: 1, column: 1 })
  })
})
