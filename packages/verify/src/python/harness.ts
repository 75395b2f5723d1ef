import { resolve } from 'node:path'
import type { Limits } from '../sandbox/sandbox.ts'

/** The folder of our Python: it is shown inside, at its own path. */
export const HARNESS = resolve(import.meta.dirname, '../../python')

/** The environment in which all code of a course runs: nothing of the author's, and the same everywhere. */
export const ENVIRONMENT = {
  COLUMNS: '80',
  LC_ALL: 'C.UTF-8',
  NO_COLOR: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
  PYTHONIOENCODING: 'utf-8:strict',
  PYTHONPATH: resolve(HARNESS, 'site'),
  TERM: 'dumb',
  TZ: 'UTC',
} as const

/** Bytes that one block may print. */
export const OUTPUT_BYTES = 1024 ** 2

/** What one worker and the program that it runs may use; a block's time is watched by the pool. */
export const LIMITS: Limits = {
  seconds: 3600,
  processes: 128,
  fileBytes: 64 * 1024 ** 2,
  diskBytes: 64 * 1024 ** 2,
  outputBytes: OUTPUT_BYTES,
}
