import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'

/** Figures without an alternative text (PDF/UA-1, 7.3). */
export function figureFaults(document: PDFDocument): readonly string[] {
  const without = figuresOf(document).filter((figure) => {
    const alt = figure.lookup(PDFName.of('Alt'))
    return !(alt instanceof PDFString || alt instanceof PDFHexString) || alt.decodeText().trim() === ''
  })
  return without.length === 0 ? [] : [`${without.length} of its figures have no alternative text`]
}

export function figuresOf(document: PDFDocument): readonly PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('Figure') ? [object] : [],
    )
}
