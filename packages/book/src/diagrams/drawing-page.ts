import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { onDisk, temporaryFolder } from '@course/files'
import type { Browser } from 'puppeteer-core'
import { addFunctions } from '../chromium/add-functions.ts'
import { confinePage } from '../chromium/confine-page.ts'
import { bookFonts, fontFaces, fontStacks } from '../fonts/book-fonts.ts'
import { bakeFunctions, bakeRules } from './bake-drawing.ts'
import { type DrawAnswer, type DrawRequest, drawFunctions } from './draw-in-page.ts'
import { mermaidConfig } from './mermaid-config.ts'

/** A page with mermaid and the book's fonts, from which nothing else can be reached. */
export type DrawingPage = AsyncDisposable & { draw(request: DrawRequest): Promise<DrawAnswer> }

export async function openDrawingPage(browser: Browser, mermaid: string): Promise<DrawingPage> {
  const folder = temporaryFolder('course-drawing')
  try {
    const file = path.join(folder.path, 'drawing.html')
    await onDisk(folder.path, 'temporary', async () => {
      await Promise.all(bookFonts.map((font) => copyFile(font.path, path.join(folder.path, font.name))))
      await copyFile(mermaid, path.join(folder.path, 'mermaid.js'))
      await writeFile(file, shell)
    })
    const page = await browser.newPage()
    page.setDefaultTimeout(0)
    await confinePage(page, folder.path)
    await page.goto(pathToFileURL(file).href)
    await page.evaluate(loadFonts)
    await addFunctions(page, { ...bakeFunctions, ...drawFunctions })
    return {
      draw: (request) => page.evaluate((...given) => drawInPage(...given), request, mermaidConfig, bakeRules),
      [Symbol.asyncDispose]: async () => {
        await page.close().catch(() => {})
        folder[Symbol.dispose]()
      },
    }
  } catch (cause) {
    folder[Symbol.dispose]()
    throw cause
  }
}

/** Text is measured while a diagram is laid out, so its fonts must be there before. */
async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].filter((font) => font.family.includes('Sans')).map((font) => font.load()))
}

const shell = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>drawing</title>
<style>${fontFaces('.')}
html { font-family: ${fontStacks.sans}; }</style>
<script src="mermaid.js"></script>
<body></body></html>
`
