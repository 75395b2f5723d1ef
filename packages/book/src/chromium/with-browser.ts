import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { OperationError, temporaryFolder } from '@course/files'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { Chromium } from './chromium.ts'
import { gone, hung, SILENCE, watchBrowser } from './watch-browser.ts'

/**
 * Starts a Chromium with a fresh profile, hands it to `use`, and ends it whatever happens. Messages go through a pipe,
 * so no port is opened, and Chromium ends by itself should this process die. An abort ends it at once and rejects with
 * the signal's reason; so does a Chromium that dies or does not answer, with an OperationError. No call has a time limit:
 * printing a large book takes as long as it takes.
 */
export async function withBrowser<T>(
  chromium: Chromium,
  use: (browser: Browser) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  using profile = temporaryFolder('course-profile')
  // Once it is aborted, puppeteer kills Chromium with all of its processes, and every call that waits for it rejects.
  const end = new AbortController()
  const interrupt = () => end.abort(signal?.reason)
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    const browser = await launch(chromium, profile.path, end)
    try {
      using _watch = watchBrowser(browser, (reason) => end.abort(reason))
      const result = await use(browser)
      await browser.close()
      return result
    } catch (cause) {
      end.signal.throwIfAborted()
      throw browser.connected && !isAborted(cause) ? cause : gone(cause)
    } finally {
      end.abort()
      await ended(browser.process())
    }
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}

/** A page that dies while it loads is known by its navigation before the browser tells that it is gone. */
function isAborted(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('net::ERR_ABORTED')
}

async function launch(chromium: Chromium, profile: string, end: AbortController): Promise<Browser> {
  const limit = setTimeout(() => end.abort(hung()), SILENCE)
  try {
    return await puppeteer.launch({
      executablePath: chromium.executablePath,
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      args: [...chromium.args],
      // It leaves shared memory in its temporary folder when it is killed.
      env: { ...process.env, TZ: 'UTC', ...chromium.env, TMPDIR: profile },
      protocolTimeout: 0,
      timeout: 0,
      signal: end.signal,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (cause) {
    end.signal.throwIfAborted()
    throw new OperationError('chromium-start', `${chromium.version} ends as soon as it is started.`, {
      hint: `Start ${chromium.executablePath} by hand to see what it lacks, or set COURSE_CHROMIUM to another Chromium.`,
      cause,
    })
  } finally {
    clearTimeout(limit)
  }
}

/** Of one that was killed from outside, processes may be left: they are a group (on Windows, puppeteer ends the tree). */
async function ended(chromium: ChildProcess | null): Promise<void> {
  if (chromium?.pid === undefined) return
  if (chromium.exitCode === null && chromium.signalCode === null) await once(chromium, 'exit')
  if (process.platform === 'win32') return
  try {
    process.kill(-chromium.pid, 'SIGKILL')
  } catch {
    // None is left.
  }
}
