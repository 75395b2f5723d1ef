import type { Element } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { IndexEntry, IndexGroup, IndexLocator } from '../../concept-index.ts'
import { labels } from '../../labels.ts'
import { INDEX } from '../../pdf/pages/contents.ts'
import type { BodyContext } from '../body.ts'
import type { EpubPage } from '../page.ts'
import { href, paths } from '../paths.ts'
import { type Places, placeOfId } from '../place-ids.ts'
import { titleOf } from './section-page.ts'

type IndexContext = Pick<BodyContext, 'places' | 'markersAt'>

/** The index of concepts: one link per lesson, to the first or the best place in it (EPUB 3 Structural Semantics, "Indexes"). */
export function indexPage(groups: readonly IndexGroup[], context: IndexContext): EpubPage {
  return {
    path: paths.index,
    title: labels.index,
    matter: 'backmatter',
    content: [
      h('section', { className: ['index'], 'epub:type': 'index', role: 'doc-index', ariaLabel: labels.index }, [
        ...context.markersAt(blockKey(INDEX, 0)),
        h('h1', labels.index),
        h('p', { 'epub:type': 'index-headnotes' }, labels.indexIntroductionByLesson),
        ...groups.map((group, index) => indexGroup(group, blockKey(INDEX, index + 1), context)),
        ...context.markersAt(blockKey(INDEX, 'end')),
      ]),
    ],
  }
}

function indexGroup({ letter, entries }: IndexGroup, key: string, context: IndexContext): Element {
  return h('section', { 'epub:type': 'index-group' }, [
    ...context.markersAt(key),
    h('h2', letter ?? labels.indexOther),
    h(
      'ul',
      { className: ['plain'], 'epub:type': 'index-entry-list' },
      entries.map((entry, index) => indexEntry(entry, blockKey(key, index + 1), context)),
    ),
  ])
}

function indexEntry({ term, locators }: IndexEntry, key: string, { places, markersAt }: IndexContext): Element {
  return h('li', { 'epub:type': 'index-entry' }, [
    ...markersAt(key),
    h('span', { 'epub:type': 'index-term' }, term),
    ...onePerLesson(locators).flatMap((locator) => [', ', link(locator, places)]),
  ])
}

/** `1.6 Counting twice` for the lesson that explains the term, `2.1` for one that uses it. */
function link({ kind, id, lesson }: IndexLocator, places: Places): Element {
  const target = { href: href(paths.index, placeOfId(places, id), id), 'epub:type': 'index-locator' }
  if (kind === 'explains') return h('a', { ...target, className: ['explains'] }, titleOf(lesson))
  return h('a', { ...target, ariaLabel: titleOf(lesson) }, lesson.number ?? lesson.title)
}

/** A section that names the term in its heading says more of it than a link. */
function onePerLesson(locators: readonly IndexLocator[]): readonly IndexLocator[] {
  const byLesson = Map.groupBy(locators, ({ lesson }) => lesson.id)
  return [...byLesson.values()].flatMap((all) => all.find(({ extent }) => extent !== 'place') ?? all.slice(0, 1))
}
