import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { OperationError, sha256 } from '@course/files'
import type { CodeBlock } from './collect-code.ts'

/** A usage as `usages.py` gives it: ids, whether it is optional, block (from 0), line, column, end column (from 1). */
export type UsageRow = readonly [
  ids: string,
  optional: 0 | 1,
  block: number,
  line: number,
  column: number,
  endColumn: number,
]

/** What is asked of the reader: the code of one document. */
export type Question = { readonly own: readonly string[]; readonly blocks: readonly CodeBlock[] }

export type Reading = {
  /** For example `3.13.0`. */
  readonly version: string
  /** In the order of the questions; undefined for one that ended the process. */
  readonly answers: readonly (readonly UsageRow[] | undefined)[]
}

const FOLDER = fileURLToPath(new URL('../../python', import.meta.url))
/** Seconds for one document; parsing takes milliseconds. */
const PATIENCE = 30

/** Digest of the reader's own code. */
export function readerDigest(): string {
  const files = readdirSync(FOLDER).filter((name) => /^usage\w*\.py$/.test(name))
  return sha256(Buffer.concat(files.toSorted().map((name) => readFileSync(join(FOLDER, name)))))
}

/** Documents that are worth a process of their own: reading them takes longer than starting it. */
const WORTH_IT = 20

/**
 * Asks Python what code uses: many documents in one process, and one process per core. It parses and runs nothing. A document
 * that ends its process, or keeps it busy for too long, has no answer, and the rest is read by another process. Throws an
 * OperationError where Python does not start.
 */
export async function askForUsages(python: string, questions: readonly Question[]): Promise<Reading> {
  const processes = Math.max(1, Math.min(availableParallelism(), Math.floor(questions.length / WORTH_IT)))
  const share = Math.ceil(questions.length / processes)
  const shares = Array.from({ length: processes }, (_, index) => questions.slice(index * share, (index + 1) * share))
  const readings = await Promise.all(shares.map((some) => askOne(python, some)))
  return { version: readings[0]?.version ?? '', answers: readings.flatMap(({ answers }) => answers) }
}

async function askOne(python: string, questions: readonly Question[]): Promise<Reading> {
  const answers: (readonly UsageRow[] | undefined)[] = []
  let version = ''
  while (answers.length < questions.length) {
    const before = answers.length
    for await (const line of linesOf(python, questions.slice(before))) {
      const answer = JSON.parse(line) as string | readonly UsageRow[]
      if (typeof answer === 'string') version = answer
      else answers.push(answer)
    }
    if (version === '')
      throw new OperationError('python-failed', `${python} cannot read code.`, {
        hint: 'Let COURSE_PYTHON name a CPython 3.13.',
      })
    if (answers.length < questions.length) answers.push(undefined)
  }
  return { version, answers }
}

/** The lines that one process answers, until it ends; ended by us where the next one does not come. */
async function* linesOf(python: string, questions: readonly Question[]): AsyncGenerator<string> {
  // -E and -s: no setting and no package of whoever asks takes part; -S: nor a site's. The program's own folder is needed.
  const child = spawn(python, ['-E', '-s', '-S', '-B', '-X', 'utf8', join(FOLDER, 'usages.py')], {
    cwd: tmpdir(),
    env: {},
    stdio: 'pipe',
  })
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE * 1000)
  try {
    feed(child, questions)
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      patience.refresh()
      yield line
    }
  } finally {
    clearTimeout(patience)
    child.kill('SIGKILL')
  }
}

/** A process that has ended takes no more questions, and one that did not start says so by answering none. */
function feed(child: ChildProcessWithoutNullStreams, questions: readonly Question[]): void {
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.stderr.resume()
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''))
}
