import { type CompiledCourse, renderDocuments } from '@course/markdown'
import { type Place, placeOf } from '@course/model'
import type { Element, Root, RootContent } from 'hast'
import { blocksOf } from '../blocks.ts'
import { documentOf } from './places.ts'

/** Where the source has the block that a page names by its `data-block`; undefined where that is none of a document's. */
export async function placeOfBlock(compiled: CompiledCourse, block: string): Promise<Place | undefined> {
  const [owner = '', number = ''] = block.split('/')
  const rendered = await renderedFor(compiled, owner)
  const body = rendered?.bodies.get(owner)
  if (!rendered || !body) return undefined
  const numbers = blocksOf(body)
  return placeWhere(rendered.file, body, (element) => String(numbers.get(element)) === number)
}

/** Where the source has what an id of a book stands for; undefined where that is none of a document's. */
export async function placeOfId(compiled: CompiledCourse, id: string): Promise<Place | undefined> {
  const rendered = await renderedFor(compiled, id)
  if (!rendered) return undefined
  for (const body of rendered.bodies.values()) {
    const place = placeWhere(rendered.file, body, (element) => element.properties.id === id)
    if (place) return place
  }
  return { file: rendered.file, line: 1, column: 1 }
}

/** The document that an id belongs to, rendered anew: what is kept of it from the last build has no positions. */
async function renderedFor(compiled: CompiledCourse, id: string) {
  const document = documentOf(compiled.course, id)
  if (!document) return undefined
  const rendered = (await renderDocuments(compiled, [document])).get(document.file)
  const solutions = rendered?.solutions.map((solution) => [solution.id, solution.body] as const) ?? []
  const bodies = new Map<string, Root>([...(rendered ? [[document.id, rendered.body] as const] : []), ...solutions])
  return { file: document.file, bodies }
}

/** The place of the first such element, or of what it stands in, where it is the engine's own. */
function placeWhere(file: string, body: Root, isIt: (element: Element) => boolean): Place | undefined {
  const find = (nodes: readonly RootContent[], around: Place | undefined): Place | undefined => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const place = node.position ? placeOf(file, node.position) : around
      const found = isIt(node) ? place : find(node.children, place)
      if (found) return found
    }
    return undefined
  }
  return find(body.children, { file })
}
