import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import type { GlossaryEntry, Solution, SolutionGroup } from '../../book.ts'
import { labels } from '../../labels.ts'
import { withCode } from '../../with-code.ts'
import { type BodyContext, bodyContent } from '../body.ts'
import type { EpubPage } from '../page.ts'
import { href, paths, textPath } from '../paths.ts'
import { placeOfId } from '../place-ids.ts'
import { titleOf } from './section-page.ts'

/** The page that opens the appendix of solutions. */
export function solutionsPage(groups: readonly SolutionGroup[]): EpubPage {
  const entries = groups.map((group) =>
    h('li', [h('a', { href: href(paths.solutions, textPath(group.id)) }, titleOf(group.section))]),
  )
  return {
    path: paths.solutions,
    title: labels.solutions,
    matter: 'backmatter',
    content: [
      h(
        'section',
        { className: ['solutions'], 'epub:type': 'appendix', role: 'doc-appendix', ariaLabel: labels.solutions },
        [h('h1', labels.solutions), h('p', labels.solutionsIntroduction), h('ol', { className: ['plain'] }, entries)],
      ),
    ],
  }
}

export function solutionGroupPage(group: SolutionGroup, context: BodyContext): EpubPage {
  const title = titleOf(group.section)
  const name = `${labels.solutions}: ${title}`
  return {
    path: textPath(group.id),
    title: name,
    matter: 'backmatter',
    content: [
      h(
        'section',
        { id: group.id, className: ['solutions'], 'epub:type': 'appendix', role: 'doc-appendix', ariaLabel: name },
        [
          h('header', [h('p', { className: ['eyebrow'] }, labels.solutions), h('h1', title)]),
          ...group.solutions.map((solution) => solutionSection(solution, textPath(group.id), context)),
        ],
      ),
    ],
  }
}

function solutionSection(solution: Solution, path: string, context: BodyContext) {
  const target = href(path, placeOfId(context.places, solution.exerciseId), solution.exerciseId)
  return h('section', { id: solution.id, className: ['solution'] }, [
    h('h2', solution.title),
    ...bodyContent(solution.body, path, 2, context),
    h('p', { className: ['backlink'] }, [
      h(
        'a',
        {
          href: target,
          role: 'doc-backlink',
          'epub:type': 'backlink',
          ariaLabel: `${labels.backToExercise}: ${solution.title}`,
        },
        labels.backToExercise,
      ),
    ]),
  ])
}

export function glossaryPage(entries: readonly GlossaryEntry[]): EpubPage {
  return {
    path: paths.glossary,
    title: labels.glossary,
    matter: 'backmatter',
    content: [
      h(
        'section',
        { className: ['glossary'], 'epub:type': 'glossary', role: 'doc-glossary', ariaLabel: labels.glossary },
        [h('h1', labels.glossary), h('dl', entries.flatMap(glossaryEntry))],
      ),
    ],
  }
}

function glossaryEntry(entry: GlossaryEntry): ElementContent[] {
  const { lesson } = entry
  return [
    h('dt', { id: entry.id, 'epub:type': 'glossterm' }, [h('dfn', entry.term)]),
    h('dd', { 'epub:type': 'glossdef' }, [
      ...withCode(entry.definition),
      ' ',
      h('a', { href: href(paths.glossary, textPath(lesson.id)) }, `${labels.lesson} ${lesson.number}`),
    ]),
  ]
}
