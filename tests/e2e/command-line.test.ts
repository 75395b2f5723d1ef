import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { course } from '../support/course.ts'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'

let copy: string
let lesson: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'a course '))
  cpSync(SECOND_COURSE, copy, { recursive: true })
  const module = readdirSync(join(copy, 'course-source/modules'))[0] ?? ''
  const lessons = join(copy, 'course-source/modules', module, 'lessons')
  lesson = join(lessons, readdirSync(lessons)[0] ?? '')
})
afterEach(() => rmSync(copy, { recursive: true, force: true }))

/** Puts a line before the last section of the first lesson, and says which line it is. */
function insert(line: string): number {
  const lines = readFileSync(lesson, 'utf8').split('\n')
  const at = lines.findLastIndex((text) => text.startsWith('## '))
  lines.splice(at, 0, line, '')
  writeFileSync(lesson, lines.join('\n'))
  return at + 1
}

describe('course check', () => {
  it.each([
    ['the real course', ROOT],
    ['the second course', SECOND_COURSE],
  ])('finds nothing in %s', async (_name, root) => {
    const ended = await course(['check', '--course', root])
    expect(ended.out).toMatch(/0 errors, 0 warnings/)
    expect(ended.code).toBe(0)
  })

  it('prints a fault in the middle of a lesson with its line, column and code frame', async () => {
    const line = insert('Some <b>bold</b> text.')
    const ended = await course(['check'], { cwd: copy })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain(`${lesson.slice(copy.length + 1)}:${line}:6`)
    expect(ended.err).toContain(`> ${line} | Some <b>bold</b> text.`)
    expect(ended.err).toMatch(/\n {4,}\| {6}\^\^\^/)
    expect(ended.err).toMatch(/hint: /)
  })

  it('reports all faults of all files in one run', async () => {
    insert('Some <b>bold</b> text, and [a link](lesson:nowhere).')
    const config = join(copy, 'course-source/course.yaml')
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^title:/m, 'titel: x\ntitle:'))
    writeFileSync(join(copy, 'course-source/glossary.yaml'), '- id: [\n')
    const { out } = await course(['check', '--json'], { cwd: copy })
    const rules = (JSON.parse(out) as { ruleId: string }[]).map(({ ruleId }) => ruleId)
    // The glossary cannot be read, so nothing is said of the concepts that it would have held.
    expect(rules.sort()).toEqual(['lesson-link', 'raw-html', 'unknown-key', 'yaml-syntax'])
  })

  it('blames a broken lesson alone, and not the pages that link to it', async () => {
    writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('teaches:', 'teachs:'))
    const { out } = await course(['check', '--json'], { cwd: copy })
    expect(new Set((JSON.parse(out) as { file: string }[]).map(({ file }) => file))).toEqual(
      new Set([lesson.slice(copy.length + 1)]),
    )
    expect(out).toContain('Did you mean \\"teaches\\"?')
  })

  it('keeps what it read of unchanged documents, and never an old judgement', async () => {
    const cache = join(copy, '.cache/check/extracts')
    const rules = async () =>
      (JSON.parse((await course(['check', '--json'], { cwd: copy })).out) as { ruleId: string }[]).map((d) => d.ruleId)
    expect(await rules()).toEqual([])
    const clean = readFileSync(lesson, 'utf8')
    insert('See [this](lesson:nowhere).')
    expect(await rules()).toEqual(['lesson-link'])
    expect(await rules()).toEqual(['lesson-link'])
    writeFileSync(lesson, clean)
    writeFileSync(cache, readFileSync(cache, 'utf8').slice(0, 500))
    expect(await rules()).toEqual([])
    expect(readFileSync(cache, 'utf8').length).toBeGreaterThan(500)
  })

  it('writes GitHub annotations', async () => {
    const line = insert('Some <b>bold</b> text.')
    const { out } = await course(['check', '--format', 'github'], { cwd: copy })
    expect(out).toContain(
      `::error file=${lesson.slice(copy.length + 1)},line=${line},endLine=${line},col=6,endColumn=9,title=raw-html::`,
    )
  })
})

describe('course build', () => {
  it('refuses to replace a folder that no build has made', async () => {
    mkdirSync(join(copy, 'output/kits'), { recursive: true })
    writeFileSync(join(copy, 'output/kits/own.txt'), 'mine')
    const ended = await course(['build', 'kits'], { cwd: copy })
    expect(ended.code).toBe(3)
    expect(ended.err).toContain('holds files that no build has made')
    expect(readFileSync(join(copy, 'output/kits/own.txt'), 'utf8')).toBe('mine')
  })

  it('refuses a time that is none', async () => {
    const ended = await course(['build', 'kits'], { cwd: copy, env: { SOURCE_DATE_EPOCH: 'abc' } })
    expect(ended.code).toBe(2)
    expect(ended.err).toContain('SOURCE_DATE_EPOCH is "abc"')
  })

  it('builds nothing from a course with errors, and keeps the output that is there', async () => {
    expect((await course(['build', 'kits'], { cwd: copy })).code).toBe(0)
    const before = readFileSync(join(copy, 'output/kits/built.json'))
    insert('<b>x</b>')
    const ended = await course(['build', 'kits'], { cwd: copy })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('raw-html')
    expect(readFileSync(join(copy, 'output/kits/built.json')).equals(before)).toBe(true)
  })
})

