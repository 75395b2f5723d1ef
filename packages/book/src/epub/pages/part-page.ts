import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { BookModule, BookPart } from '../../book.ts'
import { labels } from '../../labels.ts'
import { partId } from '../../pdf/pages/module-opener.ts'
import type { EpubPage } from '../page.ts'
import type { MarkersAt } from '../page-markers.ts'
import { href, partPath, textPath } from '../paths.ts'

export function partPage(part: BookPart, number: number, markersAt: MarkersAt): EpubPage {
  const path = partPath(number)
  const name = `${labels.part} ${number}`
  return {
    path,
    title: `${name}: ${part.title}`,
    matter: 'bodymatter',
    content: [
      h(
        'section',
        { className: ['part'], 'epub:type': 'part', role: 'doc-part', ariaLabel: `${name}: ${part.title}` },
        [
          ...markersAt(blockKey(partId(number - 1), 0)),
          h('h1', [h('span', { className: ['eyebrow'] }, name), ' ', part.title]),
          h(
            'ol',
            { className: ['plain', 'modules'] },
            part.modules.map((module) => h('li', moduleEntry(module, path))),
          ),
        ],
      ),
    ],
  }
}

function moduleEntry(module: BookModule, path: string) {
  const first = module.sections[0]
  const name = [h('span', { className: ['number'] }, String(module.number)), ' ', module.title]
  return [
    first === undefined ? h('span', name) : h('a', { href: href(path, textPath(first.id)) }, name),
    h('p', { className: ['entry-summary'] }, module.summary),
  ]
}
