import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Book, BookModule, BookPart } from '../../book.ts'
import { labels } from '../../labels.ts'
import { moduleId } from '../module-id.ts'
import { lessonsOf, partId, tocLink } from './module-opener.ts'

const CONTENTS = 'print-contents'
export const SOLUTIONS = 'print-solutions'
export const GLOSSARY = 'print-glossary'
export const INDEX = 'print-index'

/** Front matter, parts, modules, lessons and appendices with their pages. */
export function contentsPages(book: Book, page: string): Element {
  const appendices = [
    ...(book.solutions.length > 0
      ? [h('li', { className: ['toc-module'] }, [tocLink(SOLUTIONS, undefined, labels.solutions)])]
      : []),
    ...(book.glossary.length > 0
      ? [
          h('li', { className: ['toc-module'] }, [tocLink(GLOSSARY, undefined, labels.glossary)]),
          h('li', { className: ['toc-module'] }, [tocLink(INDEX, undefined, labels.index)]),
        ]
      : []),
  ]
  return h('nav', { className: ['contents', 'chapter'], id: CONTENTS, style: `page:${page}` }, [
    h('h1', labels.contents),
    h('ol', { className: ['toc'] }, [
      ...book.front.map((section) =>
        h('li', { className: ['toc-front'] }, [tocLink(section.id, undefined, section.title)]),
      ),
      ...book.parts.map((part, index) => partEntry(part, index)),
      ...appendices,
    ]),
  ])
}

function partEntry(part: BookPart, index: number): Element {
  return h('li', { className: ['toc-part'] }, [
    h('p', [
      h('a', { href: `#${partId(index)}` }, [
        h('span', { className: ['eyebrow'] }, `${labels.part} ${index + 1}`),
        ' ',
        part.title,
      ]),
    ]),
    h('ol', part.modules.map(moduleEntry)),
  ])
}

function moduleEntry(module: BookModule): Element {
  return h('li', { className: ['toc-module'] }, [
    tocLink(moduleId(module), String(module.number), module.title),
    h(
      'ol',
      lessonsOf(module).map((section) =>
        h('li', { className: ['toc-lesson'] }, [tocLink(section.id, section.number, section.title)]),
      ),
    ),
  ])
}