describe('course', () => {
  it.each([
    [['--help'], 0, 'Examples:'],
    [['new', '--help'], 0, 'Example:'],
    [['stages', '--help'], 0, 'Example:'],
    [['check', '--help'], 0, 'Example:'],
    [['build', '--help'], 0, 'Example:'],
    [['new', 'course', '--help'], 0, 'Example:'],
    [['new', 'module', '--help'], 0, 'Example:'],
    [['new', 'lesson', '--help'], 0, 'Example:'],
    [['stages', 'show', '--help'], 0, 'Example:'],
    [['stages', 'diff', '--help'], 0, 'Example:'],
  ] as const)('%j ends with %i and shows an example', async (args, code, text) => {
    const ended = await course([...args])
    expect(ended.code).toBe(code)
    expect(ended.out).toContain(text)
  })

  it.each([
    [['chekc'], 2, /Did you mean check/],
    [['check', '--fromat', 'json'], 2, /Did you mean --format/],
    [['check', '--format', 'xml'], 2, /Allowed choices are pretty, json, github/],
    [['build', 'pdf'], 2, /book, repos, kits/],
    [['stages', 'show', 'one'], 2, /not a number/],
    [['check', '--course', '/'], 2, /No course lies in/],
    [['stages', 'show', '99', '--course', ROOT], 2, /There is no stage 99/],
    [['new', 'module', 'X', '--level', 'Q', '--course', ROOT], 2, /There is no level "Q"/],
    [
      ['build', 'kits', '--course', SECOND_COURSE, '--output', `${ROOT}/package.json`],
      3,
      /a file stands where a folder is needed/,
    ],
    [['build', 'catalogue', '--course', SECOND_COURSE, '--output', '/tmp/no-such-folder'], 3, /Nothing was built/],
  ] as const)('%j ends with %i and says why', async (args, code, text) => {
    const ended = await course([...args])
    expect(ended.err).toMatch(text)
    expect(ended.code).toBe(code)
  })
})

describe('course stages', () => {
  it('shows the files of a stage and prints one of them', async () => {
    const { out } = await course(['stages', 'show', '1', '--course', SECOND_COURSE])
    expect(out).toMatch(/new +index\.html/)
    const starter = await course(['stages', 'show', '1', 'index.html', '--as', 'starter', '--course', SECOND_COURSE])
    const solution = await course(['stages', 'show', '1', 'index.html', '--course', SECOND_COURSE])
    expect(starter.out).not.toBe(solution.out)
    expect(starter.out + solution.out).not.toContain('### ')
  })

  it('shows what changes from one stage to the next', async () => {
    const { out } = await course(['stages', 'diff', '1', '2', '--course', SECOND_COURSE])
    expect(out).toMatch(/^--- a\//m)
    expect(out).toMatch(/^\+\+\+ \/dev\/null/m)
    const { out: json } = await course(['stages', 'diff', '1', '2', '--json', '--course', SECOND_COURSE])
    expect(new Set((JSON.parse(json) as { change: string }[]).map(({ change }) => change))).toEqual(
      new Set(['added', 'changed', 'removed']),
    )
  })
})

describe('course new', () => {
  it('adds a module and a lesson that the checks accept', async () => {
    const level = /id: (\S+?),/.exec(readFileSync(join(copy, 'course-source/course.yaml'), 'utf8'))?.[1] ?? ''
    const module = await course(['new', 'module', 'Forms & "fields"', '--level', level], { cwd: copy })
    expect(module.err).toBe('')
    expect(module.code).toBe(0)
    expect(
      (
        await course(
          ['new', 'lesson', 'A second lesson', '--module', 'forms-fields', '--before', 'first-steps-in-forms-fields'],
          { cwd: copy },
        )
      ).code,
    ).toBe(0)
    const created = join(
      copy,
      'course-source/modules',
      readdirSync(join(copy, 'course-source/modules')).find((name) => name.endsWith('forms-fields')) ?? '',
    )
    expect(readdirSync(join(created, 'lessons'))).toEqual([
      '01-a-second-lesson.md',
      '02-first-steps-in-forms-fields.md',
    ])
    expect((await course(['check', '--json'], { cwd: copy })).out).toBe('[]\n')
  })

  it('refuses a slug that is taken, and creates nothing', async () => {
    const slug = lesson.replace(/^.*\/\d+-/, '').replace('.md', '')
    const module =
      readFileSync(join(copy, 'course-source/course.yaml'), 'utf8').match(/modules: \[([a-z-]+)/)?.[1] ?? ''
    const ended = await course(['new', 'lesson', 'Again', '--module', module, '--slug', slug], { cwd: copy })
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(`There is a lesson "${slug}" already`)
    expect(existsSync(lesson)).toBe(true)
  })
})
