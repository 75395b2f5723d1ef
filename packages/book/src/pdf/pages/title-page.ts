import type { Element } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { BookMeta, Licence } from '../../book.ts'
import { labels } from '../../labels.ts'
import { titleSize } from './title-size.ts'

export const TITLE_PAGE = 'print-title-page'
export const IMPRINT = 'print-imprint'

export function titlePage(meta: BookMeta): Element {
  return h('section', { className: ['title-page'], dataBlock: blockKey(TITLE_PAGE, 0) }, [
    h('div', [
      h('p', { className: ['title', titleSize(meta.title)] }, meta.title),
      ...(meta.subtitle === undefined
        ? []
        : [h('p', { className: ['subtitle', titleSize(meta.subtitle)] }, meta.subtitle)]),
    ]),
    h(
      'p',
      { className: ['authors'] },
      meta.authors.flatMap((author, index) => (index === 0 ? [author] : [h('br'), author])),
    ),
    h('p', { className: ['edition'] }, `${meta.edition.title} · ${meta.edition.label}`),
  ])
}

/** What the law and a librarian want to know, at the foot of the page behind the title. */
export function imprintPage(meta: BookMeta): Element {
  const rows: readonly (readonly [string, readonly (Element | string)[]])[] = [
    [labels.edition, [`${meta.edition.title} ${meta.edition.label}, ${meta.edition.date}`]],
    [labels.texts, licence(meta.licences.texts)],
    [labels.code, licence(meta.licences.code)],
    [labels.typefaces, ['Source Serif 4, Source Sans 3, JetBrains Mono, DejaVu Sans Mono']],
    [labels.identifier, [meta.identifier]],
  ]
  return h('section', { className: ['imprint'], dataBlock: blockKey(IMPRINT, 0) }, [
    h(
      'p',
      { className: ['imprint-title'] },
      meta.subtitle === undefined ? meta.title : `${meta.title}: ${meta.subtitle}`,
    ),
    h('p', meta.description),
    h('p', `© ${meta.edition.date.slice(0, 4)} ${meta.authors.join(', ')}`),
    h(
      'dl',
      rows.flatMap(([term, content]) => [h('dt', term), h('dd', [...content])]),
    ),
  ])
}

function licence({ name, url }: Licence): readonly (Element | string)[] {
  return [
    `${name}, `,
    h('a', { className: ['external'], href: url }, url.replace(/^https?:\/\//, '').replace(/\/$/, '')),
  ]
}
