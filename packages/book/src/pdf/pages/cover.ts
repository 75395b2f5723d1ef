import type { Element } from 'hast'
import { h, s } from 'hastscript'
import type { BookMeta } from '../../book.ts'
import { palette } from '../../palette.ts'
import { titleSize } from './title-size.ts'

const CELL = 60
const COLUMNS = 9
const ROWS = 6
/** Tones close to the ground, and one spot of colour. */
const TONES = ['#1b3a4b', '#214559', '#285068', '#305d77'] as const
const SPOT = { row: 3, column: 6, tone: '#d98032' } as const

/** A full page in the book's dark colour, with title above and a pattern of quarter circles below. */
export function coverPage(meta: BookMeta): Element {
  return h('section', { className: ['cover'] }, [
    pattern(),
    h('div', { className: ['cover-text'] }, [
      h('p', { className: ['cover-title', titleSize(meta.title)] }, meta.title),
      ...(meta.subtitle === undefined
        ? []
        : [h('p', { className: ['cover-subtitle', titleSize(meta.subtitle)] }, meta.subtitle)]),
    ]),
    h('div', { className: ['cover-foot'] }, [
      h('p', { className: ['cover-authors'] }, meta.authors.join(' · ')),
      h('p', { className: ['cover-edition'] }, `${meta.edition.title} ${meta.edition.label}`),
    ]),
  ])
}

export function insideCover(): Element {
  return h('section', { className: ['inside-cover'], ariaHidden: 'true' })
}

function pattern(): Element {
  const cells = Array.from({ length: ROWS * COLUMNS }, (_, index) => ({
    row: Math.floor(index / COLUMNS),
    column: index % COLUMNS,
  }))
  return s(
    'svg',
    { className: ['cover-pattern'], viewBox: `0 0 ${COLUMNS * CELL} ${ROWS * CELL}`, ariaHidden: 'true' },
    cells.flatMap(({ row, column }) => cell(row, column)),
  )
}

/** The pattern thins out towards the title; a multiplicative hash of the cell stands for chance. */
function cell(row: number, column: number): Element[] {
  const hash = Math.imul(((row + 3) * 73_856_093) ^ ((column + 5) * 19_349_663), 2_654_435_761) >>> 0
  const spot = row === SPOT.row && column === SPOT.column
  if (!spot && (hash >>> 8) % ROWS > row + 1) return []
  const tone = spot ? SPOT.tone : (TONES[(hash >>> 16) % TONES.length] ?? TONES[0])
  return [
    quarter(row, column, (hash >>> 20) % 4, CELL, tone),
    ...((hash >>> 24) % 3 === 0 && !spot ? [quarter(row, column, (hash >>> 20) % 4, CELL / 2, palette.deep)] : []),
  ]
}

/** A quarter of a circle around one corner of a cell. */
function quarter(row: number, column: number, corner: number, radius: number, fill: string): Element {
  const right = corner === 1 || corner === 2
  const bottom = corner >= 2
  const x = (column + (right ? 1 : 0)) * CELL
  const y = (row + (bottom ? 1 : 0)) * CELL
  const across = right ? -radius : radius
  const down = bottom ? -radius : radius
  return s('path', {
    d: `M${x} ${y}h${across}A${radius} ${radius} 0 0 ${right === bottom ? 1 : 0} ${x} ${y + down}Z`,
    fill,
  })
}
