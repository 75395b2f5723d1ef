import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import type { Block } from '../program.ts'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { limitedSandbox } from '../sandbox/limited.ts'
import { block, program, runAll, runBlocks } from '../testing/run-blocks.ts'
import { bareEnvironment, findTestPython, testWith } from '../testing/tools.ts'
import { pythonRunner } from './run-programs.ts'

const found = await findTestPython()
const python = found && bareEnvironment(found)
const sandbox = await findSandbox()
const withPython = testWith(python && { environment: python, sandbox }, 'no Python 3.13')

type Given = { environment: NonNullable<typeof python>; sandbox: typeof sandbox }
const outputs = async ({ environment, sandbox }: Given, ...blocks: Block[]) =>
  (await runBlocks(environment, sandbox, blocks)).map(({ output }) => output)

withPython('blocks share a namespace until a fresh one begins another', async (given) => {
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block('food = 12'),
    block('food += 1\nprint(food)'),
    block('print("food" in globals(), __name__)', { fresh: true }),
    block('food'),
  ])
  expect(blocks.map(({ output }) => output)).toEqual(['', '13\n', 'False __main__\n', ''])
  expect(blocks[3]?.ending).toEqual({
    kind: 'raised',
    traceback:
      'Traceback (most recent call last):\n  File "lesson.py", line 1, in <module>\n    food\n' +
      "NameError: name 'food' is not defined",
    message: "NameError: name 'food' is not defined",
    line: 1,
  })
})

withPython('a traceback names the block and shows its lines, and those of blocks before it', async (given) => {
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block('def share(total, friends):\n    return total / friends', { file: 'boat.py' }),
    block('print("Boat")\n\nprint(share(180, 0))', { file: 'boat.py' }),
    block('import json\njson.loads("{")'),
    block('import traceback\ntry:\n    share(1, 0)\nexcept ZeroDivisionError:\n    traceback.print_exc()'),
  ])
  expect(blocks[1]).toMatchObject({
    output: 'Boat\n',
    ending: {
      message: 'ZeroDivisionError: division by zero',
      line: 3,
      traceback: `Traceback (most recent call last):
  File "boat.py", line 3, in <module>
    print(share(180, 0))
          ~~~~~^^^^^^^^
  File "boat.py", line 2, in share
    return total / friends
           ~~~~~~^~~~~~~~~
ZeroDivisionError: division by zero`,
    },
  })
  expect(blocks[2]?.ending).toMatchObject({
    line: 2,
    traceback: expect.stringContaining('\n  File "decoder.py", line '),
  })
  expect(blocks[3]?.output).toMatch(/^Traceback .*\n {2}File "lesson\.py", line 3, in <module>\n {4}share\(1, 0\)\n/)
})

withPython('exceptions are told as Python tells them', async (given) => {
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block('print("Stall")\nprint("Coffee:", 4 * 26'),
    block('    print("Rooms")', { file: 'weekend.py' }),
    block('try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError("no") from error'),
    block('error = ValueError("no")\nerror.add_note("a note")\nraise error'),
    block('raise ExceptionGroup("two", [ValueError(1), TypeError(2)])'),
    block('def down(): down()\ndown()'),
    block('class Stop(BaseException): pass\nraise Stop("here")'),
  ])
  const endings = blocks.map(({ ending }) => (ending.kind === 'raised' ? ending : undefined))
  expect(endings.map((ending) => ending?.message)).toEqual([
    "SyntaxError: '(' was never closed",
    'IndentationError: unexpected indent',
    'ValueError: no',
    'ValueError: no\na note',
    'ExceptionGroup: two (2 sub-exceptions)',
    'RecursionError: maximum recursion depth exceeded',
    'Stop: here',
  ])
  expect(endings.map((ending) => ending?.line)).toEqual([2, 1, 4, 3, 1, 1, 2])
  expect(blocks[0]?.output).toBe('')
  expect(endings[0]?.traceback).toBe(`  File "lesson.py", line 2
    print("Coffee:", 4 * 26
         ^
SyntaxError: '(' was never closed`)
  expect(endings[1]?.traceback).toBe(`  File "weekend.py", line 1
    print("Rooms")
IndentationError: unexpected indent`)
  expect(endings[2]?.traceback).toContain('The above exception was the direct cause of the following exception')
  expect(endings[4]?.traceback).toContain('  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ---')
  expect(endings[5]?.traceback).toContain('[Previous line repeated 996 more times]')
})

