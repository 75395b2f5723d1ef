import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { Labels } from '../labels.ts'
import { element } from './code-blocks.ts'
import { anchor, LESSON_LINK, TERM_LINK } from './cross-references.ts'
import { anchorId, lessonId, termId } from './ids.ts'
import type { RenderedDocument } from './render-document.ts'

/** What an edition has for links to lead to. */
export type LinkTargets = {
  /** Slugs of the lessons that the book holds; a link to another one becomes text. */
  readonly lessons: ReadonlySet<string>
  /** Slugs of lessons that it does not hold, with the title of an edition that does. */
  readonly elsewhere: ReadonlyMap<string, string>
  readonly terms: ReadonlySet<string>
  readonly labels: Labels
}

/** A rendered document as one edition has it: its links to lessons and terms lead somewhere. What holds none is shared. */
export function linkDocument(rendered: RenderedDocument, targets: LinkTargets): RenderedDocument {
  return {
    ...rendered,
    body: linkBody(rendered.body, targets),
    // A solution is printed elsewhere, and so names editions again.
    solutions: rendered.solutions.map((solution) => ({ ...solution, body: linkBody(solution.body, targets) })),
  }
}

function linkBody(body: Root, targets: LinkTargets): Root {
  return { ...body, children: linked(body.children, { targets, told: new Set() }) }
}

type Linking = {
  readonly targets: LinkTargets
  /** Absent lessons whose edition the text has named; undefined in a title, so that contents, running heads and the page have the same words. */
  readonly told: Set<string> | undefined
}

/** The nodes themselves where nothing in them changes. */
function linked<T extends RootContent>(nodes: T[], linking: Linking): T[] {
  let changed: RootContent[] | undefined
  for (const [index, node] of nodes.entries()) {
    const own = node.type === 'element' && node.tagName !== 'pre' ? linkElement(node, linking) : node
    if (own !== node) changed ??= nodes.slice(0, index)
    if (Array.isArray(own)) changed?.push(...own)
    else changed?.push(own)
  }
  return (changed as T[] | undefined) ?? nodes
}

function linkElement(node: Element, linking: Linking): Element | ElementContent[] {
  if (node.tagName === 'a') return linkAnchor(node, linking)
  const inside = /^h[1-6]$/.test(node.tagName) ? { ...linking, told: undefined } : linking
  const children = linked(node.children, inside)
  return children === node.children ? node : { ...node, children }
}

function linkAnchor(node: Element, linking: Linking): Element | ElementContent[] {
  const href = String(node.properties.href)
  const lesson = LESSON_LINK.exec(href)
  if (lesson) return linkLesson(node, lesson, linking)
  const term = TERM_LINK.exec(href)?.[1]
  return term === undefined ? node : linkTerm(node, term, linking.targets)
}

function linkLesson(
  node: Element,
  [, slug = '', target]: RegExpExecArray,
  { targets, told }: Linking,
): Element | ElementContent[] {
  const { lessons, elsewhere, labels } = targets
  if (lessons.has(slug)) {
    const id = target === undefined ? lessonId(slug) : anchorId(lessonId(slug), target)
    return anchor('xref', `#${id}`, node.children)
  }
  const name = element('span', ['xref-absent'], node.children)
  const edition = elsewhere.get(slug)
  if (edition === undefined || told === undefined || told.has(slug)) return name
  told.add(slug)
  const note = labels.elsewhere.replace('{edition}', () => edition)
  return [name, element('span', ['elsewhere'], [{ type: 'text', value: ` (${note})` }])]
}

function linkTerm(node: Element, term: string, { terms }: LinkTargets): Element {
  if (!terms.has(term)) return element('span', ['term'], node.children)
  return { ...node, properties: { ...node.properties, href: `#${termId(term)}` } }
}
