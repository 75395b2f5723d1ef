import { PDFDict, type PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib'
import { OperationError } from '@course/files'
import { fontNames } from '../fonts/book-fonts.ts'
import { destinationsOf } from './destinations.ts'

/** Throws where a printed book is not tagged, has no language or outline, uses a foreign font, or links nowhere. */
export function requireComplete(document: PDFDocument, headings: readonly string[]): void {
  const { catalog } = document
  const missing = ['StructTreeRoot', 'Lang', 'MarkInfo', ...(headings.length > 0 ? ['Outlines'] : [])].filter(
    (name) => catalog.get(PDFName.of(name)) === undefined,
  )
  if (missing.length > 0) throw incomplete(`it has no ${missing.join(', no ')}`)
  const fonts = fontsOf(document)
  const foreign = fonts.filter(({ name }) => !fontNames.some((own) => name.replace(/^[A-Z]{6}\+/, '').startsWith(own)))
  if (foreign.length > 0)
    throw incomplete(
      `it uses ${[...new Set(foreign.map(({ name }) => name))].join(', ')}, since the book's own fonts lack a character`,
    )
  const outside = fonts.filter(({ embedded }) => !embedded)
  if (outside.length > 0) throw incomplete(`${outside.map(({ name }) => name).join(', ')} is not embedded`)
  const dead = deadLinks(document)
  if (dead.length > 0) throw incomplete(`links lead to ${dead.map((name) => `#${name}`).join(', ')}, which is nowhere`)
}

/** Every font with its PostScript name (PDF 1.7, 9.6 to 9.8). */
export function fontsOf(document: PDFDocument): readonly { readonly name: string; readonly embedded: boolean }[] {
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.lookup(PDFName.of('Type')) !== PDFName.of('FontDescriptor')) return []
    const name = object.lookup(PDFName.of('FontName'), PDFName).decodeText()
    return [
      {
        name,
        embedded: ['FontFile', 'FontFile2', 'FontFile3'].some(
          (key) => object.lookup(PDFName.of(key)) instanceof PDFStream,
        ),
      },
    ]
  })
}

/** Names that links lead to and that no destination has. */
export function deadLinks(document: PDFDocument): readonly string[] {
  const known = destinationsOf(document)
  const names = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.lookup(PDFName.of('Subtype')) !== PDFName.of('Link')) return []
    const target = object.lookup(PDFName.of('Dest'))
    return target instanceof PDFName ? [target.decodeText()] : []
  })
  return [...new Set(names)].filter((name) => !known.has(name))
}

function incomplete(what: string): OperationError {
  return new OperationError('pdf-incomplete', `The printed book is not as it should be: ${what}.`, {
    hint: 'With a Chromium of your own, use the pinned one instead (unset COURSE_CHROMIUM).',
  })
}
