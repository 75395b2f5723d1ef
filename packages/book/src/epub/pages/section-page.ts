import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { BookMeta, BookModule, Section } from '../../book.ts'
import { duration, labels } from '../../labels.ts'
import { type BodyContext, bodyContent } from '../body.ts'
import type { EpubPage } from '../page.ts'
import { href, textPath } from '../paths.ts'

/** What a section is to a reading system (EPUB 3 Structural Semantics Vocabulary, DPUB-ARIA 1.1). */
const SEMANTICS = {
  front: { 'epub:type': 'preface', role: 'doc-preface' },
  opener: { 'epub:type': 'chapter', role: 'doc-chapter' },
  lesson: { 'epub:type': 'chapter', role: 'doc-chapter' },
  review: { 'epub:type': 'chapter', role: 'doc-chapter' },
} as const

/** What the format prints of a section itself, around its body. */
export type Frame = { readonly header: readonly ElementContent[]; readonly footer: readonly ElementContent[] }

export function sectionPage(section: Section, frame: Frame, context: BodyContext): EpubPage {
  const { id } = section
  const path = textPath(id)
  const title = titleOf(section)
  const markersAt = (place: number | string) => context.markersAt(blockKey(id, place))
  return {
    path,
    title,
    matter: section.kind === 'front' ? 'frontmatter' : 'bodymatter',
    content: [
      h('section', { id, className: [section.kind], ...SEMANTICS[section.kind], ariaLabel: title }, [
        ...markersAt(0),
        h('header', [...frame.header]),
        ...bodyContent(section.body, { owner: id, path, above: 1 }, context),
        ...markersAt('foot'),
        ...frame.footer,
        ...markersAt('end'),
      ]),
    ],
  }
}

/** `1.6 Counting twice` */
export function titleOf(section: Pick<Section, 'number' | 'title'>): string {
  return section.number === undefined ? section.title : `${section.number} ${section.title}`
}

export function frontFrame(section: Section): Frame {
  return { header: [heading(section), ...summary(section.summary)], footer: [] }
}

/** Around a lesson or a review. */
export function lessonFrame(section: Section, module: BookModule): Frame {
  const header = [
    h('p', { className: ['eyebrow'] }, `${labels.module} ${module.number}: ${module.title}`),
    heading(section),
    ...summary(section.summary),
    ...(section.minutes === undefined ? [] : [h('p', { className: ['minutes'] }, duration(section.minutes))]),
  ]
  return { header, footer: [] }
}

/** Around the page that opens a module: where it lies on the learning path, what one learns, what is in it. */
export function openerFrame(opener: Section, module: BookModule, levels: BookMeta['levels']): Frame {
  const path = textPath(opener.id)
  const others = module.sections.filter((section) => section !== opener)
  const header = [
    h('p', { className: ['eyebrow'] }, `${labels.module} ${module.number}`),
    heading(opener),
    ...summary(module.summary),
    h(
      'ol',
      { className: ['path'], ariaLabel: labels.path },
      levels.map((level) => station(level, module)),
    ),
    h('h2', labels.objectives),
    h(
      'ul',
      module.objectives.map((objective) => h('li', objective)),
    ),
  ]
  const entries = others.map((section) => h('li', lessonEntry(section, path)))
  const footer =
    entries.length === 0 ? [] : [h('h2', labels.lessons), h('ol', { className: ['plain', 'lessons'] }, entries)]
  return { header, footer }
}

function station(level: BookMeta['levels'][number], module: BookModule): Element {
  return h('li', level.id === module.level.id ? { ariaCurrent: 'step' } : {}, level.title)
}

function lessonEntry(section: Section, path: string): ElementContent[] {
  return [
    h('a', { href: href(path, textPath(section.id)) }, [...numberOf(section), section.title]),
    ...(section.minutes === undefined
      ? []
      : [h('span', { className: ['entry-minutes'] }, ` ${duration(section.minutes)}`)]),
  ]
}

function heading(section: Section): Element {
  return h('h1', [...numberOf(section), section.title])
}

function numberOf(section: Section): (Element | string)[] {
  return section.number === undefined ? [] : [h('span', { className: ['number'] }, section.number), ' ']
}

function summary(text: string): Element[] {
  return text === '' ? [] : [h('p', { className: ['summary'] }, text)]
}
