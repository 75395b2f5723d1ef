export { buildBooks } from './build-books.ts'
export { confinePage } from './chromium/confine-page.ts'
export { findChromium } from './chromium/find-chromium.ts'
export { withBrowser } from './chromium/with-browser.ts'
