import type { Standards } from '@course/model'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../parse-document.ts'
import { lessonOf, positioned } from '../testing/document.ts'

const NONE: Standards = { kinds: [], placeholders: [], filler: [], outdated: [] }

function judge(standards: Partial<Standards>, body: string, id = 'lesson-spars') {
  return parseDocument({ ...lessonOf(body), id }, { ...NONE, ...standards }).diagnostics
}

const python = (code: string) => `\`\`\`python\n${code}\n\`\`\`\n`

describe('words', () => {
  it.each([
    ['a word', 'This is ⟦simply a kite.', ['simply'], 'filler-word'],
    ['a capital letter', '⟦Simply a kite.', ['simply'], 'filler-word'],
    ['a phrase over two lines', 'It flies, ⟦of\ncourse.', ['of course'], 'filler-word'],
    ['a second line', 'It flies\nand is ⟦simply a kite.', ['simply'], 'filler-word'],
    ['a list', '- one\n- ⟦simply two', ['simply'], 'filler-word'],
    ['a bold word', 'It is **⟦simply** a kite.', ['simply'], 'filler-word'],
    ['a word with a hyphen', 'It is a ⟦state-of-the-art kite.', ['state-of-the-art'], 'filler-word'],
  ])('finds %s', (_what, marked, filler, ruleId) => {
    const { text, line, column } = positioned(marked)
    expect(judge({ filler }, text)).toMatchObject([{ ruleId, line, column }])
  })

  it.each([
    ['a part of a word', 'This is unjustly so.', ['just']],
    ['a code span', 'Type `simply`.', ['simply']],
    ['code', python('simply = 1'), ['simply']],
    ['another word', 'This is a kite.', ['simply']],
  ])('leaves %s', (_what, body, filler) => {
    expect(judge({ filler }, body)).toEqual([])
  })
})

describe('code', () => {
  it.each([
    ['a line that is too wide', { 'code-width': 20 }, 'total = 1 + 1 + 1 + ⟦1 + 1', 'code-width'],
    ['a placeholder in a comment', { placeholders: ['TODO'] }, 'a = 1  # ⟦TODO', 'placeholder'],
    ['an ellipsis for a body', {}, 'def fly():\n    ⟦...', 'placeholder'],
    [
      'an outdated call',
      { outdated: [{ code: '.utcnow(', instead: 'Write now(UTC).' }] },
      'datetime⟦.utcnow()',
      'outdated-idiom',
    ],
  ])('finds %s', (_what, standards, marked, ruleId) => {
    const { text, line, column } = positioned(marked)
    expect(judge(standards, python(text))).toMatchObject([{ ruleId, line: line + 1, column }])
  })

  it('takes names whole', () => {
    const outdated = [{ code: 'import httpx', instead: 'Use httpx2.' }]
    expect(judge({ outdated }, python('import httpx2'))).toEqual([])
    expect(judge({ outdated }, python('import httpx2, os; import httpx'))).toMatchObject([{ column: 20 }])
  })

  it('lets a mistake show what is outdated', () => {
    const body = `:::mistake[An old call]\n${python('datetime.utcnow()')}:::\n`
    expect(judge({ outdated: [{ code: '.utcnow(', instead: 'Write now(UTC).' }] }, body)).toEqual([])
  })

  it('lets a session go on with its prompt', () => {
    expect(judge({}, '```pycon\n>>> def fly():\n...     return 1\n...\n```\n')).toEqual([])
  })
})

describe('kinds', () => {
  const kinds: Standards['kinds'] = [
    { name: 'project-lesson', slugs: 'project-*', sections: [], exercises: [0, 0] },
    {
      name: 'lesson',
      slugs: '*',
      sections: ['Mistakes', 'Exercises'],
      words: [3, 10],
      exercises: [1, 1],
      mistakes: [0, 1],
    },
  ]
  const exercise = '::::exercise[One]{#one}\nTie it.\n\n:::solution\nTie.\n:::\n::::\n'

  it('takes a lesson that has it all', () => {
    expect(judge({ kinds }, `## Mistakes of all\n\nTie.\n\n## Exercises\n\n${exercise}`)).toEqual([])
  })

  it('finds sections that are missing or stand too early, and what is too few or too many', () => {
    const found = judge({ kinds }, '## Exercises\n\n## Mistakes\n\none two three four five six seven eight nine')
    expect(found.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      ['lesson-section', 'The section "Exercises" is missing, or stands too early.'],
      ['lesson-exercises', 'The lesson has 0 exercises, and a lesson has 1 to 1.'],
      ['lesson-length', 'The lesson has 11 words, and a lesson has 3 to 10.'],
    ])
  })

  it('asks a lesson of another kind for other things', () => {
    expect(judge({ kinds }, 'one two three four five six seven eight nine', 'lesson-project-one')).toEqual([])
  })

  it('asks nothing of other documents', () => {
    const opener = { ...lessonOf('one'), kind: 'opener', id: 'module-spars' } as const
    expect(parseDocument(opener, { ...NONE, kinds }).diagnostics).toEqual([])
  })
})
