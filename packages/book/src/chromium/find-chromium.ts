import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants, glob } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { OperationError } from '@course/files'
import { type Chromium, type Env, FLAGS } from './chromium.ts'
import { unpackChromium } from './unpack-chromium.ts'

const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
/** Every browser made from Chromium has a version of four numbers, and few other programs have. */
const VERSION = /\b(\d+)\.\d+\.\d+\.\d+\b/
const HINT =
  'Run "npm ci", which brings one for Linux; or install Chromium or Google Chrome, or set COURSE_CHROMIUM to the path of one.'

/** The first with page margin boxes (CSS Paged Media 3, section 4.2), which carry running heads and page numbers. */
const OLDEST = 131

/**
 * The Chromium that prints books: the one that `COURSE_CHROMIUM` names; on Linux (x64) the one pinned by the lockfile;
 * else Puppeteer's own or one of the system. Throws an OperationError where none answers that is new enough.
 */
export async function findChromium(env: Env): Promise<Chromium> {
  const named = env.COURSE_CHROMIUM
  if (named !== undefined && named !== '') return namedChromium(named)
  const pinned = process.platform === 'linux' && process.arch === 'x64' ? await pinnedChromium() : undefined
  if (pinned) return pinned
  let old: OperationError | undefined
  for (const candidate of [...(await puppeteersOwn()), ...(INSTALLED[process.platform] ?? []), ...onPath(env)]) {
    const version = await versionOf(candidate, {})
    if (version === undefined) continue
    old = tooOld(candidate, version)
    if (old) continue
    return other(
      candidate,
      version,
      `The book is printed by ${version} at ${candidate}: its bytes are promised only for the pinned Chromium.`,
    )
  }
  throw old ?? new OperationError('chromium-missing', 'No Chromium was found to print the book with.', { hint: HINT })
}

async function namedChromium(executablePath: string): Promise<Chromium> {
  const version = await versionOf(executablePath, {})
  if (version === undefined) {
    const why = existsSync(executablePath) ? 'does not answer as a Chromium' : 'does not exist'
    throw new OperationError('chromium-missing', `COURSE_CHROMIUM names ${executablePath}, which ${why}.`, {
      hint: 'Set COURSE_CHROMIUM to the path of a Chromium or Google Chrome, or leave it unset.',
    })
  }
  const old = tooOld(executablePath, version)
  if (old) throw old
  return other(
    executablePath,
    version,
    `COURSE_CHROMIUM names ${version}: the book's bytes are promised only for the pinned Chromium.`,
  )
}

function tooOld(executablePath: string, version: string): OperationError | undefined {
  const major = VERSION.exec(version)?.[1]
  if (major === undefined || Number(major) >= OLDEST) return undefined
  return new OperationError('chromium-old', `${executablePath} is ${version}, which is too old to print the book.`, {
    hint: `Page numbers need Chromium ${OLDEST} or newer: install one, or set COURSE_CHROMIUM to the path of one.`,
  })
}

function other(executablePath: string, version: string, notice: string): Chromium {
  return { executablePath, args: FLAGS, env: {}, version, promised: false, notice }
}

/** Undefined where it is not installed, or does not run: it needs glibc 2.34 or newer. */
async function pinnedChromium(): Promise<Chromium | undefined> {
  const unpacked = await unpackChromium()
  if (unpacked === undefined) return undefined
  const { executablePath, libraries, fontconfig } = unpacked
  for (const extra of [{}, { LD_LIBRARY_PATH: libraries }]) {
    const version = await versionOf(executablePath, extra)
    if (version === undefined) continue
    return { executablePath, args: FLAGS, env: { FONTCONFIG_FILE: fontconfig, ...extra }, version, promised: true }
  }
  return undefined
}

async function versionOf(executablePath: string, extra: Readonly<Record<string, string>>): Promise<string | undefined> {
  try {
    await access(executablePath, constants.X_OK)
    // Chrome on Windows opens a window instead of printing its version.
    if (process.platform === 'win32') return path.basename(executablePath)
    const { stdout } = await promisify(execFile)(executablePath, ['--version'], {
      env: { ...process.env, ...extra },
      timeout: 20_000,
      killSignal: 'SIGKILL',
    })
    return stdout
      .split('\n')
      .find((line) => VERSION.test(line))
      ?.trim()
  } catch {
    return undefined
  }
}

/** What `npx @puppeteer/browsers install chrome-headless-shell` or an install of Puppeteer has left, the newest first by name. */
async function puppeteersOwn(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const file of glob('.cache/puppeteer/chrome-headless-shell/*/*/chrome-headless-shell{,.exe}', {
    cwd: homedir(),
  }))
    found.push(path.join(homedir(), file))
  return found.toSorted().toReversed()
}

function onPath(env: Env): readonly string[] {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  return COMMANDS.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))),
  )
}
