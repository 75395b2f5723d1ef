import type { Book, BookModule, Section } from '../book.ts'
import type { IndexGroup } from '../concept-index.ts'
import type { BodyContext } from './body.ts'
import type { ImageFile } from './images.ts'
import type { EpubPage } from './page.ts'
import { glossaryPage, solutionGroupPage, solutionsPage } from './pages/back-pages.ts'
import { coverPage, licencePage, titlePage } from './pages/front-pages.ts'
import { indexPage } from './pages/index-page.ts'
import { partPage } from './pages/part-page.ts'
import { frontFrame, lessonFrame, openerFrame, sectionPage } from './pages/section-page.ts'

/** The pages of a book but for its contents, which stand between `opening` and `text`. */
export type ReadingOrder = { readonly opening: readonly EpubPage[]; readonly text: readonly EpubPage[] }

export function readingOrder(
  book: Book,
  index: readonly IndexGroup[],
  cover: ImageFile,
  context: BodyContext,
): ReadingOrder {
  const { markersAt } = context
  return {
    opening: [coverPage(book.meta, cover), titlePage(book.meta, markersAt), licencePage(book.meta, markersAt)],
    text: [
      ...book.front.map((section) => sectionPage(section, frontFrame(section), context)),
      ...book.parts.flatMap((part, at) => [
        partPage(part, at + 1, markersAt),
        ...part.modules.flatMap((module) =>
          module.sections.map((section) => sectionPage(section, frameOf(section, module, book), context)),
        ),
      ]),
      ...(book.solutions.length === 0 ? [] : [solutionsPage(book.solutions, markersAt)]),
      ...book.solutions.map((group) => solutionGroupPage(group, context)),
      ...(book.glossary.length === 0 ? [] : [glossaryPage(book.glossary, markersAt), indexPage(index, context)]),
    ],
  }
}

function frameOf(section: Section, module: BookModule, book: Book) {
  return section.kind === 'opener' ? openerFrame(section, module, book.meta.levels) : lessonFrame(section, module)
}

export function solutionTitles(book: Book): ReadonlyMap<string, string> {
  return new Map(book.solutions.flatMap((group) => group.solutions.map((solution) => [solution.id, solution.title])))
}
