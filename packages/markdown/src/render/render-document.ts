import { createHash } from 'node:crypto'
import { imagePath, type ListingContext, parseListingSource, resolveDiff, resolveListing } from '@course/model'
import type { Element, ElementContent, Root } from 'hast'
import type { Code, Heading, Image, Link, Nodes, Paragraph, RootContent } from 'mdast'
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { toString as textOfNode } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { ContainerDirective } from '../dialect/container-directive.ts'
import { decodePath } from '../dialect/decode-path.ts'
import { CALLOUTS } from '../dialect/directives.ts'
import type { Fence } from '../dialect/read-fences.ts'
import type { Labels } from '../labels.ts'
import type { ParsedDocument } from '../parse-document.ts'
import { typesetTree } from '../typography/typeset.ts'
import { element, renderCode } from './code-blocks.ts'
import { anchor, CrossReferences } from './cross-references.ts'
import type { Highlight } from './highlight.ts'
import { anchorId, solutionId } from './ids.ts'

/** What a document is rendered with. */
export type RenderContext = {
  /** BCP 47, of the prose. */
  readonly language: string
  readonly listings: ListingContext
  readonly labels: Labels
  readonly highlight: Highlight
}

export type RenderedSolution = {
  readonly id: string
  readonly exerciseId: string
  readonly title: string
  readonly body: Root
}
export type RenderedDiagram = {
  readonly id: string
  readonly source: string
  readonly alt: string
  /** Of its fence. */
  readonly line: number
  readonly column: number
}
export type RenderedDocument = {
  readonly body: Root
  readonly headings: readonly { readonly depth: 2 | 3; readonly id: string; readonly text: string }[]
  readonly solutions: readonly RenderedSolution[]
  readonly diagrams: readonly RenderedDiagram[]
  /** Paths in the course source of the images it shows; they are the `src` of its `<img>`. */
  readonly images: readonly string[]
}

/**
 * Renders a checked document to hast. Solutions are taken out of their exercises, for an appendix. Nothing in it is of one
 * edition: `linkDocument` leads its links to lessons and terms.
 */
export function renderDocument(parsed: ParsedDocument, context: RenderContext): RenderedDocument {
  const { document } = parsed
  const solutions: RenderedSolution[] = []
  const diagrams: RenderedDiagram[] = []
  const images = new Set<string>()
  const headingTexts = new Map<string, string>()
  const references = new CrossReferences(document.id)
  const id = (name: string) => anchorId(document.id, name)
  const fenceOf = (node: Code): Fence => parsed.fences.get(node) ?? { language: 'text', flags: [], values: {} }

  const handlers: Handlers = {
    heading(state: State, node: Heading): Element {
      const heading = element(`h${node.depth}`, [], state.all(node) as ElementContent[])
      const own = id(parsed.anchorIds.get(node) ?? '')
      heading.properties.id = own
      typesetTree(heading, context.language)
      headingTexts.set(own, textOfNode(heading))
      return heading
    },
    code(_state: State, node: Code): Element {
      const fence = fenceOf(node)
      if (fence.language === 'mermaid') return withCaption(fence.values.caption, diagram(node, fence))
      return renderCode(codeBlock(node, fence), context.highlight)
    },
    link: (state: State, node: Link) => references.link(node.url, state.all(node) as ElementContent[]),
    image(_state: State, node: Image): Element {
      const path = imagePath(document.file, decodePath(node.url))
      images.add(path)
      return { type: 'element', tagName: 'img', properties: { src: path, alt: node.alt ?? '' }, children: [] }
    },
    paragraph(state: State, node: Paragraph): Element {
      const [only, ...others] = node.children
      const rendered = defaultHandlers.paragraph(state, node)
      const [image] = rendered.children
      if (only?.type !== 'image' || others.length > 0 || image?.type !== 'element') return rendered
      return only.title ? withCaption(only.title, image) : rendered
    },
    containerDirective(state: State, node: ContainerDirective): ElementContent | undefined {
      if (node.name === 'exercise') return exercise(state, node)
      if (node.name === 'mistake') return mistake(state, node)
      if (node.name === 'hint')
        return element(
          'div',
          ['hint'],
          [element('p', ['hint-title'], [text(context.labels.hint)]), ...blocks(state, node)],
        )
      if (node.name === 'solution') return undefined
      return callout(state, node)
    },
    table(state: State, node) {
      const table = defaultHandlers.table(state, node)
      visit(table, 'element', (cell: Element) => {
        if (cell.tagName !== 'th') return
        // A head without text heads nothing; screen readers would announce it all the same.
        if (cell.children.length === 0) cell.tagName = 'td'
        else cell.properties.scope = 'col'
      })
      return table
    },
  }

  const body = asRoot(toHast(parsed.root, { handlers: withPositions(handlers) }))
  for (const tree of [body, ...solutions.map((solution) => solution.body)]) typesetTree(tree, context.language)
  return { body, headings: headingsOf(parsed, id, headingTexts), solutions, diagrams, images: [...images] }

  function codeBlock(node: Code, fence: Fence) {
    const from = fence.values.from
    if (from === undefined)
      return { text: node.value, fence, ...(fence.values.file !== undefined && { caption: fence.values.file }) }
    const source = parseListingSource(from)
    const resolve = fence.language === 'diff' ? resolveDiff : resolveListing
    const listing = 'problem' in source ? source : resolve(context.listings, document.module, source)
    if ('problem' in listing) throw new Error(`${document.file}: ${listing.problem} (the course was not checked)`)
    return { text: listing.text, fence, caption: listing.path }
  }

  function diagram(node: Code, fence: Fence): Element {
    const alt = fence.values.alt ?? ''
    const { line, column } = node.position?.start ?? { line: document.bodyLine, column: 1 }
    const diagramId = `diagram-${createHash('sha256').update(`${document.id}\0${diagrams.length}\0${node.value}`).digest('hex').slice(0, 12)}`
    diagrams.push({ id: diagramId, source: node.value, alt, line, column })
    return {
      type: 'element',
      tagName: 'figure',
      properties: { className: ['diagram'], dataDiagram: diagramId, role: 'img', ariaLabel: alt },
      children: [],
    }
  }

  function exercise(state: State, node: ContainerDirective): Element {
    const name = node.attributes.id ?? ''
    const own = id(name)
    const solution = node.children.find((child) => child.type === 'containerDirective' && child.name === 'solution') as
      | ContainerDirective
      | undefined
    const title = element('span', [], inline(state, labelOf(node)))
    typesetTree(title, context.language)
    if (solution) {
      const solutionRoot: Root = { type: 'root', children: blocks(state, solution) }
      solutions.push({
        id: solutionId(document.id, name),
        exerciseId: own,
        title: textOfNode(title),
        body: solutionRoot,
      })
    }
    const heading = element(
      'h3',
      ['exercise-title'],
      [element('span', ['label'], [text(context.labels.exercise)]), text(' '), ...title.children],
    )
    const link = element(
      'p',
      ['solution-link'],
      [anchor('xref', `#${solutionId(document.id, name)}`, [text(context.labels.solution)])],
    )
    const section = element('section', ['exercise'], [heading, ...blocks(state, node), ...(solution ? [link] : [])])
    section.properties.id = own
    return section
  }

  function mistake(state: State, node: ContainerDirective): Element {
    const heading = element('h3', ['mistake-title'], inline(state, labelOf(node)))
    heading.properties.id = id(parsed.anchorIds.get(node) ?? '')
    return element('section', ['mistake'], [heading, ...blocks(state, node)])
  }

  function callout(state: State, node: ContainerDirective): Element {
    const name = CALLOUTS.includes(node.name) ? node.name : 'note'
    const since = node.attributes.since
    const title = since ? context.labels.since.replace('{version}', since) : (context.labels.callouts[name] ?? name)
    const aside = element(
      'aside',
      ['callout', name],
      [element('p', ['callout-title'], [text(title)]), ...blocks(state, node)],
    )
    aside.properties.role = 'note'
    return aside
  }
}

