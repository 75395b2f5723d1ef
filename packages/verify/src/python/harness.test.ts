import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { findStyleTools } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'

const HARNESS = fileURLToPath(new URL('../../python', import.meta.url))
const tools = await findStyleTools()

describe('the Python of this package', () => {
  for (const [tool, ...args] of [
    ['ruff', 'check', '--no-cache', '.'],
    ['ruff', 'format', '--no-cache', '--check', '.'],
    ['mypy', '--strict', '--cache-dir', '/dev/null', 'course_harness', 'start.py', 'usages.py', 'bound_names.py'],
  ] as const) {
    testWith(tools, 'no Python 3.13')(`${tool} ${args[0]}`, async ({ environment }) => {
      const ended = spawnSync(join(environment.bin ?? '', tool), args, { cwd: HARNESS, encoding: 'utf8' })
      expect(ended.status, `${ended.stdout}${ended.stderr}`).toBe(0)
    })
  }
})
