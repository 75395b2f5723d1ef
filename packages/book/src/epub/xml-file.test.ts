import { expect, it } from 'vitest'
import { x } from 'xastscript'
import { xmlFile } from './xml-file.ts'

const xml = (text: string) => xmlFile({ type: 'root', children: [x('a', { b: 'c' }, text)] }).split('\n')[1]

it('writes a declaration, a doctype and elements, closing the empty ones', () => {
  const html = x('html', { lang: 'en', hidden: null }, [x('p', { id: 'p' }), x('p', ['']), x('p', ['x', x('b', 'y')])])
  expect(xmlFile({ type: 'root', children: [{ type: 'doctype', name: 'html' }, html] })).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html lang="en"><p id="p"/><p/><p>x<b>y</b></p></html>\n',
  )
})

it.each([
  ['plain, with "quotes"; (1 + 2) * 3 = 9', 'plain, with "quotes"; (1 + 2) * 3 = 9'],
  ['a < b && c > d', 'a &#x3C; b &#x26;&#x26; c > d'],
  ['a[b[0]]>3 ]]>]]>', 'a[b[0]]&gt;3 ]]&gt;]]&gt;'],
  ['\u001b[31mred\u0000\u000b\u000c\ufffe \t한국어 🐚', '[31mred \t한국어 🐚'],
])('escapes the text %j', (text, written) => {
  expect(xml(text)).toBe(`<a b="c">${written}</a>`)
})

it('escapes attributes', () => {
  const written = xmlFile({ type: 'root', children: [x('a', { title: '"<&>\u0000\'' })] })
  expect(written).toContain('<a title="&#x22;&#x3C;&#x26;>\'"/>')
})

it.each(['', 'a b', 'a"', '1a', 'a>'])('refuses %j as a name', (name) => {
  expect(() => xmlFile({ type: 'root', children: [x('a', { [name]: 'x' })] })).toThrow('is no name in XML')
})
