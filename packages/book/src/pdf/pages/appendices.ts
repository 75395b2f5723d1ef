import type { Element } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { Book, GlossaryEntry, SolutionGroup } from '../../book.ts'
import { labels } from '../../labels.ts'
import { withCode } from '../../with-code.ts'
import { type BodyPrinter, pageOf } from '../print-body.ts'
import { blocksEnd } from '../section-ends.ts'
import { GLOSSARY, SOLUTIONS } from './contents.ts'

/** Solutions by section; each links to its exercise and names its page. */
export function solutionPages(book: Book, page: string, printer: BodyPrinter): Element {
  const modules = book.parts.flatMap((part) => part.modules)
  const placeOf = ({ section }: SolutionGroup) => {
    const module = modules.find(({ sections }) => sections.some(({ id }) => id === section.id))
    return section.number ?? (module ? `${labels.module} ${module.number}` : undefined)
  }
  return h('section', { className: ['chapter', 'solutions'], ...head(SOLUTIONS), style: `page:${page}` }, [
    h('header', { className: ['section-head'] }, [
      h('h1', labels.solutions),
      h('p', { className: ['summary'] }, labels.solutionsIntroduction),
    ]),
    ...book.solutions.map((group) => solutionGroup(group, placeOf(group), printer)),
  ])
}

function solutionGroup(
  { id, section, solutions }: SolutionGroup,
  place: string | undefined,
  printer: BodyPrinter,
): Element {
  return h('section', { className: ['solution-group'], ...head(id) }, [
    h('h2', [
      ...(place === undefined ? [] : [h('span', { className: ['number'] }, place), ' ']),
      h('a', { href: `#${section.id}` }, section.title),
    ]),
    ...solutions.map((solution) =>
      h('section', { className: ['solution'], ...head(solution.id) }, [
        h('h3', solution.title),
        h('p', { className: ['back'] }, [
          h('a', { href: `#${solution.exerciseId}` }, labels.backToExercise),
          `, ${labels.page}\u00a0`,
          pageOf(solution.exerciseId),
        ]),
        ...printer.print(solution.body, solution.id, 3),
      ]),
    ),
    blocksEnd(id),
  ])
}

export function glossaryPages(entries: readonly GlossaryEntry[], page: string): Element {
  return h('section', { className: ['chapter', 'glossary'], ...head(GLOSSARY), style: `page:${page}` }, [
    h('header', { className: ['section-head'] }, [
      h('h1', labels.glossary),
      h('p', { className: ['summary'] }, labels.glossaryIntroduction),
    ]),
    h(
      'dl',
      entries.flatMap(({ id, term, definition, lesson }, index) => [
        h('dt', { id, dataBlock: blockKey(GLOSSARY, index + 1) }, term),
        h('dd', [
          ...withCode(definition),
          ' ',
          h('span', { className: ['taught'] }, [
            h('a', { href: `#${lesson.id}` }, `${labels.lesson} ${lesson.number}`),
            `, ${labels.page}\u00a0`,
            pageOf(lesson.id),
          ]),
        ]),
      ]),
    ),
    blocksEnd(GLOSSARY),
  ])
}

function head(id: string) {
  return { id, dataBlock: blockKey(id, 0) }
}
