import { x } from 'xastscript'
import { paths, ROOT } from './paths.ts'
import { xmlFile } from './xml-file.ts'

/** META-INF/container.xml (EPUB 3.3, section 4.2.6.3.1). */
export function containerDocument(): string {
  const file = x('rootfile', { 'full-path': `${ROOT}/${paths.package}`, 'media-type': 'application/oebps-package+xml' })
  const root = x('container', { xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container', version: '1.0' }, [
    x('rootfiles', [file]),
  ])
  return xmlFile({ type: 'root', children: [root] })
}
