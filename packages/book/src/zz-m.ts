import { findChromium } from './chromium/find-chromium.ts'
import { withBrowser } from './chromium/with-browser.ts'
import { axeFaults } from './testing/axe-pages.ts'
import { globSync } from 'node:fs'
const folder = process.argv[2]!
const names = globSync('**/*.xhtml', { cwd: folder })
let t = performance.now()
console.log(await withBrowser(await findChromium(process.env), (b) => axeFaults(b, folder, names)), names.length, performance.now() - t)
