import type { Page } from 'puppeteer-core'

/** Functions for code inside a page, by name; they may call one another, and may use nothing else of their module. */
export type PageFunctions = Readonly<Record<string, (...values: never[]) => unknown>>

/** Makes functions known in a page under their own names. */
export async function addFunctions(page: Page, functions: PageFunctions): Promise<void> {
  await page.evaluate(sourceOf(functions))
}

/** Their source, also for a digest of what they do. */
export function sourceOf(functions: PageFunctions): string {
  return Object.entries(functions)
    .map(([name, source]) => `globalThis.${name} = ${source}`)
    .join('\n')
}
