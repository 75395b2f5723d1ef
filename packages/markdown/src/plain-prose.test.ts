import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { expect, it } from 'vitest'
import { plainBlock } from './plain-prose.ts'
import { walk } from './walk.ts'

const PIECE = fc.constantFrom(
  ...'a|word|Ä|9|12.|1)|"x"|(y)|`code`|`|``|` a `|` `|[t](term:x)|[two words](lesson:a#b)|[a](https://e.org/x_y?z)|[`c`](term:x)|![i](x)|[x]|](|*|_|**b**|<b>|&amp;|\\|~|#|-|+|=|>|:|!|.|🧑‍🍳|\u00a0|snake_case'.split(
    '|',
  ),
)
const LINE = fc
  .tuple(fc.array(PIECE, { minLength: 1, maxLength: 6 }), fc.constantFrom(' ', ' ', ' ', ''))
  .map(([pieces, between]) => pieces.join(between))
const BLOCK = fc.oneof(
  fc.array(LINE, { minLength: 1, maxLength: 3 }),
  LINE.map((line) => [`## ${line}`]),
)

function reference(lines: readonly string[]): Nodes | undefined {
  const root = fromMarkdown(lines.join('\n'), {
    extensions: [gfmTable(), gfmStrikethrough()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()],
  })
  walk(root, ({ position }) => {
    if (!position) return
    delete position.start.offset
    delete position.end.offset
  })
  return root.children.length === 1 ? root.children[0] : undefined
}

it('gives what micromark gives, wherever it gives anything', () => {
  let plain = 0
  fc.assert(
    fc.property(BLOCK, (lines) => {
      const block = plainBlock(lines, 1)
      if (!block) return
      plain += 1
      expect(block).toEqual(reference(lines))
    }),
    { numRuns: 20_000, seed: Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31)) },
  )
  expect(plain).toBeGreaterThan(1000)
})

it.each([
  ['So `a` is\ntied to [a value](term:value).', true],
  ['## The `if` line', true],
  ['A *b*.', false],
  ['- a', false],
  ['A | b', false],
  ['12. twelve', false],
  ['A\n===', false],
])('%j is plain: %s', (text, plain) => {
  expect(plainBlock(text.split('\n'), 1) !== undefined).toBe(plain)
})
