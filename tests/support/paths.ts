import { fileURLToPath } from 'node:url'

/** The root of this repository, which is the root of the real course. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

export const SECOND_COURSE = `${ROOT}/tests/fixtures/second-course`
