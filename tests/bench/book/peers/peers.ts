import { join } from 'node:path'
import { findChromium } from '@course/book'
import { type Measured, measure } from '../../measure.ts'
import { run } from '../run.ts'
import { installNpm, installPython } from './install.ts'

/** Another tool that prints the folder that `writePeerBook` has written, as `<name>.pdf` in it. */
export type Peer = {
  readonly name: string
  readonly file: string
  readonly isSlow: boolean
  readonly print: (folder: string, signal?: AbortSignal) => Promise<Measured>
}

const HOURS = 3 * 3600

/** Each installs its tool where it is not there yet, and throws where that cannot be done. */
export const peers: readonly { readonly name: string; readonly install: () => Promise<Peer> }[] = [
  { name: 'Vivliostyle CLI 11.0.0', install: vivliostyle },
  { name: 'Paged.js CLI 0.4.3', install: pagedjs },
  { name: 'WeasyPrint 70.0', install: weasyprint },
  { name: 'Pandoc 3.9 with Typst 0.15.2', install: pandocTypst },
]

async function vivliostyle(): Promise<Peer> {
  const cli = join(installNpm('@vivliostyle/cli', '11.0.0'), 'node_modules/@vivliostyle/cli/dist/cli.js')
  const chromium = await findChromium(process.env)
  const args = [cli, 'build', 'book.html', '-d', '-s', '540pt,666pt', '-o', 'vivliostyle.pdf', '-t', String(HOURS)]
  return {
    name: 'Vivliostyle CLI 11.0.0',
    file: 'vivliostyle.pdf',
    isSlow: true,
    print: (folder, signal) =>
      measure(process.execPath, [...args, '--executable-browser', chromium.executablePath], folder, {
        env: chromium.env,
        signal,
      }),
  }
}

async function pagedjs(): Promise<Peer> {
  const cli = join(installNpm('pagedjs-cli', '0.4.3'), 'node_modules/pagedjs-cli/src/cli.js')
  const chromium = await findChromium(process.env)
  const args = [cli, 'book.html', '-o', 'pagedjs.pdf', '-t', String(HOURS * 1000), '--outline-tags', 'h1,h2,h3']
  return {
    name: 'Paged.js CLI 0.4.3',
    file: 'pagedjs.pdf',
    isSlow: true,
    print: (folder, signal) =>
      measure(process.execPath, [...args, '--browserArgs', '--no-sandbox,--disable-dev-shm-usage'], folder, {
        env: { ...chromium.env, PUPPETEER_EXECUTABLE_PATH: chromium.executablePath },
        signal,
      }),
  }
}

async function weasyprint(): Promise<Peer> {
  const bin = join(installPython(['weasyprint==70.0']), 'bin')
  run(join(bin, 'weasyprint'), ['--version'])
  return {
    name: 'WeasyPrint 70.0',
    file: 'weasyprint.pdf',
    isSlow: true,
    print: (folder, signal) =>
      measure(join(bin, 'weasyprint'), ['--quiet', 'book.html', 'weasyprint.pdf'], folder, { signal }),
  }
}

const CONVERT_FONTS = `
import pathlib
from fontTools.ttLib import TTFont
for path in pathlib.Path('fonts').glob('*.woff2'):
    font = TTFont(path)
    font.flavor = None
    font.save(path.with_suffix('.ttf'))
`
const TYPST = `
import typst
typst.compile('main.typ', output='typst.pdf', root='.', font_paths=['fonts'], ignore_system_fonts=True)
`

/** Typst reads no WOFF2, so the fonts are converted once, and not in its time. */
async function pandocTypst(): Promise<Peer> {
  const python = join(
    installPython(['pypandoc_binary==1.17', 'typst==0.15.2', 'fonttools[woff]==4.68.0']),
    'bin/python',
  )
  const pandoc = run(python, ['-c', 'import pypandoc; print(pypandoc.get_pandoc_path())']).trim()
  return {
    name: 'Pandoc 3.9 with Typst 0.15.2',
    file: 'typst.pdf',
    isSlow: false,
    print: async (folder) => {
      await measure(python, ['-c', CONVERT_FONTS], folder)
      const markdown = ['-f', 'markdown', '-t', 'typst', '--syntax-highlighting=idiomatic', 'book.md', '-o', 'body.typ']
      const read = await measure(pandoc, markdown, folder)
      const set = await measure(python, ['-c', TYPST], folder)
      return { ...set, seconds: read.seconds + set.seconds }
    },
  }
}
