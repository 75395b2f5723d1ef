import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { OperationError } from '@course/files'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { Chromium } from './chromium.ts'

/**
 * Starts a Chromium with a fresh profile, hands it to `use`, and ends it whatever happens. Messages go through a pipe,
 * so no port is opened, and Chromium ends by itself should this process die. An abort ends it at once and rejects with
 * the signal's reason. No call has a time limit: printing a large book takes as long as it takes.
 */
export async function withBrowser<T>(
  chromium: Chromium,
  use: (browser: Browser) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  const profile = await mkdtemp(path.join(tmpdir(), 'course-profile-'))
  try {
    const browser = await launch(chromium, profile)
    const kill = () => browser.process()?.kill('SIGKILL')
    signal?.addEventListener('abort', kill, { once: true })
    try {
      signal?.throwIfAborted()
      return await use(browser)
    } catch (cause) {
      signal?.throwIfAborted()
      throw browser.connected ? cause : gone(cause)
    } finally {
      signal?.removeEventListener('abort', kill)
      await close(browser)
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function launch(chromium: Chromium, profile: string): Promise<Browser> {
  try {
    return await puppeteer.launch({
      executablePath: chromium.executablePath,
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      args: [...chromium.args],
      env: { ...process.env, TZ: 'UTC', ...chromium.env },
      protocolTimeout: 0,
      timeout: 60_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (cause) {
    throw new OperationError(
      'chromium-start',
      `${chromium.version} does not start: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: `Try ${chromium.executablePath} --version, or set COURSE_CHROMIUM to another Chromium.`,
        cause,
      },
    )
  }
}

async function close(browser: Browser): Promise<void> {
  try {
    await browser.close()
  } catch {
    browser.process()?.kill('SIGKILL')
  }
}

function gone(cause: unknown): OperationError {
  return new OperationError('chromium-gone', 'Chromium ended before the work was done.', {
    hint: 'The machine may be short of memory: a book of 1,500 pages needs about 2 GB.',
    cause,
  })
}
