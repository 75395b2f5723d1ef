import { type Diagnostic, error, type Standards } from '@course/model'
import { toString as textOfNode } from 'mdast-util-to-string'
import type { ParsedDocument } from '../parse-document.ts'

type Kind = Standards['kinds'][number]
type Range = readonly [number, number]

/** What a lesson of a kind must have: its sections in their order, exercises, mistakes, and so many words. */
export function judgeKind({ document, root, facts }: ParsedDocument, kinds: readonly Kind[]): readonly Diagnostic[] {
  const slug = document.kind === 'lesson' ? document.id.slice('lesson-'.length) : undefined
  const kind = kinds.find((candidate) => slug !== undefined && fits(slug, candidate.slugs))
  if (!kind) return []
  const { file, bodyLine } = document
  const top = { file, line: bodyLine, column: 1 }
  const headings = root.children.flatMap((node) =>
    node.type === 'heading' && node.depth === 2 ? textOfNode(node) : [],
  )
  const count = (
    what: string,
    number: number,
    range: Range | undefined,
    ruleId: 'lesson-exercises' | 'lesson-length',
  ) => {
    if (!range || (number >= range[0] && number <= range[1])) return []
    const [least, most] = range
    const hint = number < least ? `Write ${least - number} more.` : `Take ${number - most} out, or split the lesson.`
    return [error(ruleId, top, `The lesson has ${number} ${what}, and a ${kind.name} has ${least} to ${most}.`, hint)]
  }
  const mistakes = facts.directives.filter(({ name }) => name === 'mistake').length
  return [
    ...missingSections(headings, kind.sections).map((section) =>
      error(
        'lesson-section',
        top,
        `The section "${section}" is missing, or stands too early.`,
        `Write "## ${section}", and what belongs there.`,
      ),
    ),
    ...count('exercises', facts.exercises.length, kind.exercises, 'lesson-exercises'),
    ...count('mistakes', mistakes, kind.mistakes, 'lesson-exercises'),
    ...count('words', facts.words, kind.words, 'lesson-length'),
  ]
}

function fits(slug: string, pattern: string): boolean {
  return pattern.endsWith('*') ? slug.startsWith(pattern.slice(0, -1)) : slug === pattern
}

function missingSections(headings: readonly string[], sections: readonly string[]): readonly string[] {
  let from = 0
  return sections.filter((section) => {
    const at = headings.findIndex((heading, index) => index >= from && heading.startsWith(section))
    if (at >= 0) from = at + 1
    return at < 0
  })
}
