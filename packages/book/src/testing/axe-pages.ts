import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer-core'
import { confinePage } from '../chromium/confine-page.ts'

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

const EVERYTHING = 'axe.run()'
const CONTRAST = "axe.run({ runOnly: ['color-contrast'] })"
const BLACK = 'document.documentElement.style.cssText = "background: #000; color: #fff"'

/** Width of a small telephone in CSS pixels. */
const NARROW = 320

/**
 * What is wrong with pages of an EPUB that lies unpacked in `folder`: not well-formed, wider than a telephone, a fault that
 * axe knows, too little contrast on a black ground, or something asked for from outside the folder.
 */
export async function axeFaults(
  browser: Browser,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  const page = await browser.newPage()
  const refused = await confinePage(page, folder)
  await page.setViewport({ width: NARROW, height: 640 })
  const found: string[] = []
  for (const name of names) {
    await page.goto(pathToFileURL(path.join(folder, name)).href)
    if (await page.$('parsererror')) found.push(`${name}: not well-formed`)
    const width = await page.evaluate('document.documentElement.scrollWidth')
    if (width !== NARROW) found.push(`${name}: ${width} px wide`)
    await page.evaluate(axe)
    found.push(...(await violations(page, EVERYTHING)).map((fault) => `${name}: ${fault}`))
    await page.evaluate(BLACK)
    found.push(...(await violations(page, CONTRAST)).map((fault) => `${name} on black: ${fault}`))
  }
  await page.close()
  return [...found, ...refused]
}

async function violations(page: Page, run: string): Promise<readonly string[]> {
  const found = (await page.evaluate(`${run}.then((results) => results.violations)`)) as readonly Violation[]
  return found.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}
