import type { Element, ElementContent, Properties, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { blockKey, blocksOf } from '../blocks.ts'
import { classesOf } from '../elements.ts'
import { headingLevels } from '../heading-levels.ts'
import { codeBlock } from './code.ts'
import { diagramTree } from './diagram.ts'
import type { ImageFile } from './images.ts'
import { type MarkersAt, withMarkers } from './page-markers.ts'
import { href, paths } from './paths.ts'
import { type Places, placeOfId } from './place-ids.ts'

/** What the bodies of a book refer to. */
export type BodyContext = {
  readonly places: Places
  readonly images: ReadonlyMap<string, ImageFile>
  /** Diagram id → SVG. */
  readonly drawn: ReadonlyMap<string, string>
  /** Solution id → title of its exercise. */
  readonly solutionTitles: ReadonlyMap<string, string>
  readonly markersAt: MarkersAt
}

/** Where a body stands: in the file `path`, below a heading of level `above`; `owner` is the id of its section or solution. */
export type BodyPlace = { readonly owner: string; readonly path: string; readonly above: number }

/** A body of the book with the markers of printed pages. The body itself stays as it is. */
export function bodyContent(body: Root, { owner, path, above }: BodyPlace, context: BodyContext): ElementContent[] {
  const levels = headingLevels(body, above)
  const blocks = blocksOf(body)

  const element = (node: Element): Element => {
    if (node.tagName === 'pre') return codeBlock(node)
    const level = levels.get(node)
    const changed: Element = {
      ...node,
      tagName: level === undefined ? node.tagName : `h${level}`,
      properties: properties(node, path, context),
      children: node.children.flatMap(content),
    }
    return classesOf(node).includes('diagram') ? { ...changed, children: [drawing(node, context)] } : changed
  }
  const content = (node: ElementContent): ElementContent[] => {
    if (node.type === 'comment') return []
    if (node.type !== 'element') return [node]
    const block = blocks.get(node)
    return block === undefined ? [element(node)] : withMarkers(element(node), context.markersAt(blockKey(owner, block)))
  }
  return body.children.flatMap((node) => (node.type === 'doctype' ? [] : content(node)))
}

function properties(node: Element, path: string, context: BodyContext): Properties {
  const { dataDiagram: _, ...kept } = node.properties
  if (node.tagName === 'img') return { ...kept, src: href(path, imageOf(node, context).path) }
  if (node.tagName === 'a') return { ...kept, ...link(node, path, context) }
  return kept
}

function link(node: Element, path: string, context: BodyContext): Properties {
  const written = String(node.properties.href ?? '')
  if (!written.startsWith('#')) return {}
  const id = written.slice(1)
  const target = placeOfId(context.places, id)
  const solution = context.solutionTitles.get(id)
  return {
    href: target === path ? written : href(path, target, id),
    ...(target === paths.glossary && { 'epub:type': 'glossref', role: 'doc-glossref' }),
    ...(solution !== undefined && { ariaLabel: `${textOf(node)}: ${solution}` }),
  }
}

function imageOf(node: Element, context: BodyContext): ImageFile {
  const image = context.images.get(String(node.properties.src))
  if (image === undefined) throw new Error(`the book holds no image "${node.properties.src}"`)
  return image
}

function drawing(node: Element, context: BodyContext): Element {
  const id = String(node.properties.dataDiagram)
  const svg = context.drawn.get(id)
  if (svg === undefined) throw new Error(`the diagram "${id}" is not drawn`)
  return diagramTree(svg)
}