withPython('a file of a block can be imported and opened, and imported anew when it has changed', async (given) => {
  const said = await outputs(
    given,
    block('RATE = 1', { kind: 'file', file: 'tax.py' }),
    block('import tax\nprint(tax.RATE)'),
    block('RATE = 2', { kind: 'file', file: 'tax.py' }),
    block('import tax\nprint(tax.RATE, open("tax.py").read())'),
    block('x = 1', { kind: 'file', file: 'shop/prices.py' }),
    block('from shop.prices import x\nimport os\nprint(x, sorted(os.listdir()))'),
    block('def choice(options): return "mine"', { kind: 'file', file: 'random.py' }),
    block('import random\nprint(random.choice([1]), __file__)', { file: 'dice.py' }),
  )
  expect(said[1]).toBe('1\n')
  expect(said[3]).toBe('2 RATE = 2\n\n')
  expect(said[5]).toBe("1 ['shop', 'tax.py']\n")
  expect(said[7]).toMatch(/^mine \/.*\/lesson\/dice\.py\n$/)
})

withPython('what is typed appears as on a terminal', async (given) => {
  const said = await outputs(
    given,
    block('name = input("Name? ")\nprint("Hello", name)', { stdin: ['Ines'] }),
    block('import sys\nprint(repr(sys.stdin.readline()))\nprint(sys.stdin.read().split())', { stdin: ['a', 'b', 'c'] }),
    block('import sys\nfor line in sys.stdin:\n    print("got", line.strip())', { stdin: ['one', 'two'] }),
    block('try:\n    input("? ")\nexcept EOFError:\n    print("nothing")'),
    block('import subprocess, sys\nsubprocess.run([sys.executable, "-c", "print(input())"])', { stdin: ['below'] }),
    block('import sys\nprint(repr(sys.stdin.read(1)), repr(sys.stdin.readline()), sys.stdin.buffer.readline())', {
      stdin: ['abc', 'de'],
    }),
    block('import sys\nprint(sys.stdin.name, sys.stdout.name, sys.stdout.mode, sys.stderr.name)'),
  )
  expect(said).toEqual([
    'Name? Ines\nHello Ines\n',
    "a\n'a\\n'\nb\nc\n['b', 'c']\n",
    'one\ngot one\ntwo\ngot two\n',
    '? nothing\n',
    'below\n',
    "abc\nde\n'a' 'bc\\n' b'de\\n'\n",
    '<stdin> <stdout> w <stderr>\n',
  ])
})

withPython('output is caught, whoever writes it', async (given) => {
  const said = await outputs(
    given,
    block('import subprocess\nprint("before")\nsubprocess.run(["echo", "echoed"])\nprint("after")'),
    block('import logging\nlogging.basicConfig(format="%(levelname)s %(message)s")\nlogging.warning("careful")'),
    block('logging.warning("again")'),
    block('import sys\nprint("out")\nprint("err", file=sys.stderr)\nprint("out")'),
    block('import warnings\nwarnings.warn("old", DeprecationWarning)'),
    block('import os\nos.system("echo system")'),
    block('import atexit\natexit.register(print, "bye")\nprint("é")'),
  )
  expect(said).toEqual([
    'before\nechoed\nafter\n',
    'WARNING careful\n',
    'WARNING again\n',
    'out\nerr\nout\n',
    'lesson.py:2: DeprecationWarning: old\n  warnings.warn("old", DeprecationWarning)\n',
    'system\n',
    'é\nbye\n',
  ])
})

withPython('what asks for its own module works', async (given) => {
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block('from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int\nprint(Point(1))'),
    block('import pickle\nprint(pickle.loads(pickle.dumps(Point(2))))'),
    block('import inspect\ndef half(x):\n    return x / 2\nprint(inspect.getsource(half))'),
    block('import asyncio\nasync def main():\n    await asyncio.sleep(0)\n    print("ran")\nasyncio.run(main())'),
    block('import multiprocessing\nwith multiprocessing.Pool(2) as pool:\n    print(pool.map(half, [2, 4]))'),
    block('import os\nif os.fork() == 0:\n    print("child")\nelse:\n    os.wait()\n    print("parent")'),
    block(
      'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    print(*pool.map(half, [6]))',
    ),
    block(
      'import threading, time\ndef work():\n    time.sleep(0.1)\n    print("worked")\nthreading.Thread(target=work).start()',
    ),
    block('import doctest, sys\nprint(sys.argv, sys.getrecursionlimit(), doctest.testmod())'),
  ])
  expect(blocks.map(({ output }) => output)).toEqual([
    'Point(x=1)\n',
    'Point(x=2)\n',
    'def half(x):\n    return x / 2\n\n',
    'ran\n',
    '[1.0, 2.0]\n',
    'child\nparent\n',
    '3.0\n',
    'worked\n',
    "['lesson.py'] 1000 TestResults(failed=0, attempted=0)\n",
  ])
  expect(blocks.map(({ ending }) => ending.kind)).toEqual(Array(9).fill('done'))
})

