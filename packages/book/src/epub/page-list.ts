import type { Element } from 'xast'
import { x } from 'xastscript'
import { labels } from '../labels.ts'
import type { PageBreak } from './page-breaks.ts'
import { markerId } from './page-markers.ts'
import { href, paths } from './paths.ts'

/** The pages of the printed edition, each with a link to its marker (EPUB 3.3, section 7.4.2); nothing where there are none. */
export function pageList(breaks: readonly PageBreak[]): Element[] {
  if (breaks.length === 0) return []
  const items = breaks.map(({ label, path }) =>
    x('li', [x('a', { href: href(paths.navigation, path, markerId(label)) }, label)]),
  )
  const attributes = { 'epub:type': 'page-list', role: 'doc-pagelist', id: 'pages', 'aria-label': labels.pages }
  return [x('nav', { ...attributes, hidden: 'hidden' }, [x('h2', labels.pages), x('ol', items)])]
}
