import { describe, expect, it } from 'vitest'
import { breakFaults } from './break-faults.ts'
import type { BlockKind, PrintedBlock } from './printed-blocks.ts'

/** Lines of a block on the pages from `page` on. */
function block(kind: BlockKind, text: string, page: number, ...heights: readonly number[]): PrintedBlock {
  const pages = heights.map(
    (lines, index) => [page + index, Array.from({ length: lines }, (_, at) => 500 - 15 * at)] as const,
  )
  return { kind, text, pages: new Map(pages), within: [0] }
}
const inCallout = (text: string, page: number): PrintedBlock => ({
  ...block('paragraph', text, page, 2),
  within: [0, 7],
})

describe('breakFaults', () => {
  it.each([
    ['a heading at a foot', [block('heading', 'Sums', 3, 1), block('paragraph', 'One.', 4, 2)], 'foot of page 4'],
    ['a heading in two', [block('heading', 'Sums', 3, 1, 1)], 'is broken'],
    ['two lines of code alone', [block('code', 'a', 3, 9, 2)], '2 of its lines alone on page 5'],
    ['one line of code alone at a foot', [block('code', 'a', 3, 1, 9)], '1 of its lines alone on page 4'],
    ['two lines of output alone', [block('untagged', '1', 3, 9, 2)], '2 of its lines alone on page 5'],
    ['a line of text alone', [block('paragraph', 'a', 3, 4, 1)], '1 of its lines alone on page 5'],
    ['a lead-in', [block('paragraph', 'So:', 3, 1), block('code', 'a', 4, 9)], 'announces'],
    ['code without its output', [block('code', 'a', 3, 5), block('untagged', '1', 4, 5)], 'without its output'],
    ['a row of a table in two', [block('row', 'a b', 3, 2, 2)], 'is broken'],
    [
      'a picture without its caption',
      [block('figure', '', 3, 1), { ...block('paragraph', 'Figure 1.1 A', 4, 1) }],
      'without its caption',
    ],
    ['a callout in two', [inCallout('Note', 3), inCallout('a', 3), inCallout('b', 4)], 'its callout is broken'],
  ])('finds %s', (_what, blocks, fault) => {
    expect(breakFaults(blocks, FORMS)).toEqual([expect.stringContaining(fault)])
  })

  it('takes what is broken well, and a callout that no page holds', () => {
    const long = Array.from({ length: 40 }, (_, index) => inCallout(`${index}`, index < 20 ? 5 : 6))
    const stacked = long.map((own, index) => {
      const lines = [600 - 15 * (index % 20) * 2, 585 - 15 * (index % 20) * 2]
      return { ...own, pages: new Map([[[...own.pages.keys()][0] ?? 0, lines]]) }
    })
    const blocks = [
      block('heading', 'Sums', 3, 1),
      block('paragraph', 'So:', 3, 3),
      block('code', 'a', 3, 3, 3),
      block('untagged', '1', 4, 3, 3),
      block('paragraph', 'a', 5, 2, 2),
      inCallout('Note', 5),
      ...stacked,
    ]
    expect(breakFaults(blocks, FORMS)).toEqual([])
  })
})

const FORMS = { callouts: ['Note'], caption: /^Figure \d/ }
