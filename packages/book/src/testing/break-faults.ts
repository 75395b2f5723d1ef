import type { PrintedBlock } from './printed-blocks.ts'

/** Lines of code, and of a paragraph, that stand alone on no page. */
const CODE_LINES = 3
const TEXT_LINES = 2
/** Points that a page has room for. */
const FRAME = 540

/** By what the blocks are known that no tag names. */
export type BlockForms = {
  /** Titles of callouts. */
  readonly callouts: readonly string[]
  readonly caption: RegExp
}

/** Where pages break as no typesetter would break them. */
export function breakFaults(blocks: readonly PrintedBlock[], { callouts, caption }: BlockForms): readonly string[] {
  return [
    ...blocks.flatMap((block, index) => [...ownFaults(block), ...pairFaults(block, blocks[index + 1], caption)]),
    ...calloutFaults(blocks, callouts),
  ]
}

function ownFaults(block: PrintedBlock): readonly string[] {
  if (block.pages.size < 2) return []
  if (block.kind === 'row' || block.kind === 'figure' || block.kind === 'heading')
    return heightOf([block]) > FRAME ? [] : [`${named(block)} is broken`]
  const least = block.kind === 'code' || block.kind === 'untagged' ? CODE_LINES : TEXT_LINES
  return [...block.pages].flatMap(([page, lines]) =>
    lines.length < least ? [`${named(block)} has ${lines.length} of its lines alone on page ${page + 1}`] : [],
  )
}

/** Two blocks that belong together, and what follows has begun a page. */
function pairFaults(block: PrintedBlock, next: PrintedBlock | undefined, caption: RegExp): readonly string[] {
  const page = [...block.pages.keys()].at(-1) ?? 0
  if (!next || next.pages.has(page) || !next.pages.has(page + 1)) return []
  if (block.kind === 'heading') return [`${named(block)} stands at the foot of page ${page + 1}`]
  if (block.kind === 'paragraph' && block.text.trimEnd().endsWith(':') && /code|row|item|figure/.test(next.kind))
    return [`${named(block)} announces at the foot of page ${page + 1} what follows`]
  if (block.kind === 'figure' && caption.test(next.text))
    return [`${named(block)} stands on page ${page + 1} without its caption`]
  if (block.kind === 'code' && next.kind === 'untagged')
    return [`${named(block)} stands on page ${page + 1} without its output`]
  return []
}

/** A callout is what is around its title. */
function calloutFaults(blocks: readonly PrintedBlock[], titles: readonly string[]): readonly string[] {
  return blocks.flatMap((title) => {
    if (title.kind !== 'paragraph' || !titles.includes(title.text)) return []
    const callout = blocks.filter(({ within }) => within.includes(title.within.at(-1) ?? 0))
    const pages = new Set(callout.flatMap((block) => [...block.pages.keys()]))
    return pages.size > 1 && heightOf(callout) < FRAME - 60
      ? [`${named(callout[1] ?? title)}: its callout is broken`]
      : []
  })
}

function heightOf(blocks: readonly PrintedBlock[]): number {
  const byPage = new Map<number, number[]>()
  for (const { pages } of blocks)
    for (const [page, lines] of pages) byPage.set(page, [...(byPage.get(page) ?? []), ...lines])
  return [...byPage.values()].reduce((sum, lines) => sum + Math.max(...lines) - Math.min(...lines) + 15, 0)
}

function named({ kind, text, pages }: PrintedBlock): string {
  return `page ${([...pages.keys()][0] ?? 0) + 1}, ${kind} "${text.trim().slice(0, 40)}"`
}
