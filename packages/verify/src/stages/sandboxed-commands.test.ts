import { fileTree, textFile } from '@course/model'
import { afterAll, describe, expect, it } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findTestPython, testWith } from '../testing/tools.ts'
import { sandboxedCommands } from './sandboxed-commands.ts'

const sandbox = await findSandbox()
const commands = sandboxedCommands(sandbox, undefined)
afterAll(() => commands[Symbol.dispose]())

describe('commands in the sandbox', async () => {
  testWith(await findTestPython(), 'no Python 3.13')(
    'have the interpreter of the environment as python',
    async (found) => {
      using withPython = sandboxedCommands(sandbox, {
        version: found.version,
        python: found.path,
        mounts: found.mounts,
      })
      const tree = fileTree([['say.py', textFile('import sys\nprint(input(), sys.version_info[:2])\n')]])
      expect(await withPython.run(tree, 'python say.py && python3 -c "print(1)"', ['typed'])).toMatchObject({
        code: 0,
        out: 'typed (3, 13)\n1\n',
      })
    },
  )

  it('are ended when they print without end', async () => {
    expect(await commands.run(new Map(), 'yes', [])).toMatchObject({ code: undefined, ended: 'printed without end' })
  })
})
