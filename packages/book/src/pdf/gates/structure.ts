import { PDFBool, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib'

/** What a tagged document must have and this one has not (PDF/UA-1, 7.1 and 7.2). */
export function structureFaults({ catalog }: PDFDocument): readonly string[] {
  const isSet = (dictionary: string, key: string) =>
    catalog.lookupMaybe(PDFName.of(dictionary), PDFDict)?.get(PDFName.of(key)) === PDFBool.True
  return [
    ...['StructTreeRoot', 'Lang', 'Metadata', 'Outlines', 'PageLabels']
      .filter((name) => !catalog.has(PDFName.of(name)))
      .map((name) => `it has no ${name}`),
    ...(isSet('MarkInfo', 'Marked') ? [] : ['it is not marked as tagged']),
    ...(isSet('ViewerPreferences', 'DisplayDocTitle') ? [] : ['it shows its file name instead of its title']),
  ]
}
