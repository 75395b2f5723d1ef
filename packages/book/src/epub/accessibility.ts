import type { Element } from 'xast'
import { x } from 'xastscript'
import type { Book, BookMeta } from '../book.ts'
import type { PageBreak } from './page-breaks.ts'

/**
 * Discovery metadata of EPUB Accessibility 1.1, section 2. It claims no conformance: that takes a person who has
 * evaluated the book (section 4).
 */
export function accessibilityMetadata(book: Book, breaks: readonly PageBreak[]): Element[] {
  const visual = book.diagrams.length > 0 || book.images.size > 0
  const features = [
    'tableOfContents',
    'readingOrder',
    'structuralNavigation',
    'displayTransformability',
    'ARIA',
    ...(visual ? ['alternativeText'] : []),
    ...(book.glossary.length === 0 ? [] : ['index']),
    ...(breaks.length === 0 ? [] : ['pageNavigation', 'pageBreakMarkers']),
  ]
  const moves = [...book.images.keys()].some((name) => name.toLowerCase().endsWith('.gif'))
  return [
    property('schema:accessMode', 'textual'),
    ...(visual
      ? [property('schema:accessMode', 'visual'), property('schema:accessModeSufficient', 'textual,visual')]
      : []),
    property('schema:accessModeSufficient', 'textual'),
    ...features.map((feature) => property('schema:accessibilityFeature', feature)),
    property('schema:accessibilityHazard', moves ? 'unknown' : 'none'),
    property('schema:accessibilitySummary', summary(visual, breaks.length > 0), { 'xml:lang': 'en' }),
    ...(breaks.length === 0 ? [] : [property('pageBreakSource', printedEdition(book.meta))]),
  ]
}

/** The print has no id of its own, and an EPUB must not name itself (EPUB Accessibility 1.1, "Pagination source"). */
function printedEdition({ title, edition }: BookMeta): string {
  return `${title}, ${edition.title} ${edition.label}, PDF`
}

function summary(visual: boolean, paged: boolean): string {
  return [
    'All content is text in a logical reading order, with headings, a nested table of contents and landmarks.',
    'Code is text that wraps. Colours are readable on light and on dark grounds, and none of them carries a meaning alone.',
    ...(visual ? ['Every diagram and image has an alternative text.'] : []),
    ...(paged ? ['The pages of the printed edition are marked and listed.'] : []),
  ].join(' ')
}

export function property(name: string, value: string, attributes: Readonly<Record<string, string>> = {}): Element {
  return x('meta', { property: name, ...attributes }, value)
}
