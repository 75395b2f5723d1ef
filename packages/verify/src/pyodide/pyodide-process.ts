import { constants, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { loadPyodide } from 'pyodide'

/**
 * The process in which Pyodide runs one program: `node pyodide-process.ts HARNESS SECONDS`, with the request of `in_pyodide.py` on
 * its standard input. Prints `{"ready":true}`, one JSON object per block, and `{"timeout":true}` before it ends itself in one that takes too long.
 */
const [, , harness = '', seconds = ''] = process.argv
// Pyodide asks it for the flags of files, and Node has it refused to a process that may read some files alone.
Object.defineProperty(process, 'binding', { value: () => ({ fs: constants }) })
// No object of JavaScript is there to be imported.
const pyodide = await loadPyodide({ jsglobals: {}, env: { HOME: '/work', TZ: 'UTC', PYTHONHASHSEED: '0' } })
const modules = readdirSync(join(harness, 'course_harness')).map((name) => `course_harness/${name}`)
pyodide.FS.mkdirTree('/harness/course_harness')
for (const name of ['in_pyodide.py', ...modules].filter((file) => file.endsWith('.py')))
  pyodide.FS.writeFile(`/harness/${name}`, readFileSync(join(harness, name)))
pyodide.runPython('import sys; sys.path.append("/harness")')
const { main } = pyodide.pyimport('in_pyodide')

print(Buffer.from('{"ready":true}\n'))
const blocks = watch(Number(seconds))
// Called like this, `asyncio.run` works.
await main.callPromising(readFileSync(0, 'utf8'), (line: string) => {
  print(Buffer.from(`${line}\n`))
  Atomics.add(blocks, 0, 1)
  Atomics.notify(blocks, 0)
})
process.exit(0)

/** A pipe takes what it has room for. */
function print(bytes: Buffer): void {
  for (let rest = bytes; rest.length > 0; rest = rest.subarray(written(rest)));
}

function written(bytes: Buffer): number {
  try {
    return writeSync(1, bytes)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EAGAIN') return 0
    throw cause
  }
}

/** Ends the process when a number, which counts blocks, stays the same for so long: another thread looks, since Python keeps this one. */
function watch(limit: number): Int32Array {
  const count = new Int32Array(new SharedArrayBuffer(4))
  const look = `
    const { workerData: { count, limit } } = require('node:worker_threads')
    while (Atomics.wait(count, 0, Atomics.load(count, 0), limit * 1000) !== 'timed-out');
    require('node:fs').writeSync(1, '{"timeout":true}\\n')
    process.kill(process.pid, 'SIGKILL')`
  new Worker(look, { eval: true, workerData: { count, limit } }).unref()
  return count
}
