import { constants, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { loadPyodide } from 'pyodide'

/**
 * The process in which Pyodide runs one program: `node pyodide-process.ts HARNESS`, with the request of `in_pyodide.py` on its
 * standard input. Prints one JSON object per block.
 */
const [, , harness = ''] = process.argv
// Pyodide asks it for the flags of files, and Node has it refused to a process that may read some files alone.
Object.defineProperty(process, 'binding', { value: () => ({ fs: constants }) })
// No object of JavaScript is there to be imported.
const pyodide = await loadPyodide({ jsglobals: {}, env: { HOME: '/work', TZ: 'UTC', PYTHONHASHSEED: '0' } })
const copied = [
  'in_pyodide.py',
  ...readdirSync(join(harness, 'course_harness')).map((name) => `course_harness/${name}`),
]
pyodide.FS.mkdirTree('/harness/course_harness')
for (const name of copied.filter((file) => file.endsWith('.py')))
  pyodide.FS.writeFile(`/harness/${name}`, readFileSync(join(harness, name)))
pyodide.runPython('import sys; sys.path.append("/harness")')
const { main } = pyodide.pyimport('in_pyodide')
// Called like this, `asyncio.run` works.
await main.callPromising(readFileSync(0, 'utf8'), (line: string) => writeSync(1, `${line}\n`))
process.exit(0)
