import type { ElementContent } from 'hast'
import { elementsOutsideCode } from '../elements.ts'
import type { PageShell } from './xhtml-page.ts'

/** A page in the reading order, before it becomes text. */
export type EpubPage = Omit<PageShell, 'language'> & { readonly content: readonly ElementContent[] }

export function hasSvg(page: EpubPage): boolean {
  return page.content.some((node) => [...elementsOutsideCode(node)].some(({ tagName }) => tagName === 'svg'))
}