/** Every element knows what it comes from, so that a fault of the page that shows it can be told with its line. */
function withPositions(handlers: Handlers): Handlers {
  const patched = Object.entries(handlers).map(([type, handle]) => [
    type,
    (...[state, node, parent]: Parameters<typeof handle>) => {
      const result = handle(state, node, parent)
      if (result && !Array.isArray(result)) state.patch(node, result)
      return result
    },
  ])
  return Object.fromEntries(patched)
}

/** The block children of a container, without its label. */
function blocks(state: State, node: ContainerDirective): ElementContent[] {
  const children = node.children.filter((child) => !isLabel(child))
  return children
    .flatMap((child) => {
      const result = state.one(child, node)
      return Array.isArray(result) ? result : result ? [result] : []
    })
    .filter((child) => child.type === 'element' || child.type === 'text') as ElementContent[]
}

function isLabel(node: RootContent): boolean {
  return node.type === 'paragraph' && node.data?.directiveLabel === true
}

function labelOf(node: ContainerDirective): Nodes | undefined {
  return node.children.find(isLabel)
}

function inline(state: State, label: Nodes | undefined): ElementContent[] {
  return label ? (state.all(label) as ElementContent[]) : []
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}

function asRoot(tree: ReturnType<typeof toHast>): Root {
  return tree.type === 'root' ? tree : { type: 'root', children: [tree as Element] }
}

function headingsOf(
  parsed: ParsedDocument,
  id: (name: string) => string,
  texts: ReadonlyMap<string, string>,
): RenderedDocument['headings'] {
  return [...parsed.anchorIds].flatMap(([node, name]) => {
    if (node.type !== 'heading' || (node.depth !== 2 && node.depth !== 3)) return []
    return [{ depth: node.depth, id: id(name), text: texts.get(id(name)) ?? '' }]
  })
}

/** A picture as it is, or as a figure with its caption below. The alternative text stays the picture's own. */
function withCaption(caption: string | undefined, picture: Element): Element {
  if (caption === undefined) return picture
  const inside = picture.tagName === 'figure' ? { ...picture, tagName: 'div' } : picture
  return element('figure', ['figure'], [inside, element('figcaption', ['caption'], [text(caption)])])
}
