import { test } from 'vitest'
import type { PythonEnvironment } from '../python/environment.ts'
import { findPython, type Interpreter } from '../python/find-python.ts'

/** The Python of this machine that verification would take; undefined where there is none. */
export function findTestPython(version = '3.13'): Promise<Interpreter | undefined> {
  return findPython(version, '3.13')
}

/** An interpreter without the packages of a course. */
export function bareEnvironment({ version, path, mounts }: Interpreter): PythonEnvironment {
  return { version, python: path, mounts }
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
