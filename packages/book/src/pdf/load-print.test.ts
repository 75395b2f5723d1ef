import { expect, it } from 'vitest'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { sampleBook } from '../testing/sample-book.ts'
import { sampleDrawn } from '../testing/sample-epub.ts'
import { loadPdf } from './load-pdf.ts'
import { loadPrint } from './load-print.ts'
import { printDocument } from './print-document.ts'
import { openPrintPage } from './print-page.ts'
import { writePdf } from './write-pdf.ts'

it('keeps every object of a print, read or not', async () => {
  const { html } = printDocument(sampleBook, sampleDrawn, new Map())
  const print = await withBrowser(await findChromium(process.env), async (browser) => {
    await using page = await openPrintPage(browser, html, [])
    return await page.print({ labels: new Map(), blanksBefore: [] })
  })
  const objects = async (pdf: Uint8Array) =>
    (await loadPdf(pdf)).context
      .enumerateIndirectObjects()
      .map(([reference, object]) => `${reference} ${object}`)
      // How they are packed.
      .filter((object) => !/\/Type \/(ObjStm|XRef)/.test(object))
  const written = await objects(writePdf(await loadPrint(print)))
  expect(written).toEqual(await objects(writePdf(await loadPdf(print))))
  expect(written.filter((object) => object.includes('/StructElem')).length).toBeGreaterThan(400)
})

it('refuses what is no print of Chromium', async () => {
  await expect(loadPrint(new TextEncoder().encode('%PDF-1.7\n'))).rejects.toThrow('no table of cross references')
})
