import { program, shortProgram } from './corpus-code.ts'
import { list, paragraph, table, title } from './corpus-prose.ts'
import { Draws } from './draws.ts'
import { type SourceText, shortCourse } from './generated-course.ts'

/** In every lesson. */
export const PROGRAMS = 10

/**
 * A course without a fault: 250 lessons print to some 1,500 pages of 7.5 × 9.25 in. Each has ten different programs, six of them of
 * some twelve lines, outputs, a table, callouts, a mistake, two exercises with solutions, references; every tenth has a diagram.
 */
export function bookCorpus(lessons: number): SourceText {
  return shortCourse(lessons, (number) => lesson(number, lessons), [])
}

function lesson(number: number, lessons: number): string {
  const draws = new Draws(number)
  const other = 1 + draws.number(lessons)
  const parts = [
    `${paragraph(draws, 2)} After [the lesson before](lesson:lesson-${Math.max(1, number - 1)}) you meet a [concept](term:concept-${number}).`,
    `## ${title(draws)}`,
    ...[paragraph(draws, 1), code(draws), output(draws, 2), paragraph(draws, 1), code(draws), table(draws, 3)],
    `## ${title(draws)}`,
    ...[paragraph(draws, 1), code(draws), callout(draws), short(draws), output(draws, 1)],
    `${paragraph(draws, 1)} See [lesson ${other}](lesson:lesson-${other}) and its [concept](term:concept-${other}).`,
    `## ${title(draws)}`,
    ...[paragraph(draws, 1), code(draws), number % 10 === 5 ? diagram(draws) : list(draws, 2), code(draws)],
    ...[`### ${title(draws)}`, paragraph(draws, 1), short(draws), output(draws, 2)],
    '## Mistakes and exercises',
    mistake(draws),
    exercise(draws, 1, code(draws)),
    exercise(draws, 2, short(draws)),
  ]
  return `${parts.join('\n\n')}\n`
}

function callout(draws: Draws): string {
  return `:::${draws.one(['note', 'tip', 'warning'])}\n${paragraph(draws, 2)}\n:::`
}

function mistake(draws: Draws): string {
  return [
    `:::mistake[${title(draws)}]`,
    ...[paragraph(draws, 1), '', short(draws), '', traceback(draws), '', paragraph(draws, 1)],
    ':::',
  ].join('\n')
}

function exercise(draws: Draws, index: number, answer: string): string {
  return [
    `::::exercise[${title(draws)}]{#exercise-${index}}`,
    paragraph(draws, 1),
    `:::hint\n${paragraph(draws, 1)}\n:::`,
    `:::solution\n${answer}\n\n${paragraph(draws, 1)}\n:::`,
    '::::',
  ].join('\n\n')
}

function code(draws: Draws): string {
  return `\`\`\`python\n${program(draws)}\n\`\`\``
}

function short(draws: Draws): string {
  return `\`\`\`python\n${shortProgram(draws)}\n\`\`\``
}

function output(draws: Draws, lines: number): string {
  const body = Array.from(
    { length: lines },
    () => `${draws.one(['rent', 'food', 'travel'])}: ${draws.number(99_999) / 100}`,
  )
  return `\`\`\`output\n${body.join('\n')}\n\`\`\``
}

function traceback(draws: Draws): string {
  const line = 1 + draws.number(12)
  return `\`\`\`traceback\nTraceback (most recent call last):\n  File "report.py", line ${line}, in <module>\nValueError: ${draws.number(9999)} is out of range\n\`\`\``
}

function diagram(draws: Draws): string {
  const [from, to] = [title(draws), title(draws)]
  return `\`\`\`mermaid {alt="${from} comes before ${to}"}
flowchart LR
  first["${from}"] --> second["${to}"]
  second --> third["after ${draws.number(999)} rows"]
\`\`\``
}
