import type { EpubOptions } from '../epub/epub-files.ts'
import { sampleBook } from './sample-book.ts'

/** A drawing as mermaid makes one: its own role, a style with a child selector, a marker that is referred to by id. */
function drawing(id: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40" width="160" role="graphics-document document" aria-roledescription="flowchart">
<style>#${id} .node > rect { fill: #eee; stroke: #333 }</style>
<defs><marker id="${id}-arrow" viewBox="0 0 10 10" refX="5" refY="5"><path d="M 0 0 L 10 5 L 0 10 z"/></marker></defs>
<g id="${id}" class="node"><rect width="60" height="40"/><text x="8" y="24" font-size="12">A &amp; B</text></g>
<path d="M 60 20 L 150 20" stroke="#333" marker-end="url(#${id}-arrow)"/></svg>`
}

export const sampleDrawn: ReadonlyMap<string, string> = new Map(sampleBook.diagrams.map(({ id }) => [id, drawing(id)]))

export const sampleEpubOptions: EpubOptions = {
  epochSeconds: Date.UTC(2026, 11, 1) / 1000,
  cover: sampleBook.images.get('shore.png') ?? new Uint8Array(),
}

export const samplePages: ReadonlyMap<string, number | string> = new Map<string, number | string>([
  ['print-title-page/0', 'i'],
  ['print-imprint/0', 'ii'],
  ['preface/0', 'vii'],
  ['preface/end', 'viii'],
  ['counting-twice/0', 3],
  ['counting-twice/1', 3],
  ['counting-twice/2', 4],
  ['counting-twice/5', 4],
  ['counting-twice/6', 7],
  ['counting-twice/end', 7],
  ['print-glossary/1', 31],
  ['print-index/1/1', 33],
])