withPython('chance is the same in each run and in each worker', async ({ environment, sandbox }) => {
  const code =
    'import random, uuid\nprint(random.random(), random.sample("abc", 3), uuid.uuid4(), {"a", "b", "c"}, hash("a"))'
  const programs = ['one', 'two', 'three'].map((id) => program(id, [block(code), block(code)]))
  const results = await runAll(environment, sandbox, programs)
  const said = new Set(results.map(({ blocks }) => blocks.map(({ output }) => output).join('')))
  expect(said.size).toBe(1)
  expect([...said][0]).toMatch(/^0\.84442185\d+ /)
})

withPython('a server of the lesson can be reached, and outlives its block', async (given) => {
  const serve = `import http.server, threading
server = http.server.ThreadingHTTPServer(("127.0.0.1", 8000), http.server.SimpleHTTPRequestHandler)
thread = threading.Thread(target=server.serve_forever, daemon=True)
thread.start()`
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block('hello', { kind: 'file', file: 'hello.txt' }),
    block(serve),
    block('import urllib.request\nprint(urllib.request.urlopen("http://127.0.0.1:8000/hello.txt").read())'),
    block('server.shutdown()\nserver.server_close()\nthread.join()'),
  ])
  expect(blocks.map(({ ending }) => ending.kind)).toEqual(['done', 'done', 'done', 'done'])
  expect(blocks[2]?.output).toMatch(/b'hello\\n'\n$/)
})

withPython('modules that many programs import are imported once, and behave as if they were not', async (given) => {
  const code = 'import this\nimport decimal, json\nfrom email import message\nprint(json.dumps(1), "decimal" in dir())'
  const programs = Array.from({ length: 6 }, (_, i) => program(`p${i}`, [block(code)]))
  const results = await runAll(given.environment, given.sandbox, programs)
  const said = new Set(results.map(({ blocks }) => blocks[0]?.output))
  expect(said.size).toBe(1)
  expect([...said][0]).toMatch(/^The Zen of Python[\s\S]*great idea -- let's do more of those!\n1 True\n$/)
})

withPython('without isolation the rest is the same', async ({ environment }) => {
  const limited = limitedSandbox('a test')
  expect(pythonRunner(environment, limited, { clock: '2026-12-01', workers: 1, blockSeconds: 1 }).isolated).toBe(false)
  const blocks = await runBlocks(environment, limited, [
    block('import os\nprint(os.listdir(), os.environ["HOME"] == os.getcwd())'),
    block('while True: pass'),
    block('import os\nos._exit(3)'),
    block('import subprocess\nsubprocess.Popen(["sleep", "1000"])'),
    block('print(os.getcwd())'),
  ])
  expect(blocks.map(({ ending }) => ending.kind)).toEqual(['done', 'timeout', 'exited', 'leftover', 'done'])
  expect(blocks[0]?.output).toBe('[] True\n')
  expect(existsSync(blocks[4]?.output.trim() ?? '')).toBe(false)
})

withPython('a Python that does not start is said', async ({ sandbox }) => {
  const environment = { version: '3.13.0', python: '/usr/bin/false', mounts: [] }
  await expect(runAll(environment, sandbox, [program('p', [block('1')])])).rejects.toMatchObject({
    code: 'python-start',
    message: expect.stringContaining('/usr/bin/false did not start'),
  })
})

withPython('no programs, no results; no blocks, no blocks', async ({ environment, sandbox }) => {
  expect(await runAll(environment, sandbox, [])).toEqual([])
  expect(await runAll(environment, sandbox, [program('empty', [])])).toEqual([{ id: 'empty', blocks: [] }])
})
