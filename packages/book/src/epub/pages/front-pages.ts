import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { BookMeta, Licence } from '../../book.ts'
import { labels } from '../../labels.ts'
import { IMPRINT, TITLE_PAGE } from '../../pdf/pages/title-page.ts'
import type { ImageFile } from '../images.ts'
import type { EpubPage } from '../page.ts'
import type { MarkersAt } from '../page-markers.ts'
import { href, paths } from '../paths.ts'

export function coverPage(meta: BookMeta, cover: ImageFile): EpubPage {
  const image = h('img', {
    role: 'doc-cover',
    src: href(paths.cover, cover.path),
    alt: `${labels.cover}: ${meta.title}`,
  })
  return {
    path: paths.cover,
    title: labels.cover,
    matter: 'frontmatter',
    content: [
      h('section', { className: ['cover'], 'epub:type': 'cover', ariaLabel: labels.cover }, [h('h1', [image])]),
    ],
  }
}

export function titlePage(meta: BookMeta, markersAt: MarkersAt): EpubPage {
  return {
    path: paths.titlePage,
    title: meta.title,
    matter: 'frontmatter',
    content: [
      h('section', { className: ['title-page'], 'epub:type': 'titlepage', ariaLabel: labels.titlePage }, [
        ...markersAt(blockKey(TITLE_PAGE, 0)),
        h('h1', { 'epub:type': 'title' }, meta.title),
        ...(meta.subtitle === undefined
          ? []
          : [h('p', { className: ['subtitle'], role: 'doc-subtitle', 'epub:type': 'subtitle' }, meta.subtitle)]),
        h('p', { className: ['authors'] }, meta.authors.join(', ')),
        h('p', { className: ['edition'] }, editionName(meta)),
      ]),
    ],
  }
}

export function licencePage(meta: BookMeta, markersAt: MarkersAt): EpubPage {
  return {
    path: paths.licences,
    title: labels.licences,
    matter: 'frontmatter',
    content: [
      h('section', { className: ['licences'], 'epub:type': 'copyright-page', ariaLabel: labels.licences }, [
        ...markersAt(blockKey(IMPRINT, 0)),
        h('h1', labels.licences),
        licence(labels.texts, meta, meta.licences.texts),
        licence(labels.code, meta, meta.licences.code),
        h('dl', { className: ['imprint'] }, [
          h('dt', labels.edition),
          h('dd', [`${editionName(meta)}, `, h('time', { dateTime: meta.edition.date }, meta.edition.date)]),
          h('dt', labels.identifier),
          h('dd', meta.identifier),
        ]),
      ]),
    ],
  }
}

function editionName(meta: BookMeta): string {
  return `${meta.edition.title} ${meta.edition.label}`
}

function licence(what: string, meta: BookMeta, terms: Licence) {
  return h('p', [
    `${what} of “${meta.title}” by ${meta.authors.join(', ')} is licensed under `,
    h('a', { href: terms.url, rel: 'license' }, terms.name),
    '.',
  ])
}
