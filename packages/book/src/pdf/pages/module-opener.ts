import type { Element } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { Book, BookModule, BookPart, Section } from '../../book.ts'
import { labels } from '../../labels.ts'
import { moduleId } from '../module-id.ts'
import { pageOf } from '../print-body.ts'
import { learningPath } from './learning-path.ts'
import { titleSize } from './title-size.ts'

export function partId(index: number): string {
  return `print-part-${index + 1}`
}

/** A right-hand page with the name of the part and its modules. */
export function partPage(part: BookPart, index: number): Element {
  return h('section', { className: ['part-page'], id: partId(index), dataBlock: blockKey(partId(index), 0) }, [
    h('h1', { className: [titleSize(part.title)] }, [
      h('span', { className: ['eyebrow'] }, `${labels.part} ${index + 1}`),
      ' ',
      part.title,
    ]),
    h(
      'ol',
      part.modules.map((module) =>
        h('li', [h('span', { className: ['number'] }, String(module.number)), ' ', module.title]),
      ),
    ),
  ])
}

/** The first page of a module: where it stands on the path, and what it is for. */
export function moduleOpener(book: Book, module: BookModule): Element {
  return h('header', { className: ['module-opener'] }, [
    learningPath(book, module),
    h('h2', { className: [titleSize(module.title)] }, [
      h('span', { className: ['module-number'] }, String(module.number)),
      ' ',
      h('span', module.title),
    ]),
    ...(module.summary === '' ? [] : [h('p', { className: ['module-summary'] }, module.summary)]),
    ...(module.objectives.length === 0
      ? []
      : [
          h('div', { className: ['module-aims'] }, [
            h('p', { className: ['list-title'] }, labels.objectives),
            h(
              'ul',
              { className: ['objectives'] },
              module.objectives.map((text) => h('li', text)),
            ),
          ]),
        ]),
  ])
}

/** The module's lessons with their pages, after the opening text. */
export function moduleMap(module: BookModule): Element {
  return h('div', { className: ['module-map'], dataBlock: blockKey(moduleId(module), 'foot') }, [
    h('p', { className: ['list-title'] }, labels.lessons),
    h('ol', { className: ['toc', 'module-lessons'] }, lessonsOf(module).map(entry)),
  ])
}

export function lessonsOf(module: BookModule): readonly Section[] {
  return module.sections.filter((section) => section.kind !== 'opener')
}

function entry(section: Section): Element {
  return h('li', [tocLink(section.id, section.number, section.title)])
}

/** Number, title, leader and page; the leader is drawn by the style sheet. */
export function tocLink(id: string, number: string | undefined, title: string): Element {
  return h('a', { href: `#${id}` }, [
    ...(number === undefined ? [] : [h('span', { className: ['toc-number'] }, number), ' ']),
    h('span', { className: ['toc-title'] }, title),
    ' ',
    pageOf(id),
  ])
}
