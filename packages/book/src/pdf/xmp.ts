import { readTemplate } from '@course/files'
import { compileTemplate, escapers } from '@course/templating'
import type { BookMeta } from '../book.ts'

type Packet = {
  title: string
  language: string
  authors: readonly string[]
  description: string
  rights: string
  keywords: string
  date: string
  identifier: string
}

/** An XMP packet (ISO 16684-1) that says what the information dictionary says. */
export function xmpPacket(meta: BookMeta, date: Date): Uint8Array {
  const packet = compileTemplate<Packet>(
    readTemplate('book/metadata.xmp.hbs'),
    escapers.xml,
    'book/metadata.xmp.hbs',
  )({
    title: meta.title,
    language: meta.language,
    authors: meta.authors,
    description: meta.description,
    rights: `${meta.licences.texts.name}, ${meta.licences.texts.url}`,
    keywords: `${meta.edition.title}, ${meta.edition.label}`,
    date: date.toISOString().replace('.000Z', 'Z'),
    identifier: meta.identifier,
  })
  return new TextEncoder().encode(packet)
}
