import { createHash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '@course/cli'
import { courseFiles } from '@course/model/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { property } from './property.ts'

const NAME = fc.oneof(
  fc.constantFrom(
    'a\\b',
    '..\\..\\x',
    '.GIT',
    '.gitmodules',
    '.gitattributes',
    'con',
    'a\nb',
    'é',
    'e\u0301',
    '🧑‍🍳',
    '-rf',
    '--output=x',
    '$(touch pwned)',
    '`id`',
    'a b',
    '%2e%2e',
    '...',
    'x'.repeat(200),
    'trailing.',
    'trailing ',
    "it's",
    '"quoted"',
    'C:',
    'built.json',
    'README.md',
    'LICENSE',
    '.gitignore',
    'BRIEF.md',
    '\u202e',
    '~',
    '*',
    'a;b',
    'Sticks.js',
  ),
  fc
    .string({ minLength: 1, maxLength: 6 })
    .map((name) => name.replaceAll(/[/\0]/g, '_'))
    .filter((name) => name !== '.' && name !== '..'),
)

const hostile = fc.record({
  where: fc.constantFrom(
    'modules/01-frame/tracker/files',
    'capstones/show/files',
    'modules/01-frame/assets',
    'modules/01-frame/lessons',
    'front',
    '.',
  ),
  names: fc.array(NAME, { minLength: 1, maxLength: 3 }),
  link: fc.option(fc.constantFrom('..', '../../../..', '/etc', '/etc/passwd', '.', 'nowhere'), { nil: undefined }),
  target: fc.constantFrom('repos', 'kits'),
})

property(
  'a build writes into its output alone, whatever files are called',
  150,
  hostile,
  async ({ where, names, link, target }) => {
    const sandbox = mkdtempSync(join(tmpdir(), 'fuzz build '))
    try {
      for (const [path, { bytes }] of courseFiles()) write(join(sandbox, 'course/course-source', path), bytes)
      const place = join(sandbox, 'course/course-source', where, ...names)
      if (link === undefined) write(place, 'text\n')
      else {
        mkdirSync(dirname(place), { recursive: true })
        symlinkSync(link, place)
      }
      if (where.includes('tracker')) bring(sandbox, names.join('/'))
      const before = digestOf(sandbox, 'output')
      const quiet = { out: () => true, err: () => true, interactive: false, cwd: sandbox }
      const args = ['build', target, '--course', join(sandbox, 'course'), '--output', join(sandbox, 'output')]
      const code = await run(args, quiet, new AbortController().signal)
      expect(code === 0 || code === 1, `exit code ${code}`).toBe(true)
      expect(digestOf(sandbox, 'output')).toBe(before)
      if (code === 0) expect(digestOf(join(sandbox, 'output'), target)).toBe(digestOf(join(sandbox, 'nothing'), ''))
    } finally {
      rmSync(sandbox, { recursive: true, force: true })
    }
  },
)

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

/** A file of a stage has to be brought by a step, or it is refused for that alone. */
function bring(sandbox: string, name: string): void {
  const file = join(sandbox, 'course/course-source/modules/01-frame/tracker/stage.yaml')
  const text = readFileSync(file, 'utf8').replace('notes.txt]', `notes.txt, ${JSON.stringify(name)}]`)
  writeFileSync(file, text)
}

/** Every path below a folder with what it is, the cache and one folder left out. */
function digestOf(folder: string, without: string): string {
  const hash = createHash('sha256')
  const walk = (relative: string) => {
    let items: string[] = []
    try {
      items = readdirSync(join(folder, relative)).sort()
    } catch {
      return
    }
    for (const item of items) {
      const path = join(relative, item)
      if (path === without || item === '.cache') continue
      const status = lstatSync(join(folder, path))
      hash.update(`${path}\0`)
      if (status.isSymbolicLink()) hash.update(readlinkSync(join(folder, path)))
      else if (status.isDirectory()) walk(path)
      else hash.update(readFileSync(join(folder, path)))
    }
  }
  walk('')
  return hash.digest('hex')
}
