import type { Element } from 'xast'
import { x } from 'xastscript'
import type { Book, BookModule, Heading, Section } from '../book.ts'
import { labels } from '../labels.ts'
import type { PageBreak } from './page-breaks.ts'
import { pageList } from './page-list.ts'
import { titleOf } from './pages/section-page.ts'
import { partPath, paths, textPath } from './paths.ts'
import { xhtmlPageOf } from './xhtml-page.ts'

type Entry = { readonly title: string; readonly href: string; readonly children: readonly Entry[] }

/** The navigation document (EPUB 3.3, section 7): contents, landmarks and, where the printed pages are known, a page list. */
export function navigationPage(book: Book, breaks: readonly PageBreak[]): string {
  const navs = [contents(book), landmarks(book), ...pageList(breaks)]
  const shell = {
    language: book.meta.language,
    path: paths.navigation,
    title: labels.contents,
    matter: 'frontmatter',
  } as const
  return xhtmlPageOf(shell, x('main', navs))
}

function contents(book: Book): Element {
  const entries: Entry[] = [
    { title: labels.licences, href: paths.licences, children: [] },
    ...book.front.map((section) => sectionEntry(section)),
    ...book.parts.map(
      (part, index): Entry => ({
        title: `${labels.part} ${index + 1}: ${part.title}`,
        href: partPath(index + 1),
        children: part.modules.flatMap(moduleEntry),
      }),
    ),
    ...(book.solutions.length === 0 ? [] : [solutionsEntry(book)]),
    ...(book.glossary.length === 0
      ? []
      : [
          { title: labels.glossary, href: paths.glossary, children: [] },
          { title: labels.index, href: paths.index, children: [] },
        ]),
  ]
  return x('nav', { 'epub:type': 'toc', role: 'doc-toc', id: 'toc', 'aria-label': labels.contents }, [
    x('h1', labels.contents),
    list(entries),
  ])
}

function moduleEntry(module: BookModule): Entry[] {
  const [first, ...rest] = module.sections
  if (first === undefined) return []
  const title = `${module.number} ${module.title}`
  if (first.kind !== 'opener') return [{ title, href: textPath(first.id), children: module.sections.map(sectionEntry) }]
  return [{ title, href: textPath(first.id), children: rest.map(sectionEntry) }]
}

function sectionEntry(section: Section): Entry {
  const file = textPath(section.id)
  const headings = section.headings.filter((heading: Heading) => heading.depth === 2)
  return {
    title: titleOf(section),
    href: file,
    children: headings.map((heading) => ({ title: heading.text, href: `${file}#${heading.id}`, children: [] })),
  }
}

function solutionsEntry(book: Book): Entry {
  const groups = book.solutions.map((group) => ({
    title: titleOf(group.section),
    href: textPath(group.id),
    children: [],
  }))
  return { title: labels.solutions, href: paths.solutions, children: groups }
}

/** Reading systems show the whole tree; on the page itself, CSS leaves out the deepest lists (class `headings`). */
function list(entries: readonly Entry[], depth = 1): Element {
  const items = entries.map((entry) =>
    x('li', [
      x('a', { href: entry.href }, entry.title),
      ...(entry.children.length === 0 ? [] : [list(entry.children, depth + 1)]),
    ]),
  )
  return x('ol', depth > 3 ? { class: 'headings' } : {}, items)
}

function landmarks(book: Book): Element {
  const points = [
    ['cover', labels.cover, paths.cover],
    ['titlepage', labels.titlePage, paths.titlePage],
    ['toc', labels.contents, `${paths.navigation}#toc`],
    ...(book.parts.length === 0 ? [] : [['bodymatter', labels.startOfText, partPath(1)]]),
    ...(book.solutions.length === 0 ? [] : [['appendix', labels.solutions, paths.solutions]]),
    ...(book.glossary.length === 0
      ? []
      : [
          ['glossary', labels.glossary, paths.glossary],
          ['index', labels.index, paths.index],
        ]),
  ] as const
  const items = points.map(([type, title, target]) => x('li', [x('a', { 'epub:type': type, href: target }, title)]))
  return x('nav', { 'epub:type': 'landmarks', id: 'landmarks', 'aria-label': labels.landmarks, hidden: 'hidden' }, [
    x('h2', labels.landmarks),
    x('ol', items),
  ])
}
