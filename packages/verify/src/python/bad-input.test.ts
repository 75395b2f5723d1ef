import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Block, Ending } from '../program.ts'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { block, OPTIONS, program, runAll, runBlocks } from '../testing/run-blocks.ts'
import { bareEnvironment, findTestPython, testWith } from '../testing/tools.ts'
import { pythonRunner } from './run-programs.ts'

const python = await findTestPython()
const sandbox = await findSandbox()
const tools = python && sandbox.isolation === 'isolated' ? { environment: bareEnvironment(python), sandbox } : undefined
const isolated = testWith(tools, 'no Python 3.13, or no isolation')

/** Folder of the author, with a secret. */
let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'author '))
  writeFileSync(join(home, 'secret'), 'do not read')
  process.env.AUTHOR_TOKEN = 'do not read'
})
afterAll(() => {
  rmSync(home, { recursive: true })
  delete process.env.AUTHOR_TOKEN
})

const message = (text: string) => expect.objectContaining({ kind: 'raised', message: expect.stringContaining(text) })

function toEachDescriptor(answer: string): string {
  return `import os
for fd in range(3, 1024):
    try: os.write(fd, b'${answer}\\n')
    except OSError: pass`
}

/** A block, and how it has to end. */
const bad: Record<string, { code: string; ending: unknown; more?: Partial<Block> }> = {
  'an infinite loop': { code: 'while True: pass', ending: { kind: 'timeout', seconds: 1 } },
  'a long sleep': { code: 'import time\ntime.sleep(1000)', ending: { kind: 'timeout', seconds: 1 } },
  'an endless task': {
    code: 'import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())',
    ending: { kind: 'timeout', seconds: 1 },
  },
  'BaseException swallowed once': {
    code: 'try:\n    while True: pass\nexcept BaseException:\n    print("swallowed")',
    ending: { kind: 'timeout', seconds: 1 },
  },
  'BaseException swallowed in a loop': {
    code: 'while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass',
    ending: { kind: 'timeout', seconds: 1 },
  },
  'a loop in C that hears no signal': {
    code: 'sum(range(10**15))',
    ending: { kind: 'timeout', seconds: 1 },
  },
  'unbounded output': { code: 'while True: print("x" * 50)', ending: { kind: 'too-much-output', bytes: 1024 ** 2 } },
  'unbounded output of a command': {
    code: '$ yes',
    more: { kind: 'console' },
    ending: { kind: 'too-much-output', bytes: 1024 ** 2 },
  },
  'a full disk': {
    code: 'for number in range(1000):\n    with open(f"{number}.bin", "wb") as file:\n        file.write(bytes(10**6))',
    ending: { kind: 'too-much-output', bytes: 64 * 1024 ** 2 },
  },
  'one file without end': {
    code: 'with open("big", "wb") as file:\n    while True: file.write(bytes(10**6))',
    ending: { kind: 'too-much-output', bytes: 64 * 1024 ** 2 },
  },
  'too much memory': { code: 'data = bytes(10**11)', ending: message('MemoryError') },
  'a fork bomb': {
    code: 'import os\nwhile True:\n    try: os.fork()\n    except OSError: pass',
    ending: { kind: 'leftover', what: 'more than 64 processes' },
  },
  'a fork bomb of a shell': {
    code: '$ bomb() { bomb | bomb & }; bomb; sleep 0.5',
    more: { kind: 'console' },
    ending: { kind: 'leftover', what: 'more than 64 processes' },
  },
  'input without a script': { code: 'print("a")\ninput("? ")', ending: { kind: 'no-input', line: 2 } },
  'input beyond the script': {
    code: 'input()\nx = input()',
    more: { stdin: ['one'] },
    ending: { kind: 'no-input', line: 2 },
  },
  'a debugger without a script': { code: 'x = 1\nbreakpoint()\ny = 1', ending: { kind: 'no-input', line: 2 } },
  'sys.exit': { code: 'import sys\nsys.exit(3)', ending: { kind: 'exited', status: 3, line: 2 } },
  'sys.exit with a message': { code: 'import sys\nsys.exit("no")', ending: { kind: 'exited', status: 1, line: 2 } },
  'exit()': { code: 'exit()', ending: { kind: 'exited', status: 0, line: 1 } },
  'os._exit': { code: 'import os\nprint("last")\nos._exit(4)', ending: { kind: 'exited', status: 4 } },
  'a crash of the interpreter': {
    code: 'import ctypes\nctypes.string_at(0)',
    ending: { kind: 'died', signal: 'SIGSEGV' },
  },
  'a process that kills itself': {
    code: 'import os, signal\nos.kill(os.getpid(), signal.SIGTERM)',
    ending: { kind: 'died', signal: 'SIGTERM' },
  },
  'a process that kills its parent': {
    code: 'import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(10)',
    ending: { kind: 'died', signal: 'SIGKILL' },
  },
  'a process that kills all it can reach': {
    code: 'import os, signal, time\nos.kill(-1, signal.SIGKILL)\ntime.sleep(10)',
    ending: { kind: 'died', signal: 'SIGKILL' },
  },
  'a thread left running': {
    code: 'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), name="sleeper", daemon=True).start()',
    ending: { kind: 'leftover', what: 'the daemon thread sleeper' },
  },
  'a thread that Python would wait for': {
    code: 'import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), name="sleeper").start()',
    ending: { kind: 'leftover', what: 'the thread sleeper' },
  },
  'a process left running': {
    code: 'import subprocess\nsleeper = subprocess.Popen(["sleep", "1000"], start_new_session=True)',
    ending: { kind: 'leftover', what: 'the process sleep 1000' },
  },
  'a command left running': {
    code: '$ sleep 1000 &\n$ sleep 0.2',
    more: { kind: 'console' },
    ending: { kind: 'leftover', what: 'the process sleep 1000' },
  },
  'a process that takes its time to end': {
    code: `import subprocess, time
slow = subprocess.Popen(["sh", "-c", "trap 'sleep 0.3; exit' TERM; while :; do sleep 0.02; done"])
time.sleep(0.1)
slow.terminate()`,
    ending: { kind: 'done' },
  },
  'a read of ~/.ssh': {
    code: 'import os, pathlib\nprint(os.listdir(pathlib.Path("~/.ssh").expanduser()))',
    ending: message('FileNotFoundError'),
  },
  'a write outside': { code: 'open("/usr/share/here", "w")', ending: message('Errno 30') },
  'a write beside the folder': { code: 'open("../here", "w")', ending: message('PermissionError') },
  'a file of the block beside the folder': {
    code: 'print()',
    more: { file: '../here.py' },
    ending: message('../here.py lies outside'),
  },
  'a socket to the network': {
    code: 'import socket\nsocket.create_connection(("192.0.2.1", 80), timeout=5)',
    ending: message('OSError: [Errno 101]'),
  },
  'a name of the network': {
    code: 'import urllib.request\nurllib.request.urlopen("http://example.org", timeout=5)',
    ending: message('URLError'),
  },
  'output that is not UTF-8': { code: 'import os\nos.write(1, b"\\xff\\n")', ending: { kind: 'encoding' } },
  'a null byte in the code': { code: 'x = 1\0', ending: message('null byte') },
  'no end of nesting': { code: `x = ${'('.repeat(5000)}`, ending: message('nested parentheses') },
  'closed descriptors': { code: 'import os\nos.closerange(3, 4096)', ending: { kind: 'exited', status: 1 } },
  ...Object.fromEntries(
    ['null', '{}', '"ready"', '{"block": 1}'].map((answer) => [
      `the answer ${answer} in our place`,
      { code: toEachDescriptor(answer), ending: { kind: 'died', signal: 'SIGKILL' } },
    ]),
  ),
  'an answer without end in our place': {
    code: `import os
for fd in os.listdir("/proc/self/fd"):
    if "socket:" in os.path.realpath(f"/proc/self/fd/{fd}"):
        while True: os.write(int(fd), b"x" * 65536)`,
    ending: { kind: 'died', signal: 'SIGKILL' },
  },
  'a closed standard output': { code: 'import sys\nsys.stdout.close()', ending: { kind: 'done' } },
  'a standard output that nobody sees': {
    code: 'import io, sys\nsys.stdout = io.StringIO()',
    ending: { kind: 'done' },
  },
}

