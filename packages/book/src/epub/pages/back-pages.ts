import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { blockKey } from '../../blocks.ts'
import type { GlossaryEntry, Solution, SolutionGroup } from '../../book.ts'
import { labels } from '../../labels.ts'
import { GLOSSARY, SOLUTIONS } from '../../pdf/pages/contents.ts'
import { withCode } from '../../with-code.ts'
import { type BodyContext, bodyContent } from '../body.ts'
import type { EpubPage } from '../page.ts'
import { type MarkersAt, withMarkers } from '../page-markers.ts'
import { href, paths, textPath } from '../paths.ts'
import { placeOfId } from '../place-ids.ts'
import { titleOf } from './section-page.ts'

/** The page that opens the appendix of solutions. */
export function solutionsPage(groups: readonly SolutionGroup[], markersAt: MarkersAt): EpubPage {
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
        [
          ...markersAt(blockKey(SOLUTIONS, 0)),
          h('h1', labels.solutions),
          h('p', labels.solutionsIntroduction),
          h('ol', { className: ['plain'] }, entries),
        ],
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
          ...context.markersAt(blockKey(group.id, 0)),
          h('header', [h('p', { className: ['eyebrow'] }, labels.solutions), h('h1', title)]),
          ...group.solutions.map((solution) => solutionSection(solution, textPath(group.id), context)),
          ...context.markersAt(blockKey(group.id, 'end')),
        ],
      ),
    ],
  }
}

function solutionSection(solution: Solution, path: string, context: BodyContext) {
  const target = href(path, placeOfId(context.places, solution.exerciseId), solution.exerciseId)
  return h('section', { id: solution.id, className: ['solution'] }, [
    ...context.markersAt(blockKey(solution.id, 0)),
    h('h2', solution.title),
    ...bodyContent(solution.body, { owner: solution.id, path, above: 2 }, context),
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

export function glossaryPage(entries: readonly GlossaryEntry[], markersAt: MarkersAt): EpubPage {
  return {
    path: paths.glossary,
    title: labels.glossary,
    matter: 'backmatter',
    content: [
      h(
        'section',
        { className: ['glossary'], 'epub:type': 'glossary', role: 'doc-glossary', ariaLabel: labels.glossary },
        [
          ...markersAt(blockKey(GLOSSARY, 0)),
          h('h1', labels.glossary),
          h(
            'dl',
            entries.flatMap((entry, index) => glossaryEntry(entry, markersAt(blockKey(GLOSSARY, index + 1)))),
          ),
          ...markersAt(blockKey(GLOSSARY, 'end')),
        ],
      ),
    ],
  }
}

function glossaryEntry(entry: GlossaryEntry, markers: readonly Element[]): ElementContent[] {
  const { lesson } = entry
  return [
    ...withMarkers(h('dt', { id: entry.id, 'epub:type': 'glossterm' }, [h('dfn', entry.term)]), markers),
    h('dd', { 'epub:type': 'glossdef' }, [
      ...withCode(entry.definition),
      ' ',
      h('a', { href: href(paths.glossary, textPath(lesson.id)) }, `${labels.lesson} ${lesson.number}`),
    ]),
  ]
}
