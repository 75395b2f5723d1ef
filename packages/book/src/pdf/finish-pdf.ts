import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import type { BookMeta } from '../book.ts'
import { labels } from '../labels.ts'
import { markArtifacts } from './artifacts.ts'
import { rewriteContents } from './content-streams.ts'
import { scaleOf } from './gates/scale.ts'
import { renumberHeaderIds } from './header-ids.ts'
import { describeLinks } from './link-names.ts'
import { finishOutline } from './outline.ts'
import { FIRST_ROMAN } from './paginate.ts'
import { requireComplete } from './require-complete.ts'
import { mendTextMaps } from './text-maps.ts'
import { writePdf } from './write-pdf.ts'
import { xmpPacket } from './xmp.ts'

export type FinishDetails = {
  readonly meta: BookMeta
  readonly epochSeconds: number
  /** Position of the page that is numbered 1. */
  readonly firstArabic: number
  /** The text of every heading, in order. */
  readonly headings: readonly string[]
  /** What each id that links lead to is called. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * Adds what Chromium's PDF lacks, metadata, page labels, whole titles in the outline, and writes it. Dates come from the
 * epoch, so that two prints have the same bytes. Throws where tags, outline, language, fonts or links are not as promised.
 */
export function finishPdf(document: PDFDocument, details: FinishDetails): Uint8Array {
  finishOutline(document, details.headings)
  addInformation(document, details)
  addPageLabels(document, details.firstArabic)
  addRoleMap(document)
  renumberHeaderIds(document)
  describeLinks(document, details.names)
  mendTextMaps(document)
  const scales: (number | undefined)[] = []
  rewriteContents(document, (content, page) => {
    scales[page] = scaleOf(content)
    return markArtifacts(content)
  })
  requireComplete(document, details.headings, scales)
  return writePdf(document)
}

function addInformation(document: PDFDocument, { meta, epochSeconds }: FinishDetails): void {
  const date = new Date(epochSeconds * 1000)
  document.setTitle(meta.title)
  document.setAuthor(meta.authors.join(', '))
  document.setSubject(meta.description)
  document.setKeywords([meta.edition.title, meta.edition.label])
  document.setCreator('@course/book')
  document.setCreationDate(date)
  document.setModificationDate(date)
  const { context, catalog } = document
  const packet = context.stream(xmpPacket(meta, date), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(packet))
  catalog.set(PDFName.of('Lang'), PDFString.of(meta.language))
}

/** PDF 1.7, 14.7.3: what the types that are new in PDF 2.0 are to a reader of 1.7. */
function addRoleMap({ context, catalog }: PDFDocument): void {
  const span = PDFName.of('Span')
  catalog
    .lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
    ?.set(PDFName.of('RoleMap'), context.obj({ Strong: span, Em: span }))
}

/** PDF 1.7, 12.4.2: cover and inside cover by name, then roman from the title page, arabic from the first module. */
function addPageLabels({ context, catalog }: PDFDocument, firstArabic: number): void {
  const label = (entries: Readonly<Record<string, PDFName | PDFNumber | PDFHexString>>) => context.obj(entries)
  const ranges = [
    [0, label({ P: PDFHexString.fromText(labels.cover) })],
    [1, label({ P: PDFHexString.fromText(labels.insideCover) })],
    [FIRST_ROMAN, label({ S: PDFName.of('r') })],
    [firstArabic, label({ S: PDFName.of('D') })],
  ] as const
  catalog.set(
    PDFName.of('PageLabels'),
    context.obj({ Nums: ranges.flatMap(([start, entry]) => [PDFNumber.of(start), entry]) }),
  )
}
