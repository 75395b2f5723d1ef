import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '@course/cli'
import { readTree, treeDigest } from '@course/files'
import type { Diagnostic } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyEngine } from '../support/copy-engine.ts'
import { ROOT } from '../support/paths.ts'
import { CASES, type Case, type Change } from './content-faults-cases.ts'

type Row = {
  readonly did: string
  readonly rule: string
  readonly place: string
  readonly code: number
  readonly intact: boolean
}

const rows = new Map<string, Row>()
let copy: string
const digest = () => treeDigest(readTree(join(copy, 'output')).tree)

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'faults '))
  write({})
  const built = await course(['build', '--format', 'json'])
  if (built.code !== 0) throw new Error(`the faultless course does not build: ${JSON.stringify(built)}`)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

it.each(CASES.map((fault) => [fault.did, fault] as const))('%s', async (did, fault) => {
  const before = digest()
  const expected = write(fault.files) ?? fault.at
  const build = await course(['build', '--format', 'json'])
  const check = await course(['check', '--format', 'json'])
  const [first] = build.found
  if (!first) throw new Error('nothing was found')
  rows.set(did, { did, rule: first.ruleId, place: placeOf(first), code: build.code, intact: digest() === before })
  expect(build.found.map(({ ruleId }) => ruleId)).toEqual(Array(fault.times ?? 1).fill(fault.rule))
  expect(placeOf(first)).toBe(expected)
  expect(build.code).toBe(1)
  if (fault.found === 'build book') expect(check).toEqual({ code: 0, found: [], err: '' })
  else expect(check).toEqual({ ...build, err: '' })
  expect(digest()).toBe(before)
  expect(existsSync(join(copy, 'evaluated'))).toBe(false)
})

it('a template that names an unknown field', async () => {
  const before = digest()
  write({})
  const engine = join(copy, 'engine')
  copyEngine(engine)
  const template = join(engine, 'templates/repo/README.md.hbs')
  writeFileSync(template, `See {{titel}}.\n${readFileSync(template, 'utf8')}`)
  const { run: runCopy } = (await import(/* @vite-ignore */ join(engine, 'packages/cli/src/main.ts'))) as {
    run: typeof run
  }
  const { code, found } = await course(['build', 'repos', '--format', 'json'], runCopy)
  const [first] = found
  if (!first) throw new Error('nothing was found')
  const place = placeOf(first).replace(/^.*\/templates\//, 'templates/')
  const did = 'a template that names an unknown field'
  rows.set(did, { did, rule: first.ruleId, place, code, intact: digest() === before })
  expect([place, first.ruleId, code]).toEqual(['templates/repo/README.md.hbs:1:7', 'template-field', 1])
  expect(digest()).toBe(before)
})

it('is what docs/faults-content.md says', async () => {
  await expect(table([...rows.values()])).toMatchFileSnapshot(`${ROOT}/docs/faults-content.md`)
})

/** Writes the course with these files changed; returns the place that the mark stood at. */
function write(files: Case['files']): string | undefined {
  const source = join(copy, 'course-source')
  rmSync(source, { recursive: true, force: true })
  const base = [...courseFiles()].map(([path, { bytes }]) => [path, bytes] as const)
  let marked: string | undefined
  for (const [path, change] of [...base.filter(([path]) => !(path in files)), ...Object.entries(files)]) {
    const place = writeChange(join(source, path), change)
    if (place) marked = `${path}:${place}`
  }
  return marked
}

function writeChange(file: string, change: Change): string | undefined {
  if (change === undefined) return undefined
  mkdirSync(dirname(file), { recursive: true })
  if (typeof change === 'string') {
    writeFileSync(file, change.replace('⟦', ''))
    if (!change.includes('⟦')) return undefined
    const lines = change.slice(0, change.indexOf('⟦')).split('\n')
    return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`
  }
  if ('linkTo' in change) symlinkSync(change.linkTo, file)
  else writeFileSync(file, change)
  return undefined
}

/** Runs the command line on the copy, as an author who stands in it. */
async function course(args: readonly string[], runIt = run) {
  let out = ''
  let err = ''
  const terminal = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    interactive: false,
    cwd: copy,
  }
  const code = await runIt(args, terminal, new AbortController().signal)
  return { code, found: JSON.parse(out || '[]') as Diagnostic[], err: args[0] === 'build' ? '' : err }
}

function placeOf({ file, line, column }: Diagnostic): string {
  return [file.replace(/^course-source\//, ''), line, column].filter((part) => part !== undefined).join(':')
}

function table(found: readonly Row[]): string {
  const lines = found.map(
    ({ did, rule, place, code, intact }) =>
      `| ${did} | [${rule}](rules/${rule}.md) | \`${place}\` | ${code} | ${intact ? 'yes' : '**no**'} |`,
  )
  return `# What an author can get wrong, and what the tool says

Written by \`tests/e2e/content-faults.test.ts\`: each row is a fault put into a small course whose formats have been built before, and what
\`course build\` answers. \`course check\` answers the same without building, but for what a browser or the book's fonts have to tell.

Markup and template syntax in titles, names and captions are no faults: that they come out of every format as they were written is shown by
\`content-faults-markup.test.ts\`.

| what was done | rule | place | exit code | output intact |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`
}
