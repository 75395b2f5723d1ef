import { pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer-core'

/** Lets a page load the files of one folder and nothing else; returns the list of what it asked for besides, as it grows. */
export async function confinePage(page: Page, folder: string): Promise<readonly string[]> {
  const inside = `${pathToFileURL(folder).href.replace(/\/$/, '')}/`
  const refused: string[] = []
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const url = new URL(request.url())
    const answer = url.href.startsWith(inside) ? request.continue() : request.abort('accessdenied')
    if (!url.href.startsWith(inside)) refused.push(request.url())
    // A page that closes meanwhile has no use for the answer.
    answer.catch(() => {})
  })
  return refused
}
