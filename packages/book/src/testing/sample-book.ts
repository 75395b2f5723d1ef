import { h } from 'hastscript'
import type { Book, Diagram, Section, Solution } from '../book.ts'
import { callout, consoleSession, diagramPlace, exercise, listing, mistake, result, table } from './sample-blocks.ts'

const WHY = `A count is a promise. Whoever reads it later was not on the shore with you, and has only the number and the way you
write it down. That is why this lesson spends more time on the second than on the first: a wrong number is found sooner or
later, a badly kept one never is.`
const HOW = `Every pool is visited twice, once in each direction, and the two counts are kept side by side until somebody has
compared them. Where they differ, the pool is counted again; where they agree, the number goes into the ledger with the names of
both counters, the hour, and the height of the tide.`
const LONG_WORD = 'supercalifragilistic'.repeat(10)

const DIAGRAMS: readonly Diagram[] = [
  {
    id: 'counting-flow',
    alt: 'A flow: count, then compare. Where the two counts agree they are recorded; where they differ, back to count.',
    source:
      'flowchart LR\n  count[Count the pool] --> compare{Do both agree?}\n  compare -- yes --> record([Record])\n  compare -- no --> count\n',
    place: { file: 'modules/01-shore/lessons/01-counting.md', line: 40, column: 1 },
  },
  {
    id: 'ledger-model',
    alt: 'A pool has many visits; a visit has many counts.',
    source:
      'erDiagram\n  POOL ||--o{ VISIT : receives\n  VISIT ||--|{ COUNT : holds\n  COUNT {\n    int number\n    string species\n  }\n',
    place: { file: 'modules/02-ledger/lessons/01-sums.md', line: 12, column: 1 },
  },
]

const front: Section = {
  id: 'preface',
  kind: 'front',
  title: 'Preface',
  summary: '',
  headings: [{ depth: 2, id: 'preface-who', text: 'Who this book is for' }],
  body: h(null, [
    h('p', WHY),
    h('p', HOW),
    h('h2', { id: 'preface-who' }, 'Who this book is for'),
    h('p', [
      'For everybody who has ever lost count. Start with ',
      h('a', { className: ['xref'], href: '#counting-twice' }, 'Counting twice'),
      '.',
    ]),
  ]),
}

const opener = (id: string, title: string): Section => ({
  id,
  kind: 'opener',
  title,
  summary: '',
  headings: [],
  body: h(null, [h('p', WHY), h('p', HOW)]),
})

const counting: Section = {
  id: 'counting-twice',
  kind: 'lesson',
  number: '1.1',
  title: 'Counting twice',
  minutes: 20,
  summary: 'Why one count is none, and how two of them become a record.',
  headings: [
    { depth: 2, id: 'counting-loop', text: 'A loop that counts' },
    { depth: 2, id: 'counting-mistakes', text: 'Common mistakes' },
  ],
  body: h(null, [
    h('p', [
      'Noor counts limpets. She writes ',
      h('code', 'count = 12'),
      ' and goes home, and a ',
      h('a', { className: ['term'], href: '#term-tally' }, 'tally'),
      ' is born. ',
      WHY,
    ]),
    listing(
      "const pools = ['north', 'south', 'harbour']\nlet total = 0\nfor (const pool of pools) {\n  total = total + countIn(pool) // both counters, one number\n}\nconsole.log(`total: ${total}`)",
      { marks: { 4: 'highlighted' } },
    ),
    result('output', 'total: 42'),
    h('p', HOW),
    diagramPlace('counting-flow', DIAGRAMS[0]?.alt ?? ''),
    h('h2', { id: 'counting-loop' }, 'A loop that counts'),
    h('p', [
      WHY,
      ' The arithmetic follows in ',
      h('a', { className: ['xref'], href: '#sums-and-doubts' }, 'Sums and doubts'),
      ', and more of it in ',
      h('span', { className: ['xref-absent'] }, 'Averages'),
      '.',
    ]),
    listing(
      "import { tide } from './tide.js'\n\nexport function countIn(pool) {\n  if (tide(pool) > 1.4) {\n    throw new RangeError(`the pool \"${pool}\" is under water: come back when the tide is below 1.4 m, and bring the others with you`)\n  }\n  const frame = '┌──┬──┐ │ ✓│ ✗│ └──┴──┘ → ← ⇒ ≤ ≥ ≠ …'\n  return frame.length\n}",
      { caption: 'src/count.js', marks: { 5: 'added', 8: 'removed' } },
    ),
    result(
      'traceback',
      'src/count.js:5\n    throw new RangeError(`the pool "${pool}" is under water`)\n    ^\n\nRangeError: the pool "north" is under water',
    ),
    callout('note', 'Note', [
      h('p', HOW),
      h('ul', [h('li', 'One counter walks north.'), h('li', 'The other walks south.')]),
    ]),
    callout('warning', 'Warning', [
      h('p', ['Never count above the mark. ', h('strong', 'The sea'), ' does not wait.']),
    ]),
    callout('lookahead', 'Looking ahead', [h('p', 'Module 2 replaces the loop by a sum.')]),
    table(
      ['species', 'call', 'where it lives'],
      [
        [
          h('span', 'limpet'),
          h('code', 'countIn(pool, { species: "limpet" })'),
          h('span', 'on rock that dries twice a day'),
        ],
        [h('span', 'whelk'), h('code', 'countIn(pool)'), h('span', 'under weed')],
      ],
    ),
    h('p', `A word that no line can hold: ${LONG_WORD}.`),
    listing(`const word = '${LONG_WORD}'`),
    h('h2', { id: 'counting-mistakes' }, 'Common mistakes'),
    mistake('mistake-once', 'Counting once', [
      h('p', 'A single count is an opinion.'),
      listing('record(countIn(pool))'),
      result('output', 'opinion: 12'),
      h('p', 'Count again, and compare.'),
    ]),
    h('h2', { id: 'counting-exercises' }, 'Exercises'),
    exercise(
      'exercise-three-pools',
      'Three pools',
      [h('p', 'Count three pools and print the total.'), h('ol', [h('li', 'Count.'), h('li', 'Compare.')])],
      'Two counters are enough.',
    ),
    exercise('exercise-under-water', 'Under water', [h('p', 'What happens when the tide is at 2 m?')]),
  ]),
}