describe('each ends in a word of its own, and the rest still runs:', () => {
  isolated('all of them', async ({ environment, sandbox }) => {
    const names = Object.keys(bad)
    const programs = names.map((name) => {
      const { code, more } = bad[name] ?? { code: '' }
      return program(name, [
        block('before = 1\nprint("before")'),
        block(code, more),
        block('print("after", before + 1)'),
      ])
    })
    const results = await runAll(environment, sandbox, programs)
    const endings = Object.fromEntries(results.map(({ id, blocks }) => [id, blocks[1]?.ending]))
    expect(endings).toEqual(Object.fromEntries(names.map((name) => [name, bad[name]?.ending])))
    const rest = results.map(({ id, blocks }) => [id, blocks[0]?.output, blocks[0]?.ending, blocks[2]?.ending])
    const done: Ending = { kind: 'done' }
    expect(rest).toEqual(names.map((name) => [name, 'before\n', done, done]))
    const after = results.filter(({ blocks }) => blocks[2]?.output !== 'after 2\n').map(({ id }) => id)
    expect(after).toEqual(['a standard output that nobody sees'])
  })

  isolated('what was printed before the end is kept', async ({ environment, sandbox }) => {
    const blocks = await runBlocks(environment, sandbox, [
      block('import os\nprint("last")\nos._exit(4)'),
      block('import sys\nprint("said")\nsys.exit("message")'),
      block('print("seen", end="", flush=True)\nwhile True: pass'),
    ])
    expect(blocks.map(({ output }) => output)).toEqual(['last\n', 'said\nmessage\n', 'seen'])
  })
})

