import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { test } from 'vitest'
import { runProgram } from './course.ts'

/** A Python for the stages' checks, in the order of `design.md`; undefined where none answers. */
export async function findPython(): Promise<string | undefined> {
  return await firstThat('sys.version_info >= (3, 11)', [...pythons(), 'python3'])
}

/** The absolute path of a Python that examples run on; undefined where there is none. */
export async function findExamplePython(): Promise<string | undefined> {
  const found = await firstThat('sys.version_info[:2] == (3, 13)', pythons())
  if (found === undefined) return undefined
  return (await runProgram(found, ['-c', 'import sys; print(sys.executable)'])).out.trim()
}

function pythons(): readonly string[] {
  const named = process.env.COURSE_PYTHON
  const ofPyenv = globSync(`${homedir()}/.pyenv/versions/3.13*/bin/python3.13`)
  return [...(named === undefined ? [] : [named]), 'python3.13', ...ofPyenv]
}

async function firstThat(condition: string, candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    if (candidate.includes('/') && !existsSync(candidate)) continue
    const ended = await runProgram(candidate, ['-c', `import sys; sys.exit(not (${condition}))`]).catch(() => undefined)
    if (ended?.code === 0) return candidate
  }
  return undefined
}

/** Whether bubblewrap isolates here; undefined where it does not. */
export async function findIsolation(): Promise<true | undefined> {
  const ended = await runProgram('bwrap', ['--unshare-all', '--ro-bind', '/', '/', '/bin/true']).catch(() => undefined)
  return ended?.code === 0 ? true : undefined
}

/** A test that needs a tool: skipped with its reason where the tool is missing, failed where CI demands it. */
export function testWith<T>(
  tool: T | undefined,
  reason: string,
): (name: string, body: (tool: T) => Promise<void>) => void {
  return (name, body) => {
    if (tool !== undefined) return test(name, () => body(tool))
    if (process.env.REQUIRE_TOOLS === '1')
      return test(name, () => Promise.reject(new Error(`${reason}, and REQUIRE_TOOLS=1 demands it`)))
    return test.skip(`${name} (not run: ${reason})`, () => {})
  }
}

/** What runs a program without the rights of root; nothing where this user has none. Undefined where there is no way. */
export async function findUnprivileged(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() !== 0) return []
  const wrapper = ['setpriv', '--bounding-set=-all', '--inh-caps=-all']
  const ended = await runProgram('setpriv', [...wrapper.slice(1), process.execPath, '--version']).catch(() => undefined)
  return ended?.code === 0 ? wrapper : undefined
}
