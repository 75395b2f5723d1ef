import type { PDFDocument } from '@cantoo/pdf-lib'
import { readContents } from '../pdf/content-streams.ts'
import { fontReader, type PdfFont } from './pdf-fonts.ts'

/** In points from the left and the foot of the page. */
export type Box = { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number }

/** One thing that a page draws: where it is, and the part of the page outside of which it is cut off. */
export type Drawn = {
  /** Letters of one glyph, as high as its baseline; undefined for lines, grounds and pictures. */
  readonly text?: string
  readonly box: Box
  readonly clip: Box
  /** Marked content that it belongs to (PDF 1.7, 14.7.4.2); undefined in an artifact. */
  readonly id?: number
}

export type DrawnPage = { readonly size: Box; readonly drawn: readonly Drawn[] }

/** What every page draws, read from its operations (PDF 1.7, annex A). */
export async function drawnPages(document: PDFDocument): Promise<readonly DrawnPage[]> {
  const fontOf = fontReader(document)
  const contents = readContents(document)
  return document.getPages().map((page, index) => {
    const { x, y, width, height } = page.getMediaBox()
    const size = { left: x, right: x + width, bottom: y, top: y + height }
    const resources = page.node.Resources()
    return { size, drawn: drawnBy(contents[index] ?? '', size, (name) => fontOf(resources, name)) }
  })
}

type Matrix = readonly [number, number, number, number, number, number]
type State = { readonly matrix: Matrix; readonly clip: Box }

const EVERYWHERE: Box = { left: -Infinity, right: Infinity, bottom: -Infinity, top: Infinity }

const TOKEN = /<<.*?>>|<[0-9a-f]*>|\((?:\\.|[^\\()])*\)|\[|\]|\/[^\s<>[\]()/]+|[^\s<>[\]()/]+/gis

function drawnBy(content: string, page: Box, fontOf: (name: string) => PdfFont): readonly Drawn[] {
  const drawn: Drawn[] = []
  const saved: State[] = []
  const marks: (number | undefined)[] = []
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], clip: EVERYWHERE }
  let font: PdfFont | undefined
  let size = 0
  let line: Matrix = state.matrix
  let path: (readonly [number, number])[] = []
  let isClip = false
  let given: string[] = []
  const number = (index: number) => Number(given.at(index) ?? 0)
  const point = (x: number, y: number) => path.push(apply(state.matrix, x, y))
  const add = (box: Box, text?: string) => {
    const id = marks.at(-1)
    drawn.push({ box, clip: state.clip, ...(text !== undefined && { text }), ...(id !== undefined && { id }) })
  }
  const endPath = (isPainted: boolean) => {
    const box = boxOf(path)
    if (isPainted && box) add(box)
    if (isClip) state = { ...state, clip: intersection(state.clip, box ?? state.clip) }
    isClip = false
    path = []
  }
  for (const [token] of content.matchAll(TOKEN)) {
    if (!/^[A-Za-z*'"]+\d*$/.test(token)) {
      given.push(token)
      continue
    }
    switch (token) {
      case 'q':
        saved.push(state)
        break
      case 'Q':
        state = saved.pop() ?? state
        break
      case 'cm':
        state = { ...state, matrix: times(matrixOf(given), state.matrix) }
        break
      case 'BDC':
        marks.push(markOf(given.at(-1) ?? '') ?? marks.at(-1))
        break
      case 'BMC':
        marks.push(undefined)
        break
      case 'EMC':
        marks.pop()
        break
      case 'm':
      case 'l':
        point(number(-2), number(-1))
        break
      case 'c':
        for (const at of [-6, -4, -2]) point(number(at), number(at + 1))
        break
      case 're':
        point(number(-4), number(-3))
        point(number(-4) + number(-2), number(-3) + number(-1))
        break
      case 'W':
      case 'W*':
        isClip = true
        break
      case 'n':
        endPath(false)
        break
      case 'f':
      case 'f*':
      case 'S':
      case 's':
      case 'B':
      case 'B*':
        endPath(true)
        break
      case 'Do': {
        const corners = [apply(state.matrix, 0, 0), apply(state.matrix, 1, 1)]
        add(boxOf(corners) ?? page)
        break
      }
      case 'Tf':
        font = fontOf((given.at(-2) ?? '').slice(1))
        size = number(-1)
        break
      case 'Tm':
        line = matrixOf(given)
        break
      case 'Td':
        line = times([1, 0, 0, 1, number(-2), number(-1)], line)
        break
      case 'Tj': {
        const at = times(line, state.matrix)
        let x = 0
        for (const glyph of (given.at(-1) ?? '').match(/[0-9a-f]{4}/gi) ?? []) {
          const width = ((font?.width(glyph) ?? 0) / 1000) * size
          add(boxOf([apply(at, x, 0), apply(at, x + width, 0)]) ?? page, font?.letters(glyph) ?? '')
          x += width
        }
        break
      }
    }
    given = []
  }
  return drawn
}

function markOf(properties: string): number | undefined {
  const id = /\/MCID (\d+)/.exec(properties)?.[1]
  return id === undefined ? undefined : Number(id)
}

function matrixOf(given: readonly string[]): Matrix {
  return given.slice(-6).map(Number) as unknown as Matrix
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

function boxOf(points: readonly (readonly [number, number])[]): Box | undefined {
  if (points.length === 0) return undefined
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) }
}

export function intersection(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    top: Math.min(a.top, b.top),
  }
}
