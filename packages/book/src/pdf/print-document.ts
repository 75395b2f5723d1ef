import { readTemplate } from '@course/files'
import { compileTemplate, escapers } from '@course/templating'
import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { blockKey } from '../blocks.ts'
import type { Book, BookModule, Section } from '../book.ts'
import { conceptIndex } from '../concept-index.ts'
import { elementsOutsideCode } from '../elements.ts'
import { fontFaces, fontStacks } from '../fonts/book-fonts.ts'
import { labels } from '../labels.ts'
import { palette } from '../palette.ts'
import { linkNames } from './link-names.ts'
import { moduleId } from './module-id.ts'
import { glossaryPages, solutionPages } from './pages/appendices.ts'
import { contentsPages, GLOSSARY, INDEX, SOLUTIONS } from './pages/contents.ts'
import { coverPage, insideCover } from './pages/cover.ts'
import { indexPages, sectionsIn } from './pages/index-pages.ts'
import { sectionPages } from './pages/lesson.ts'
import { lessonsOf, moduleMap, moduleOpener, partId, partPage } from './pages/module-opener.ts'
import { imprintPage, titlePage } from './pages/title-page.ts'
import { type BodyPrinter, bodyPrinter } from './print-body.ts'
import { RunningHeads } from './running-heads.ts'
import { blocksEnd, markEnds } from './section-ends.ts'

/** The whole book as one HTML page, and what is known of its order. */
export type PrintDocument = {
  readonly html: string
  /** Ids of what starts on a right-hand page, in order; a place for a blank page stands before each. */
  readonly rightHand: readonly string[]
  /** Where arabic page numbers begin: the first module, or what follows the front matter. */
  readonly firstArabic: string
  /** What each id that links lead to is called. */
  readonly names: ReadonlyMap<string, string>
}

type Shell = {
  language: string
  title: string
  fontFaces: string
  variables: string
  pageRules: string
  body: string
  colourings: string
}

/** `images` maps each image of the book to its file beside the page. */
export function printDocument(
  book: Book,
  drawn: ReadonlyMap<string, string>,
  images: ReadonlyMap<string, string>,
): PrintDocument {
  const heads = new RunningHeads()
  const index = conceptIndex(book)
  const printer = withEnds(bodyPrinter(drawn, images), sectionsIn(index))
  const rightHand: string[] = []
  const onRight = (id: string, element: Element): ElementContent[] => {
    rightHand.push(id)
    return [h('div', { className: ['blank-page'], dataBefore: id, hidden: true, ariaHidden: 'true' }), element]
  }
  const modules = book.parts.flatMap((part) => part.modules)
  const roman = (title: string) => heads.pageFor({ left: book.meta.title, right: title, numbers: 'roman' })
  const arabic = (left: string, right: string) => heads.pageFor({ left, right, numbers: 'arabic' })

  const content: ElementContent[] = [
    coverPage(book.meta),
    insideCover(),
    titlePage(book.meta),
    imprintPage(book.meta),
    contentsPages(book, roman(labels.contents)),
    ...book.front.map((section) =>
      sectionPages(section, 1, roman(section.title), printer.print(section.body, section.id, 1)),
    ),
    ...book.parts.flatMap((part, index) => [
      ...onRight(partId(index), partPage(part, index)),
      h('div', { className: ['part-verso', ...(index === 0 ? ['before-one'] : [])], ariaHidden: 'true' }),
      ...part.modules.flatMap((module) => [
        ...onRight(moduleId(module), modulePlate(book, module)),
        ...moduleSections(module, printer, arabic),
      ]),
    ]),
    ...(book.solutions.length > 0
      ? onRight(SOLUTIONS, solutionPages(book, arabic(book.meta.title, labels.solutions), printer))
      : []),
    ...(book.glossary.length > 0
      ? onRight(GLOSSARY, glossaryPages(book.glossary, arabic(book.meta.title, labels.glossary)))
      : []),
    ...(index.length > 0 ? onRight(INDEX, indexPages(index, arabic(book.meta.title, labels.index))) : []),
  ]
  requireTargets(content)
  const [first] = modules
  return {
    html: shell(book, content, heads, printer),
    rightHand,
    firstArabic: first ? moduleId(first) : SOLUTIONS,
    names: linkNames(content),
  }
}

/** Prints bodies with a mark at the end of each of these sections. */
function withEnds(printer: BodyPrinter, sections: ReadonlySet<string>): BodyPrinter {
  return { ...printer, print: (body, ...place) => printer.print(markEnds(body, sections), ...place) }
}

/** Chromium drops a link to an id that is not there without a word. */
function requireTargets(content: readonly ElementContent[]): void {
  const ids = new Set<string>()
  const targets = new Set<string>()
  for (const { properties } of elementsOutsideCode({ type: 'root', children: [...content] })) {
    if (typeof properties.id === 'string') ids.add(properties.id)
    if (typeof properties.href === 'string' && properties.href.startsWith('#')) targets.add(properties.href.slice(1))
  }
  const missing = [...targets].filter((target) => !ids.has(target))
  if (missing.length > 0)
    throw new Error(`links of the book lead to ${missing.map((id) => `#${id}`).join(', ')}, which is not in it`)
}

function modulePlate(book: Book, module: BookModule): Element {
  const id = moduleId(module)
  return h('section', { className: ['module-plate'], id, dataBlock: blockKey(id, 0) }, [moduleOpener(book, module)])
}

function moduleSections(
  module: BookModule,
  printer: BodyPrinter,
  arabic: (left: string, right: string) => string,
): ElementContent[] {
  const left = `${labels.module} ${module.number}. ${module.title}`
  const opening = module.sections
    .filter(({ kind }) => kind === 'opener')
    .flatMap(({ id, body }) => printer.print(body, id, 2))
  return [
    h('section', { className: ['chapter', 'opener'], style: `page:${arabic(left, module.title)}` }, [
      ...opening,
      moduleMap(module),
      blocksEnd(moduleId(module)),
    ]),
    ...lessonsOf(module).map((section) =>
      sectionPages(section, 3, arabic(left, headOf(section)), printer.print(section.body, section.id, 3)),
    ),
  ]
}

function headOf(section: Section): string {
  return section.number === undefined ? section.title : `${section.number}  ${section.title}`
}

function shell(book: Book, content: readonly ElementContent[], heads: RunningHeads, printer: BodyPrinter): string {
  const variables = Object.entries({ ...palette, ...fontStacks }).map(([name, value]) => `--${name}:${value};`)
  return compileTemplate<Shell>(
    readTemplate('book/print.html.hbs'),
    escapers.html,
    'book/print.html.hbs',
  )({
    language: book.meta.language,
    title: book.meta.title,
    fontFaces: fontFaces('fonts'),
    variables: variables.join(''),
    pageRules: heads.css,
    body: toHtml([...content]),
    colourings: JSON.stringify(printer.colourings).replaceAll('<', '\\u003c'),
  })
}
