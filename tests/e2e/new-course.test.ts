import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTree } from '@course/files'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { course } from '../support/course.ts'
import { ROOT, SECOND_COURSE } from '../support/paths.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'a new course '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const create = (dir: string, ...options: readonly string[]) =>
  course(['new', 'course', dir, ...options], { cwd: folder })

describe('course new course', () => {
  it('writes a course without a fault or a warning, and says what to do next', async () => {
    const ended = await create('some where/my course', '--title', 'Öfen: "hot" & {{round}}', '--language', 'PT-br')
    expect(ended.err).toBe('')
    expect(ended.code).toBe(0)
    expect(ended.out).toMatch(/^created some where\/my course with \d+ files/)
    expect(ended.out).toContain('The course is in "pt-BR"; the words that the books add')
    expect(ended.out).toContain("  cd 'some where/my course'\n  git init\n  npm ci && npx turbo build\n")
    const checked = await course(['check', '--strict'], { cwd: join(folder, 'some where/my course') })
    expect(checked.err).toBe('')
    expect(checked.out).toMatch(/^Öfen: "hot" & \{\{round\}\}: 1 module, 3 lessons, .* 0 errors, 0 warnings\.\n$/)
    expect(readdirSync(join(folder, 'some where'))).toEqual(['my course'])
  })

  it('says nothing of languages where the course is in English', async () => {
    const ended = await create('new', '--title', 'Bread Baking', '--language', 'en-gb')
    expect(ended.code).toBe(0)
    expect(ended.out).not.toContain('en-GB')
  })

  it.each([
    [['new'], /required option '--title/],
    [['new', '--title', '   '], /This cannot be a title/],
    [['new', '--title', 'two\nlines'], /This cannot be a title/],
    [['new', '--title', 'x'.repeat(201)], /This cannot be a title/],
    [['new', '--title', '日本'], /Give one with --slug/],
    [['new', '--title', 'X', '--slug', 'A b'], /"A b" is no slug/],
    [['new', '--title', 'X', '--language', 'english language'], /is no language tag\.\n {2}Give --language a BCP 47/],
    [['new', '--title', 'X', '--language', ''], /"" is no language tag/],
    [['full', '--title', 'X'], /full is not empty/],
    [['full/file', '--title', 'X'], /full\/file is a file/],
    [[`${ROOT}/new`, '--title', 'X'], /lies in the course .*, and npm and Turborepo/],
  ] as const)('refuses %j, and creates nothing', async (args, reason) => {
    mkdirSync(join(folder, 'full'))
    writeFileSync(join(folder, 'full/file'), 'mine')
    const [dir, ...options] = args
    const ended = await create(dir, ...options)
    expect(ended.err).toMatch(reason)
    expect(ended.code).toBe(2)
    expect(readdirSync(folder)).toEqual(['full'])
    expect(readdirSync(join(folder, 'full'))).toEqual(['file'])
    expect(existsSync(`${ROOT}/new`)).toBe(false)
  })

  it('ends with 3 where the folder cannot be made', async () => {
    mkdirSync(join(folder, 'full'))
    writeFileSync(join(folder, 'full/file'), 'mine')
    const ended = await create('full/file/new', '--title', 'X')
    expect(ended.err).toMatch(/Writing to .* failed.*\n {2}Nothing was created/)
    expect(ended.code).toBe(3)
    expect(readdirSync(join(folder, 'full'))).toEqual(['file'])
  })
})

describe('the second course', () => {
  /** Written otherwise, since the second course has more of what they list. */
  const EXTENDED = ['CHANGES.md', 'course.yaml', 'glossary.yaml']
  const ADDED = [
    'capstones/chess-club/brief.md',
    'capstones/chess-club/capstone.yaml',
    'capstones/chess-club/files/check.sh',
    'capstones/chess-club/files/index.html',
    'capstones/chess-club/files/style.css',
    'front/who-you-are.md',
    'modules/01-structure/assets/harbour.png',
    'modules/01-structure/lessons/04-any-letter.md',
  ]

  it('is the course source that the generator writes, and a little more', async () => {
    expect((await create('new', '--title', 'A Web Page of Your Own')).code).toBe(0)
    const written = readTree(join(folder, 'new/course-source')).tree
    const second = readTree(join(SECOND_COURSE, 'course-source')).tree
    // Manifests are for npm and Turborepo; the second course is built by "course build" alone.
    const expected = [...written.keys()].filter((path) => !/(^|\/)package\.json$/.test(path))
    expect(expected.filter((path) => !second.has(path))).toEqual([])
    const differing = expected.filter((path) => {
      const [ours, theirs] = [written.get(path), second.get(path)]
      return (
        ours?.executable !== theirs?.executable ||
        Buffer.compare(ours?.bytes ?? Buffer.of(), theirs?.bytes ?? Buffer.of()) !== 0
      )
    })
    expect(differing).toEqual(EXTENDED)
    const added = [...second.keys()].filter((path) => !written.has(path) && !path.startsWith('modules/02-style/'))
    expect(added).toEqual(ADDED)
  })
})
