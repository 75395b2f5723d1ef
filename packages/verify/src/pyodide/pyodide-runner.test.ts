import { describe, expect, test } from 'vitest'
import type { Block, BlockResult, Program, ProgramResult } from '../program.ts'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { limitedSandbox } from '../sandbox/limited.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { pyodideRunner } from './pyodide-runner.ts'

const block = (code: string, more: Partial<Block> = {}): Block => ({
  kind: 'python',
  code,
  line: 1,
  fresh: false,
  ...more,
})

const program = (id: string, ...blocks: readonly Block[]): Program => ({ id, name: 'lesson.md', blocks })

async function run(
  programs: readonly Program[],
  sandbox?: Sandbox,
  blockSeconds = 60,
): Promise<readonly ProgramResult[]> {
  const runner = pyodideRunner(sandbox ?? (await findSandbox()), { workers: 2, blockSeconds })
  const found: ProgramResult[] = []
  for await (const result of runner.run(programs)) found.push(result)
  return found
}

async function results(...blocks: readonly Block[]): Promise<readonly BlockResult[]> {
  const [result] = await run([program('a', ...blocks)])
  return result?.blocks ?? []
}

describe('pyodideRunner', () => {
  test('runs blocks in one namespace, with what 3.14 brings', async () => {
    const runner = pyodideRunner(await findSandbox(), { workers: 1, blockSeconds: 60 })
    expect(runner).toMatchObject({ version: '3.14', name: expect.stringMatching(/^Pyodide, Python 3\.14\.\d+$/) })
    expect(
      await results(
        block('name = "Ada"\nprint(t"{name}".interpolations[0].value)'),
        block(
          'import asyncio\n\nasync def one():\n    await asyncio.sleep(0)\n    return 1\n\nprint(asyncio.run(one()))',
        ),
        block('print("Hello", input("Who? "))', { stdin: ['Bo'] }),
        block('def half(n):\n    return n / 2', { file: 'halves.py' }),
        block('import halves\nprint(halves.half(3), name)'),
        block('print(name)', { fresh: true }),
      ),
    ).toMatchObject([
      { output: 'Ada\n', ending: { kind: 'done' } },
      { output: '1\n', ending: { kind: 'done' } },
      { output: 'Who? Bo\nHello Bo\n' },
      { output: '', ending: { kind: 'done' } },
      { output: '1.5 Ada\n' },
      { ending: { kind: 'raised', message: "NameError: name 'name' is not defined", line: 1 } },
    ])
  })

  test('says how blocks end, as the other runner does', async () => {
    const [raised, ...rest] = await results(
      block('print("before")\n1 / 0'),
      block('input()'),
      block('import sys\nsys.exit(3)'),
      block('while True:\n    print("x" * 1000)'),
      block('print("after")'),
    )
    expect(raised).toMatchObject({
      output: 'before\n',
      ending: {
        kind: 'raised',
        line: 2,
        message: 'ZeroDivisionError: division by zero',
        traceback: [
          'Traceback (most recent call last):',
          '  File "lesson.md", line 2, in <module>',
          '    1 / 0',
          '    ~~^~~',
          'ZeroDivisionError: division by zero',
        ].join('\n'),
      },
    })
    expect(rest).toMatchObject([
      { ending: { kind: 'no-input', line: 1 } },
      { ending: { kind: 'exited', status: 3, line: 2 } },
      { ending: { kind: 'too-much-output', bytes: 1 << 20 } },
      { output: 'after\n', ending: { kind: 'done' } },
    ])
  })

  test('outlives a block that ends its process, or writes where our answers go', async () => {
    const ended = await results(block('import os\nos._exit(3)'), block('print(1)'))
    expect(ended.map(({ ending }) => ending.kind)).toEqual(['died', 'not-run'])
    const answers = `'{"block" nonsense\\nnull\\n{"block": 7}\\n'`
    const wrote = await results(block(`import os\nos.write(1, ${answers}.encode())`), block('print(1)'))
    expect(wrote.map(({ ending }) => ending.kind)).toEqual(['done', 'done'])
  })

  test('does not run what it cannot, nor what may stand on it', async () => {
    const kinds = await results(
      block('import fastapi'),
      block('print(1)'),
      block('import threading\nthreading.Thread(target=print).start()', { fresh: true }),
      block('from concurrent import interpreters', { fresh: true }),
      block('import subprocess\nsubprocess.run(["ls"])', { fresh: true }),
      block('>>> 1', { kind: 'pycon', fresh: true }),
      block('print(2)', { fresh: true }),
      block('import unknown_to_all', { fresh: true, kind: 'file', file: 'm.py' }),
      block('raise ModuleNotFoundError("ours")'),
    )
    const reasons = kinds.map(({ ending }) => (ending.kind === 'not-run' ? ending.reason : ending.kind))
    expect(reasons).toEqual([
      'Pyodide has no fastapi',
      'Pyodide has no fastapi',
      "Pyodide cannot do it: RuntimeError: can't start new thread",
      "Pyodide has no '_interpreters'",
      expect.stringMatching(/^Pyodide cannot do it: OSError: .* does not support processes/),
      'Pyodide runs no pycon blocks',
      'done',
      'done',
      'raised',
    ])
  })

  test('reaches neither the disk nor the network nor the environment', async () => {
    const probe = [
      'import os, pathlib',
      'print(sorted(os.listdir("/work")), os.environ["HOME"])',
      'import js',
      'made = js.constructor.constructor',
      'print(pathlib.Path("/etc/passwd").exists())',
      "read = made(\"return process.getBuiltinModule('fs').readFileSync('/etc/hostname', 'utf8')\")",
      'try:',
      '    print("read", read())',
      'except Exception as error:',
      '    print("refused")',
    ].join('\n')
    const sandboxes = [await findSandbox(), limitedSandbox('as a test')]
    for (const found of await Promise.all(sandboxes.map((sandbox) => run([program('a', block(probe))], sandbox))))
      expect(found[0]?.blocks[0]?.output).toBe('[] /work\nFalse\nrefused\n')
  })

  test('takes programs side by side, and ends those that do not end', async () => {
    const endless = program('c', block('print(1)'), block('while True: pass'), block('1'))
    const found = await run([program('a', block('print(1)')), endless, program('b', block('print(2)'))], undefined, 5)
    const kinds = found.map(({ id, blocks }) => [id, ...blocks.map(({ ending }) => ending.kind)])
    expect(kinds.toSorted()).toEqual([
      ['a', 'done'],
      ['b', 'done'],
      ['c', 'done', 'timeout', 'not-run'],
    ])
  })
})
