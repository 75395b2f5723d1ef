import { readTemplate } from '@course/files'
import { compileTemplate, escapers } from '@course/templating'
import type { Catalogue } from './catalogue.ts'
import { type PageView, pageView } from './page-view.ts'

/** The text of `output/catalogue/index.html`: one file that needs no script and loads nothing. */
export function renderCatalogue(data: Catalogue): string {
  const path = 'catalogue/index.html.hbs'
  const render = compileTemplate<PageView & { readonly css: string }>(readTemplate(path), escapers.html, path)
  return render({ ...pageView(data), css: readTemplate('catalogue/catalogue.css') })
}
