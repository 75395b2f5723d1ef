import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { destinationsOf } from '../destinations.ts'

const ADDRESS = /^(https?|mailto):/

/** Links that lead nowhere, or do not tell where (PDF 1.7, 12.5.6.5; PDF/UA-1, 7.18.5). */
export function linkFaults(document: PDFDocument): readonly string[] {
  const known = destinationsOf(document)
  const links = linksOf(document)
  return [
    ...new Set([
      ...links.flatMap(({ target, address }) => {
        if (target !== undefined) return known.has(target) ? [] : [`links lead to #${target}, which is nowhere`]
        return ADDRESS.test(address ?? '') ? [] : [`a link leads to "${address ?? ''}", which is no address`]
      }),
      ...links
        .filter(({ description }) => description === '')
        .map(({ target, address }) => `a link does not tell that it leads to ${target ?? address}`),
    ]),
  ]
}

type Link = {
  /** Name of its destination. */
  readonly target?: string
  readonly address?: string
  readonly description: string
}

function linksOf(document: PDFDocument): readonly Link[] {
  return document.getPages().flatMap(({ node }) => {
    const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    return Array.from({ length: annotations?.size() ?? 0 }, (_, index) => annotations?.lookup(index)).flatMap(
      (link): Link[] => {
        if (!(link instanceof PDFDict)) return []
        const target = link.get(PDFName.of('Dest'))
        const address = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'))
        const description = textOf(link.lookup(PDFName.of('Contents')))
        return target instanceof PDFName
          ? [{ target: target.decodeText(), description }]
          : [{ address: textOf(address), description }]
      },
    )
  })
}

function textOf(value: unknown): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
}