isolated('nothing of the author is there: neither files, nor environment, nor a way out', async (given) => {
  const blocks = await runBlocks(given.environment, given.sandbox, [
    block(`open(${JSON.stringify(join(home, 'secret'))})`),
    block('import os\nprint(sorted(os.environ))'),
    block('import os\nprint(sorted(os.listdir("/etc")), os.listdir("/root"), os.path.exists("/home"))'),
    block('import os\nos.symlink("/proc/1/root", "out")\nprint(os.listdir("out"))'),
    block('import os\nprint(os.getcwd(), os.environ["HOME"])'),
    block('import socket\nprint(socket.gethostname(), [name for _, name in socket.if_nameindex()])'),
    block('import os\nprint(open("/proc/self/status").read().split("CapEff:")[1].split()[0], os.getuid() > 0)'),
  ])
  expect(blocks[0]?.ending).toEqual(message('FileNotFoundError'))
  expect(blocks[1]?.output).not.toContain('AUTHOR_TOKEN')
  expect(blocks[2]?.output).toMatch(
    /^\['alternatives', 'group', 'hosts', 'ld\.so\.cache', 'nsswitch\.conf', 'passwd'\]/,
  )
  expect(blocks[3]?.ending).toEqual(message('PermissionError'))
  expect(blocks[4]?.output).toBe('/work/lesson /work/lesson\n')
  expect(blocks[5]?.output).toBe("course ['lo']\n")
  expect(blocks[6]?.output).toBe('0000000000000000 True\n')
})

isolated('one program finds nothing of another', async ({ environment, sandbox }) => {
  const leave =
    'import os, pathlib, tempfile\npathlib.Path("left").mkdir()\npathlib.Path("left/file").touch()\n' +
    'os.chmod("left", 0)\ntempfile.mkdtemp()\npathlib.Path("/dev/shm/left").touch()'
  const look = 'import os\nprint(os.listdir(), os.listdir("/tmp"), os.listdir("/dev/shm"))'
  const one = program('one', [block(leave), block('pass'), block('pass')])
  const programs = [program('before', [block(look)]), one, program('after', [block(look)])]
  const [before, left, after] = await runAll(environment, sandbox, programs, { workers: 1 })
  expect(left?.blocks[0]?.ending).toEqual({ kind: 'done' })
  // Folders that lead to what is mounted may stand in /tmp.
  expect(before?.blocks[0]?.output).toMatch(/^\[\] \[.*\] \[\]\n$/)
  expect(after?.blocks[0]?.output).toBe(before?.blocks[0]?.output)
})

isolated('a last block that kills its parent does not pass', async ({ environment, sandbox }) => {
  const kill = block('import os, signal\nos.kill(os.getppid(), signal.SIGKILL)')
  const blocks = await runBlocks(environment, sandbox, [block('print(1)'), kill])
  expect(blocks.map(({ ending }) => ending)).toEqual([{ kind: 'done' }, { kind: 'died', signal: 'SIGKILL' }])
})

isolated('a program that ends time and again is given up', async ({ environment, sandbox }) => {
  const blocks = await runBlocks(
    environment,
    sandbox,
    Array.from({ length: 6 }, () => block('import os\nos._exit(1)')),
  )
  expect(blocks.map(({ ending }) => ending.kind)).toEqual([...Array(4).fill('exited'), 'not-run', 'not-run'])
})

isolated('aborted, nothing is left', async ({ environment, sandbox }) => {
  const stop = new AbortController()
  const before = descendants()
  const running = pythonRunner(environment, sandbox, {
    clock: '2026-12-01T12:00:00Z',
    workers: 2,
    blockSeconds: 600,
  }).run(
    ['one', 'two', 'three'].map((id) => program(id, [block('print(1)'), block('while True: pass')])),
    stop.signal,
  )
  const iterated = (async () => {
    for await (const _ of running);
  })()
  setTimeout(() => stop.abort(new Error('enough')), 500)
  await expect(iterated).rejects.toThrow('enough')
  expect(descendants()).toEqual(before)
})

isolated('whoever wants no more results leaves nothing', async ({ environment, sandbox }) => {
  const before = descendants()
  const runner = pythonRunner(environment, sandbox, { ...OPTIONS, blockSeconds: 600 })
  const endless = [block('while True: pass'), block('print(1)'), block('print(2)')]
  for await (const { id } of runner.run([program('endless', endless), program('quick', [block('print(1)')])])) {
    expect(id).toBe('quick')
    break
  }
  expect(descendants()).toEqual(before)
})

/** The processes that this one has started and that still run. */
function descendants(): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid)
    } catch {
      return false
    }
  })
}
