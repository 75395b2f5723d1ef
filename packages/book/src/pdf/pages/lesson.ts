import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { Section } from '../../book.ts'
import { duration } from '../../labels.ts'
import { blocksEnd, endMark } from '../section-ends.ts'

/** A section of the book with its heading at `level`, on pages named `page`. */
export function sectionPages(section: Section, level: number, page: string, body: readonly ElementContent[]): Element {
  const { id } = section
  const head = { id, dataBlock: blockKey(id, 0) }
  return h('section', { className: ['chapter', section.kind], ...head, style: `page:${page}` }, [
    h('header', { className: ['section-head'] }, [
      h(`h${level}`, [
        ...(section.number === undefined ? [] : [h('span', { className: ['number'] }, section.number), ' ']),
        section.title,
      ]),
      ...(section.summary === '' ? [] : [h('p', { className: ['summary'] }, section.summary)]),
      ...(section.minutes === undefined ? [] : [h('p', { className: ['minutes'] }, duration(section.minutes))]),
    ]),
    ...body,
    endMark(id),
    blocksEnd(id),
  ])
}
