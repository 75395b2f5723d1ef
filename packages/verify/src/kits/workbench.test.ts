import { textFile } from '@course/model'
import { describe, expect } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { openWorkbench, WorkFault } from './workbench.ts'

const sandbox = await findSandbox()
const test = testWith(await findCourseEnvironment(), 'the packages of the course cannot be installed')
const tree = new Map([['pyproject.toml', textFile('[project]\nname = "a-kite"\nversion = "1.2"\n')] as const])
const VERSION = 'from importlib.metadata import version; print(version("a-kite"))'

describe('openWorkbench', () => {
  test('runs commands as if the project were installed, several at a time', async (environment) => {
    await using bench = openWorkbench(tree, environment, sandbox)
    expect((await bench.project()).installed.pytest).toMatch(/^\d/)
    const asked = ['sleep 1; echo slow', 'echo quick; echo odd >&2; exit 3'].map((line) =>
      bench.run(['sh', '-c', line]),
    )
    expect(await Promise.all([...asked, bench.run(['python', '-c', VERSION])])).toEqual([
      { status: 0, stdout: 'slow\n', stderr: '', id: expect.any(Number) },
      { status: 3, stdout: 'quick\n', stderr: 'odd\n', id: expect.any(Number) },
      { status: 0, stdout: '1.2\n', stderr: '', id: expect.any(Number) },
    ])
  })

  test('tells of a command that is not there or does not end, and of a server that does not listen', async (environment) => {
    await using bench = openWorkbench(tree, environment, sandbox)
    await expect(bench.run(['no-such-command'])).rejects.toThrow(/FileNotFoundError.*no-such-command/)
    await expect(bench.run(['sleep', '60'], {}, 0.2)).rejects.toThrow('It ran for longer than 0.2 seconds.')
    expect(await bench.serve(['sh', '-c', 'echo no; exit 4'])).toMatchObject({ ended: 4, log: 'no\n' })
  })

  test('serves, and gives what was printed', async (environment) => {
    await using bench = openWorkbench(tree, environment, sandbox)
    const server = await bench.serve(['python', '-m', 'http.server', '{port}', '--bind', '127.0.0.1'])
    if (!('request' in server)) throw new Error(server.log)
    expect(await server.request({ method: 'GET', path: '/pyproject.toml' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('a-kite'),
    })
    expect(await server.stop()).toContain('GET /pyproject.toml')
    await expect(server.request({ method: 'GET', path: '/' })).rejects.toThrow(WorkFault)
  })

  test('tells of a project that ends what it runs in', async (environment) => {
    await using bench = openWorkbench(tree, environment, sandbox)
    await expect(bench.run(['sh', '-c', 'kill -9 $PPID'])).rejects.toThrow(WorkFault)
    await expect(bench.run(['true'])).rejects.toThrow(WorkFault)
  })

  test('ends when it is told to', async (environment) => {
    const abort = new AbortController()
    await using bench = openWorkbench(tree, environment, sandbox, { signal: abort.signal })
    await bench.project()
    const running = bench.run(['sleep', '60'])
    setTimeout(() => abort.abort(), 100)
    await expect(running).rejects.toThrow(/abort/)
    await expect(bench.run(['true'])).rejects.toThrow(/abort/)
  })

  test('says where it cannot start', async (environment) => {
    await using bench = openWorkbench(tree, { ...environment, python: '/no/such/python' }, sandbox)
    await expect(bench.run(['true'])).rejects.toMatchObject({ code: 'sandbox' })
  })
})
