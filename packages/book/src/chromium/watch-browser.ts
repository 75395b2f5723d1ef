import { OperationError } from '@course/files'
import type { Browser, CDPSession } from 'puppeteer-core'

/** A question every so many milliseconds; after so many without any answer Chromium is given up: half a minute. */
const PERIOD = 5_000
const PATIENCE = 6

export const SILENCE = PERIOD * PATIENCE

/**
 * Asks a browser again and again for its version, which costs it nothing, and calls `lost` with the reason once it does
 * not answer any more, or has lost a page. A print may take as long as it takes: its page is busy then, the browser is
 * not. Questions are counted, not seconds, since this process may itself have been busy or suspended.
 */
export function watchBrowser(browser: Browser, lost: (reason: OperationError) => void): Disposable {
  // Not `browser.version()`, which puppeteer asks once and remembers.
  const session = listen(browser, () => lost(gone()))
  let unanswered = 0
  const ask = async () => {
    unanswered += 1
    if (unanswered > PATIENCE) return lost(hung())
    await (await session).send('Browser.getVersion')
    unanswered = 0
  }
  const ignore = () => {}
  session.catch(ignore)
  const timer = setInterval(() => ask().catch(ignore), PERIOD)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** A call that a page was working on is never answered where the page's process dies: the browser tells of it. */
async function listen(browser: Browser, crashed: () => void): Promise<CDPSession> {
  const session = await browser.target().createCDPSession()
  session.on('Target.targetCrashed', crashed)
  await session.send('Target.setDiscoverTargets', { discover: true })
  return session
}

export function hung(): OperationError {
  return new OperationError('chromium-hung', `Chromium gave no answer for ${SILENCE / 1000} seconds and was ended.`, {
    hint: 'Build again. If it comes back, see what else keeps the machine busy, or set COURSE_CHROMIUM to another Chromium.',
  })
}

export function gone(cause?: unknown): OperationError {
  return new OperationError('chromium-gone', 'Chromium ended before the work was done.', {
    hint: 'Build again. The machine may be short of memory: a book of 1,500 pages needs about 2 GB.',
    cause,
  })
}
