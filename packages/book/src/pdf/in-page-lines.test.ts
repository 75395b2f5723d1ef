import { describe, expect, it } from 'vitest'
import { addFunctions } from '../chromium/add-functions.ts'
import { findChromium } from '../chromium/find-chromium.ts'
import { withBrowser } from '../chromium/with-browser.ts'
import { lineFunctions } from './in-page-lines.ts'

const { rowsOf } = lineFunctions

describe('rowsOf', () => {
  it.each([
    ['what fits', 'abcdefghij', ['abcdefghij']],
    ['nothing', '', ['']],
    ['behind a space', 'abcdef ghijk lm', ['abcdef ', 'ghijk lm']],
    ['not so early', 'ab cdefghijklmn', ['ab cdefghi', 'jklmn']],
    ['not in the indent', '      abcdefgh', ['      abcd', 'efgh']],
    ['one word, over and over', 'a'.repeat(27), ['a'.repeat(10), 'a'.repeat(8), 'a'.repeat(8), 'a']],
    ['letters with marks, which take one column', 'e\u0301'.repeat(12), ['e\u0301'.repeat(10), 'e\u0301'.repeat(2)]],
    ['tabs, which take more', '\ta\tbcdef', ['\ta\tb', 'cdef']],
  ])('breaks %s', (_what, line, rows) => {
    expect(rowsOf(line, 10, 2)).toEqual(rows)
    expect(rowsOf(line, 10, 2).join('')).toBe(line)
  })
})

const STYLE = 'body{width:200px;margin:0}pre{font:10px monospace;padding:0 10px;margin:0}'

/** Rows of every block whose lines were wrapped, by block. */
async function wrap(html: string) {
  return withBrowser(await findChromium(process.env), async (browser) => {
    const page = await browser.newPage()
    await page.setContent(`<style>${STYLE}</style>${html}`)
    await addFunctions(page, lineFunctions)
    return page.evaluate(() => {
      const before = [...document.querySelectorAll('pre')].map((pre) => pre.textContent)
      wrapLines()
      return [...document.querySelectorAll('pre')].map((pre, index) => ({
        isSameText: pre.textContent === before[index],
        rows: [...pre.querySelectorAll('.row')].map((row) => row.textContent),
        hang: pre.querySelector<HTMLElement>('.wrapped')?.style.getPropertyValue('--hang'),
      }))
    })
  })
}

describe('wrapLines', () => {
  it('sets lines in rows by the width of their block, and keeps the text', async () => {
    const line = `  ${'x'.repeat(26)}`
    const code = `a\n${line}\nb\n${line}`
    const html = `<pre><code>${code}</code></pre><div style="padding-right:30px"><pre><code>${code}</code></pre></div>`
    expect(await wrap(html)).toEqual([
      { isSameText: true, rows: [], hang: undefined },
      {
        isSameText: true,
        rows: [`  ${'x'.repeat(23)}`, 'xxx\n', `  ${'x'.repeat(23)}`, 'xxx'],
        hang: '4ch',
      },
    ])
  })

  it('wraps inside of marked lines', async () => {
    const html = `<pre><code>a\n<span class="line highlighted">${'y'.repeat(40)}\n</span>b</code></pre>`
    expect(await wrap(html)).toEqual([{ isSameText: true, rows: ['y'.repeat(30), `${'y'.repeat(10)}\n`], hang: '2ch' }])
  })
})
