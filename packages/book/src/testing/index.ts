export { outlineEntries, titleOf } from '../pdf/outline.ts'
export { findEpubcheck } from './epubcheck.ts'
