import { type Book, plainTokens } from '@course/book/testing'
import type { Element, ElementContent, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

/**
 * The text of a book as one page of plain HTML, for what paginates HTML itself: contents, lessons, solutions, glossary. Code
 * has a span for each coloured token and none for its lines, drawings are files that `pictures` names by their diagram.
 */
export function plainHtml(book: Book, pictures: ReadonlyMap<string, string>): string {
  const modules = book.parts.flatMap((part) => part.modules)
  const print = (nodes: readonly RootContent[]): ElementContent[] => nodes.flatMap((node) => plain(node, pictures))
  const chapters = modules.flatMap((module) => [
    h('section', { id: module.slug }, [h('h1', `${module.number} ${module.title}`), h('p', module.summary)]),
    ...module.sections.map((section) =>
      h('section', { id: section.id }, [
        h('h1', [section.number, section.title].filter((text) => text !== undefined).join(' ')),
        h('p', section.summary),
        ...print(section.body.children),
      ]),
    ),
  ])
  const solutions = book.solutions.flatMap(({ section, solutions }) => [
    h('h2', [h('a', { href: `#${section.id}` }, section.title)]),
    ...solutions.map((solution) =>
      h('div', { id: solution.id }, [h('h3', solution.title), ...print(solution.body.children)]),
    ),
  ])
  const contents = modules.flatMap((module) => [
    entry(module.slug, `${module.number} ${module.title}`),
    ...module.sections
      .filter(({ kind }) => kind === 'lesson')
      .map((section) => entry(section.id, `${section.number} ${section.title}`)),
  ])
  const body = [
    h('section', [h('h1', book.meta.title), h('p', book.meta.description)]),
    h('nav', [h('h1', 'Contents'), h('ol', contents)]),
    ...book.front.map((section) =>
      h('section', { id: section.id }, [h('h1', section.title), ...print(section.body.children)]),
    ),
    ...chapters,
    h('section', [h('h1', 'Solutions'), ...solutions]),
    h('section', [
      h('h1', 'Glossary'),
      h(
        'dl',
        book.glossary.flatMap(({ id, term, definition }) => [h('dt', { id }, term), h('dd', definition)]),
      ),
    ]),
  ]
  const { language, title } = book.meta
  return `<!doctype html>\n${toHtml(
    h('html', { lang: language }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('title', title),
        h('link', { rel: 'stylesheet', href: 'plain.css' }),
      ]),
      h('body', body),
    ]),
  )}\n`
}

function entry(id: string, text: string): Element {
  return h('li', [h('a', { href: `#${id}` }, text)])
}

function plain(node: RootContent, pictures: ReadonlyMap<string, string>): ElementContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [node] : []
  const { className, dataDiagram } = node.properties
  const classes = Array.isArray(className) ? className : []
  if (dataDiagram !== undefined)
    return [
      h('p', [
        h('img', { src: pictures.get(String(dataDiagram)) ?? '', alt: String(node.properties.ariaLabel ?? '') }),
      ]),
    ]
  const children = node.children.flatMap((child) => plain(child, pictures))
  const isPlain = classes.some((name) => name === 'line' || plainTokens.has(String(name).replace(/^tok-/, '')))
  return node.tagName === 'span' && isPlain ? children : [{ ...node, children }]
}