const sums: Section = {
  id: 'sums-and-doubts',
  kind: 'lesson',
  number: '2.1',
  title: 'Sums and doubts: what to do when A & B disagree by <1',
  minutes: 35,
  summary: 'Adding up a season, and keeping the doubt beside the sum.',
  headings: [{ depth: 2, id: 'sums-model', text: 'What is stored' }],
  body: h(null, [
    h('p', WHY),
    h('h2', { id: 'sums-model' }, 'What is stored'),
    diagramPlace('ledger-model', DIAGRAMS[1]?.alt ?? ''),
    h('figure', [h('img', { src: 'shore.png', alt: 'A grey square, as the shore in fog.' })]),
    consoleSession('$ node src/sum.js --season spring\nspring: 1204 ± 12\n$ echo $?\n0'),
    ...Array.from({ length: 6 }, (_, index) => h('p', index % 2 === 0 ? HOW : WHY)),
    listing(
      Array.from(
        { length: 70 },
        (_, index) => `const pool${index} = countIn('pool ${index}') // line ${index + 1}`,
      ).join('\n'),
      { caption: 'src/many-pools.js' },
    ),
    h('blockquote', [h('p', 'What is not written down was never counted.')]),
    callout('tip', 'Tip', [h('p', 'Keep the pencil on a string.')]),
    exercise('exercise-season', 'A whole season', [
      h('p', 'Add up the four lists.'),
      listing('const spring = [3, 4, 5]'),
    ]),
  ]),
}

const review: Section = {
  id: 'review-shore',
  kind: 'review',
  title: 'Review',
  summary: 'One question on each idea of the module.',
  headings: [],
  body: h(null, [exercise('exercise-review-1', 'Promise', [h('p', 'Why is a count a promise?')])]),
}

const solution = (exerciseId: string, title: string, answer: string): Solution => ({
  id: `solution-${exerciseId}`,
  exerciseId,
  title,
  body: h(null, [h('p', answer), listing("console.log('42')"), result('output', '42')]),
})

/** A small book that holds everything a book can hold; its subject is none of a real course. */
export const sampleBook: Book = {
  meta: {
    title: 'Counting by the Sea',
    subtitle: 'Tide pools, tallies and the art of a number that lasts',
    description: 'A small course in careful counting.',
    language: 'en',
    authors: ['Noor Aalto', 'Ivo Reyes'],
    slug: 'counting-by-the-sea',
    edition: { slug: 'complete', title: 'Complete edition', label: '2026.12', date: '2026-12-01' },
    identifier: 'urn:uuid:6f1d1f5e-8b4e-5c56-9d7e-0f6f5e6c2a11',
    licences: {
      texts: {
        name: 'CC BY-NC-SA 4.0',
        spdx: 'CC-BY-NC-SA-4.0',
        url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
      },
      code: { name: 'MIT', spdx: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    levels: [
      { id: 'B', title: 'Beginner' },
      { id: 'I', title: 'Intermediate' },
      { id: 'A', title: 'Advanced' },
    ],
  },
  front: [front],
  parts: [
    {
      title: 'The shore',
      modules: [
        {
          number: 1,
          slug: 'shore',
          title: 'On the shore',
          summary: 'Counting what is there, twice.',
          objectives: ['count a pool with a loop', 'compare two counts', 'know when the tide forbids it'],
          level: { id: 'B', title: 'Beginner' },
          sections: [opener('module-shore', 'On the shore'), counting, review],
        },
      ],
    },
    {
      title: 'The desk',
      modules: [
        {
          number: 2,
          slug: 'ledger',
          title: 'The ledger',
          summary: 'From counts to sums.',
          objectives: ['add up a season', 'keep the doubt'],
          level: { id: 'I', title: 'Intermediate' },
          sections: [opener('module-ledger', 'The ledger'), sums],
        },
      ],
    },
  ],
  solutions: [
    {
      id: 'solutions-counting-twice',
      section: { id: 'counting-twice', number: '1.1', title: 'Counting twice' },
      solutions: [
        solution('exercise-three-pools', 'Three pools', 'The sum of the three counts.'),
        solution('exercise-under-water', 'Under water', 'A RangeError.'),
      ],
    },
    {
      id: 'solutions-review-shore',
      section: { id: 'review-shore', title: 'Review' },
      solutions: [solution('exercise-review-1', 'Promise', 'Because it is read later.')],
    },
    {
      id: 'solutions-sums-and-doubts',
      section: { id: 'sums-and-doubts', number: '2.1', title: sums.title },
      solutions: [solution('exercise-season', 'A whole season', 'It is 42, as always.')],
    },
  ],
  glossary: [
    {
      id: 'term-tally',
      term: 'tally',
      definition: 'A count that is kept.',
      lesson: { id: 'counting-twice', number: '1.1', title: 'Counting twice' },
    },
    {
      id: 'term-doubt',
      term: 'doubt',
      definition: 'What is left after two counts.',
      lesson: { id: 'sums-and-doubts', number: '2.1', title: 'Sums and doubts' },
    },
  ],
  diagrams: DIAGRAMS,
  images: new Map([
    [
      'shore.png',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
  ]),
}
