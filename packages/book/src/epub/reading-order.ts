import type { Book, BookModule, Section } from '../book.ts'
import type { BodyContext } from './body.ts'
import { type ImageFile, imageFiles } from './images.ts'
import type { EpubPage } from './page.ts'
import { glossaryPage, solutionGroupPage, solutionsPage } from './pages/back-pages.ts'
import { coverPage, licencePage, titlePage } from './pages/front-pages.ts'
import { partPage } from './pages/part-page.ts'
import { frontFrame, lessonFrame, openerFrame, sectionPage } from './pages/section-page.ts'
import type { Places } from './place-ids.ts'

/** The pages of a book but for its contents, which stand between `opening` and `text`. */
export type ReadingOrder = { readonly opening: readonly EpubPage[]; readonly text: readonly EpubPage[] }

export function readingOrder(
  book: Book,
  places: Places,
  drawn: ReadonlyMap<string, string>,
  cover: ImageFile,
): ReadingOrder {
  const context: BodyContext = { places, images: imageFiles(book.images), drawn, solutionTitles: solutionTitles(book) }
  return {
    opening: [coverPage(book.meta, cover), titlePage(book.meta), licencePage(book.meta)],
    text: [
      ...book.front.map((section) => sectionPage(section, frontFrame(section), context)),
      ...book.parts.flatMap((part, index) => [
        partPage(part, index + 1),
        ...part.modules.flatMap((module) =>
          module.sections.map((section) => sectionPage(section, frameOf(section, module, book), context)),
        ),
      ]),
      ...(book.solutions.length === 0 ? [] : [solutionsPage(book.solutions)]),
      ...book.solutions.map((group) => solutionGroupPage(group, context)),
      ...(book.glossary.length === 0 ? [] : [glossaryPage(book.glossary)]),
    ],
  }
}

function frameOf(section: Section, module: BookModule, book: Book) {
  return section.kind === 'opener' ? openerFrame(section, module, book.meta.levels) : lessonFrame(section, module)
}

function solutionTitles(book: Book): ReadonlyMap<string, string> {
  return new Map(book.solutions.flatMap((group) => group.solutions.map((solution) => [solution.id, solution.title])))
}
