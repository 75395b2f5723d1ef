import type { Element, Root, RootContent } from 'hast'

/** Elements that a page may begin with. */
const BLOCKS: ReadonlySet<string> = new Set('p li dt dd pre figure table tr h1 h2 h3 h4 h5 h6'.split(' '))

/** Elements that hold no blocks. */
const WHOLE: ReadonlySet<string> = new Set('p pre figure h1 h2 h3 h4 h5 h6'.split(' '))

/**
 * The blocks of a body, numbered from 1 in document order, the same in every format. What a block begins with is none of
 * its own: the first paragraph of a list item starts where the item does.
 */
export function blocksOf(body: Root): ReadonlyMap<Element, number> {
  const blocks = new Map<Element, number>()
  const walk = (nodes: readonly RootContent[], beginsBlock: boolean): void => {
    let isBegin = beginsBlock
    for (const node of nodes) {
      if (node.type === 'text' && /\S/.test(node.value)) isBegin = false
      if (node.type !== 'element') continue
      const isBlock = BLOCKS.has(node.tagName)
      if (isBlock && !isBegin) blocks.set(node, blocks.size + 1)
      if (!WHOLE.has(node.tagName)) walk(node.children, isBlock || isBegin)
      isBegin = false
    }
  }
  walk(body.children, false)
  return blocks
}

/**
 * Names a place whose printed page is known: `lesson-x/12` is block 12 of a section or a solution, `lesson-x/0` its head,
 * `lesson-x/foot` what a format prints below its body, `lesson-x/end` where it ends.
 */
export function blockKey(owner: string, at: number | string): string {
  return `${owner}/${at}`
}
