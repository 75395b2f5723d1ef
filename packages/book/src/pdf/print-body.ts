import { WIDEST_LINE } from '@course/model'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { blockKey, blocksOf } from '../blocks.ts'
import { classesOf } from '../elements.ts'
import { headingLevels } from '../heading-levels.ts'
import { labels } from '../labels.ts'
import { type Colouring, plainCode } from './plain-code.ts'

/** Blocks up to this many lines are not broken over two pages. */
const WHOLE = 10
/** Characters that four lines of text have at most; such a paragraph cannot be broken into three lines and two. */
const SHORT = 300

/** Turns bodies into what the page prints, and gathers what the page script needs. */
export type BodyPrinter = {
  /** `owner` is the id of the section or the solution, `above` the level of the heading that the body stands under. */
  print(body: Root, owner: string, above: number): ElementContent[]
  /** Colours of every block, by the value of its `data-colours`. */
  readonly colourings: readonly Colouring[]
}

/** `drawn` are diagrams as SVG by id; `images` maps each `src` to the file beside the page. */
export function bodyPrinter(drawn: ReadonlyMap<string, string>, images: ReadonlyMap<string, string>): BodyPrinter {
  const colourings: Colouring[] = []
  const colour = (colouring: Colouring): number => colourings.push(colouring) - 1
  const print = (whole: Root, owner: string, above: number): ElementContent[] => {
    const body = withBlockNames(whole, owner)
    const levels = headingLevels(body, above)
    const printNode = (node: RootContent): ElementContent[] => {
      if (node.type !== 'element') return node.type === 'text' ? [node] : []
      if (node.tagName === 'pre') return [printPre(node, colour)]
      if (node.properties.dataDiagram !== undefined) return [printDiagram(node, drawn)]
      const level = levels.get(node)
      const copy: Element = {
        ...node,
        tagName: level === undefined ? printedTag(node) : `h${level}`,
        children: withBreaks(node.children).flatMap(printNode),
      }
      if (node.tagName === 'img')
        return [{ ...copy, properties: { ...node.properties, src: images.get(String(node.properties.src)) ?? '' } }]
      return node.tagName === 'a' && classesOf(node).includes('xref') ? [copy, pageReference(node)] : [copy]
    }
    return withBreaks(body.children).flatMap(printNode)
  }
  return { print, colourings }
}

/** A body whose blocks say which they are, so that the page of each can be read from a print. */
function withBlockNames(body: Root, owner: string): Root {
  const blocks = blocksOf(body)
  const named = <T extends RootContent>(node: T): T => {
    if (node.type !== 'element') return node
    const number = blocks.get(node)
    const children = node.tagName === 'pre' ? node.children : node.children.map(named)
    const properties =
      number === undefined ? node.properties : { ...node.properties, dataBlock: blockKey(owner, number) }
    return { ...node, properties, children }
  }
  return { ...body, children: body.children.map(named) }
}

/** A short paragraph is not broken, and one that ends with a colon stays on the page of what it announces. */
function withBreaks<T extends RootContent>(nodes: readonly T[]): readonly T[] {
  const elements = nodes.filter((node) => node.type === 'element')
  return nodes.map((node) => {
    if (node.type !== 'element' || (node.tagName !== 'p' && node.tagName !== 'li')) return node
    const text = textOf(node)
    const isLeadIn = node.tagName === 'p' && node !== elements.at(-1) && text.trimEnd().endsWith(':')
    const classes = [...(text.length <= SHORT ? ['whole'] : []), ...(isLeadIn ? ['lead-in'] : [])]
    if (classes.length === 0) return node
    return { ...node, properties: { ...node.properties, className: [...classesOf(node), ...classes] } }
  })
}

/** Chromium tags `<figure>` as Figure, which needs an alternative text (PDF/UA-1, 7.3): a listing is text, a picture has its own. */
function printedTag({ tagName }: Element): string {
  if (tagName === 'figure') return 'div'
  return tagName === 'figcaption' ? 'p' : tagName
}

function printPre(pre: Element, colour: (colouring: Colouring) => number): Element {
  const code = pre.children.find((child): child is Element => child.type === 'element')
  if (!code) return pre
  const { children, colouring, text } = plainCode(code)
  const height = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / WIDEST_LINE)), 0)
  const properties = {
    ...pre.properties,
    className: [...classesOf(pre), ...(height <= WHOLE ? ['whole'] : [])],
    ...(colouring.length > 0 && { dataColours: colour(colouring) }),
  }
  return { ...pre, properties, children: [{ ...code, children }] }
}

/** The place has the alternative text: Chromium tags a drawing with a role of its own as a figure in a figure. */
function printDiagram(place: Element, drawn: ReadonlyMap<string, string>): Element {
  const id = String(place.properties.dataDiagram)
  const svg = drawn.get(id)
  if (svg === undefined) throw new Error(`the diagram ${id} was not drawn`)
  const children = fromHtml(svg, { fragment: true }).children.flatMap((child): Element[] =>
    child.type === 'element'
      ? [{ ...child, properties: { ...child.properties, role: 'presentation', ariaLabelledBy: undefined } }]
      : [],
  )
  const { ariaLabel, dataBlock } = place.properties
  return h('div', { className: ['diagram'], role: 'img', ariaLabel, dataBlock }, children)
}

/** " (page 12)", after a cross reference. */
function pageReference(link: Element): Element {
  return h('span', { className: ['page-ref'] }, [
    ` (${labels.page}\u00a0`,
    pageOf(String(link.properties.href).slice(1)),
    ')',
  ])
}

/** A slot that gets the page number of `id`. */
export function pageOf(id: string): Element {
  return h('span', { className: ['page-of'], dataPageOf: id }, '0')
}
