import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OperationError } from '@course/files'
import type { PythonEnvironment } from '../python/environment.ts'
import { prepareEnvironment } from '../python/prepare-environment.ts'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import type { StyleTools } from '../style/run-tool.ts'
import { findTestPython } from './tools.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** Where this repository keeps its environments. */
export const CACHE = `${ROOT}/.cache/verify`

/** The packages of this repository's own course; undefined where they cannot be installed here, for `testWith`. */
export function findCourseEnvironment(): Promise<PythonEnvironment | undefined> {
  return environmentOf(`${ROOT}/course-source`)
}

/** A linter and a type checker with settings for tests; they are not those of the course that this repository holds. */
export async function findStyleTools(): Promise<StyleTools | undefined> {
  const source = fileURLToPath(new URL('style-course', import.meta.url))
  const environment = await environmentOf(source)
  if (!environment) return undefined
  const settings = readFileSync(`${source}/pyproject.toml`, 'utf8')
  return { environment, sandbox: await findSandbox(), cache: CACHE, settings }
}

async function environmentOf(source: string): Promise<PythonEnvironment | undefined> {
  const interpreter = await findTestPython()
  if (!interpreter || !existsSync(`${source}/requirements.lock`)) return undefined
  try {
    return await prepareEnvironment({ source, cache: CACHE, interpreter, notice: () => {} })
  } catch (cause) {
    if (cause instanceof OperationError) return undefined
    throw cause
  }
}
