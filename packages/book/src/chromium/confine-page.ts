import { pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer-core'

/**
 * Lets a page load the files of one folder, and what stands in these as `data:`, and nothing else; returns the list of what
 * it asked for besides, as it grows.
 */
export async function confinePage(page: Page, folder: string): Promise<readonly string[]> {
  const inside = `${pathToFileURL(folder).href.replace(/\/$/, '')}/`
  const refused: string[] = []
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const { href, protocol } = new URL(request.url())
    const isInside = href.startsWith(inside) || protocol === 'data:'
    const answer = isInside ? request.continue() : request.abort('accessdenied')
    if (!isInside) refused.push(request.url())
    // A page that closes meanwhile has no use for the answer.
    answer.catch(() => {})
  })
  return refused
}
