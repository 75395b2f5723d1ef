import type { Element } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { IndexEntry, IndexGroup, IndexLocator } from '../../concept-index.ts'
import { labels } from '../../labels.ts'
import { blocksEnd, endId } from '../section-ends.ts'
import { INDEX } from './contents.ts'

/**
 * The index. Its page numbers are put in by the page script, which also hides locators that lead to pages that the entry
 * names already. It is the last thing in the book, so that its own lines move nothing else.
 */
export function indexPages(groups: readonly IndexGroup[], page: string): Element {
  return h(
    'section',
    { className: ['chapter', 'index'], id: INDEX, dataBlock: blockKey(INDEX, 0), style: `page:${page}` },
    [
      h('header', { className: ['section-head'] }, [
        h('h1', labels.index),
        h('p', { className: ['summary'] }, labels.indexIntroduction),
      ]),
      h('div', { className: ['index-columns'] }, groups.map(indexGroup)),
      blocksEnd(INDEX),
    ],
  )
}

/** The ids of sections and lessons that the index names from their first page to their last. */
export function sectionsIn(groups: readonly IndexGroup[]): ReadonlySet<string> {
  const locators = groups.flatMap(({ entries }) => entries.flatMap((entry) => entry.locators))
  return new Set(locators.filter(({ extent }) => extent !== 'place').map(({ id }) => id))
}

function indexGroup({ letter, entries }: IndexGroup, index: number): Element {
  const key = blockKey(INDEX, index + 1)
  return h('div', { className: ['index-group'], dataBlock: key }, [
    h('p', { className: ['index-letter'] }, letter ?? labels.indexOther),
    h(
      'ul',
      entries.map((entry, at) => indexEntry(entry, blockKey(key, at + 1))),
    ),
  ])
}

function indexEntry({ term, locators }: IndexEntry, key: string): Element {
  return h('li', { className: ['index-entry'], dataBlock: key }, [
    h('span', { className: ['index-term'] }, term),
    ...locators.map((locator) => h('span', { className: ['locator'] }, [', ', link(locator)])),
  ])
}

function link({ kind, id, extent }: IndexLocator): Element {
  const to = extent === 'place' ? id : endId(id)
  return h('a', { className: [kind], href: `#${id}`, dataFrom: id, dataTo: to }, '0')
}
