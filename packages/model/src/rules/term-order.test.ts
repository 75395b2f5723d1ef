import { expect, it } from 'vitest'
import { lesson, type Overrides, ruleInput } from '../testing/course-builder.ts'
import { termOrder } from './term-order.ts'

const KNOTS = 'modules/01-frame/lessons/02-knots.md'
const BOWS = 'modules/02-tail/lessons/01-bows.md'

const GLOSSARY = `- { id: spar, term: spar, definition: A stick., jargon: true }
- { id: bow-tie, term: bow tie, definition: Two loops., jargon: true }
- { id: family, term: bow family, lesson: bows, definition: Many., jargon: true }
- { id: text, term: words, definition: Everyday. }
`

/** Judges texts by file: prose over the whole body, but for what stands between « and ». */
function judged(texts: Readonly<Record<string, string>>, overrides: Overrides = {}) {
  const files = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [
      file,
      lesson('A', 'teaches: []').replace('Text.', text.replace(/[«»]/g, '')),
    ]),
  )
  const facts = Object.entries(texts).map(([file, text]) => {
    const body = `\n${text}\n`
    const open = body.indexOf('«')
    const close = body.indexOf('»')
    const pieces = open < 0 ? [0, body.length] : [0, open, close - 1, body.length - 2]
    const shown = open < 0 ? body : body.slice(0, open) + body.slice(close)
    return [
      file,
      {
        prose: {
          vocabulary: shown
            .toLowerCase()
            .split(/[^a-z-]+/)
            .join(' '),
          pieces,
        },
      },
    ] as const
  })
  return termOrder(
    ruleInput(
      { 'glossary.yaml': GLOSSARY, [BOWS]: lesson('Bows', 'teaches: [bow-tie, family, text]'), ...files, ...overrides },
      Object.fromEntries(facts),
    ),
  )
}

it('warns of a term that a later lesson explains, once, and names that lesson', () => {
  expect(judged({ [KNOTS]: 'One.\nMake Bow\nties, and a bow tie.' })).toEqual([
    {
      severity: 'warning',
      ruleId: 'term-order',
      file: KNOTS,
      line: 8,
      column: 6,
      endLine: 8,
      endColumn: 9,
      reason: '"bow tie" is explained by 02.1 "Bows".',
      hint: 'Say it in other words, link it to that lesson, or put it into a ":::lookahead".',
    },
  ])
})

it.each(['a bow tie', 'Bow Tie.', '(bow ties)', 'no bow tie-', 'bow families'.replace('-', '')])(
  'finds it in "%s"',
  (text) => expect(judged({ [KNOTS]: text })).toHaveLength(text.endsWith('-') ? 0 : 1),
)

it.each(['an elbow tie', 'a bow tied', 'bow-tie', 'a bow and a tie', '«bow tie»', 'words', 'a spar'])(
  'finds none in "%s"',
  (text) => expect(judged({ [KNOTS]: text })).toEqual([]),
)

it('lets a lesson use its own terms, a preview, and the opener those of its module', () => {
  expect(
    judged(
      { [KNOTS]: 'a bow tie' },
      { [KNOTS]: lesson('K', 'teaches: []\npreviews: [bow-tie]').replace('Text.', 'a bow tie') },
    ),
  ).toEqual([])
})
