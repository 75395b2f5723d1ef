import type { ElementContent } from 'hast'
import { toXast } from 'hast-util-to-xast'
import { h } from 'hastscript'
import type { Element as XmlElement } from 'xast'
import { x } from 'xastscript'
import { href, paths } from './paths.ts'
import { xmlFile } from './xml-file.ts'

/** A finished page: the text of one XHTML file. */
export type PageShell = {
  /** BCP 47 */
  readonly language: string
  readonly path: string
  readonly title: string
  readonly matter: 'frontmatter' | 'bodymatter' | 'backmatter'
}

/** A page from HTML content. */
export function xhtmlPage(shell: PageShell, content: readonly ElementContent[]): string {
  const main = toXast(h('main', [...content]))
  if (main.type !== 'element') throw new Error('an element became something else')
  return xhtmlPageOf(shell, { ...main, attributes: {} })
}

/** A page from its `<main>`. */
export function xhtmlPageOf(shell: PageShell, main: XmlElement): string {
  const html = x(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang: shell.language,
      'xml:lang': shell.language,
    },
    [
      x('head', [
        x('meta', { charset: 'utf-8' }),
        x('title', shell.title),
        x('link', { rel: 'stylesheet', type: 'text/css', href: href(shell.path, paths.style) }),
      ]),
      x('body', { 'epub:type': shell.matter }, [main]),
    ],
  )
  return xmlFile({ type: 'root', children: [{ type: 'doctype', name: 'html' }, html] })
}
