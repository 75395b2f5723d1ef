import type { Element, ElementContent, Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { h } from 'hastscript'
import { headingLevels } from '../epub/heading-levels.ts'
import { labels } from './labels.ts'
import { classesOf, type Colouring, plainCode } from './plain-code.ts'

/** Columns of code that fit a line of the book's page. */
export const COLUMNS = 75
/** Blocks up to this many lines are not broken over two pages. */
const WHOLE = 18

/** Turns bodies into what the page prints, and gathers what the page script needs. */
export type BodyPrinter = {
  /** `above` is the level of the heading that the body stands under. */
  print(body: Root, above: number): ElementContent[]
  /** Colours of every block, by the value of its `data-colours`. */
  readonly colourings: readonly Colouring[]
}

/** `drawn` are diagrams as SVG by id; `images` maps each `src` to the file beside the page. */
export function bodyPrinter(drawn: ReadonlyMap<string, string>, images: ReadonlyMap<string, string>): BodyPrinter {
  const colourings: Colouring[] = []
  const colour = (colouring: Colouring): number => colourings.push(colouring) - 1
  const print = (body: Root, above: number): ElementContent[] => {
    const levels = headingLevels(body, above)
    const printNode = (node: RootContent): ElementContent[] => {
      if (node.type !== 'element') return node.type === 'text' ? [node] : []
      if (node.tagName === 'pre') return [printPre(node, colour)]
      if (node.properties.dataDiagram !== undefined) return [printDiagram(String(node.properties.dataDiagram), drawn)]
      const level = levels.get(node)
      const copy: Element = { ...node, ...(level !== undefined && { tagName: `h${level}` }), children: node.children.flatMap(printNode) }
      if (node.tagName === 'img') return [{ ...copy, properties: { ...node.properties, src: images.get(String(node.properties.src)) ?? '' } }]
      return node.tagName === 'a' && classesOf(node).includes('xref') ? [copy, pageReference(node)] : [copy]
    }
    return body.children.flatMap(printNode)
  }
  return { print, colourings }
}

function printPre(pre: Element, colour: (colouring: Colouring) => number): Element {
  const code = pre.children.find((child): child is Element => child.type === 'element')
  if (!code) return pre
  const { children, colouring, text } = plainCode(code, COLUMNS)
  const height = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / COLUMNS)), 0)
  const properties = {
    ...pre.properties,
    className: [...classesOf(pre), ...(height <= WHOLE ? ['whole'] : [])],
    ...(colouring.length > 0 && { dataColours: colour(colouring) }),
  }
  return { ...pre, properties, children: [{ ...code, children }] }
}

/** The drawing is the image and has its alternative text, so the figure around it says nothing of its own. */
function printDiagram(id: string, drawn: ReadonlyMap<string, string>): Element {
  const svg = drawn.get(id)
  if (svg === undefined) throw new Error(`the diagram ${id} was not drawn`)
  return h('figure', { className: ['diagram'] }, fromHtml(svg, { fragment: true }).children as ElementContent[])
}

/** " (page 12)", after a cross reference. */
function pageReference(link: Element): Element {
  return h('span', { className: ['page-ref'] }, [` (${labels.page}\u00a0`, pageOf(String(link.properties.href).slice(1)), ')'])
}

/** A slot that gets the page number of `id`. */
export function pageOf(id: string): Element {
  return h('span', { className: ['page-of'], dataPageOf: id }, '0')
}
