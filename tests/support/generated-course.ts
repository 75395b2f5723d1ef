import { join } from 'node:path'
import { writeTree } from '@course/files'
import { fileTree, textFile } from '@course/model'

const LESSONS_PER_MODULE = 10

/** Text by path below `course-source/`. */
export type SourceText = Readonly<Record<string, string>>

/**
 * A course of `lessons` lessons without a fault, each of the size of a real one: some 2,150 words in 12 kB, with twenty
 * blocks of code, a table, links, three mistakes and four exercises. The same number gives the same course.
 */
export function generatedCourse(lessons: number): SourceText {
  return courseOf(lessons, lesson, [])
}

/** A course of `lessons` lessons with the text given; its first concept stands for everything that `seenAs` names. */
export function shortCourse(lessons: number, body: (number: number) => string, seenAs: readonly string[]): SourceText {
  const text = (number: number) =>
    page(`Lesson ${number}`, `Lesson ${number}.`, body(number), `teaches: [concept-${number}]\n`)
  return courseOf(lessons, text, seenAs)
}

export function courseOf(lessons: number, lesson: (number: number) => string, seenAs: readonly string[]): SourceText {
  const modules = Array.from({ length: Math.ceil(lessons / LESSONS_PER_MODULE) }, (_, index) => index + 1)
  const files: Record<string, string> = {
    'course.yaml': courseYaml(modules.map((module) => `module-${module}`)),
    'glossary.yaml': Array.from({ length: lessons }, (_, index) => concept(index + 1, index === 0 ? seenAs : [])).join(
      '',
    ),
    'front/preface.md': page('Preface', 'Why this course is long.', 'It was generated.\n'),
  }
  for (const module of modules) {
    const folder = `modules/${String(module).padStart(2, '0')}-module-${module}`
    files[`${folder}/module.md`] =
      `---\ntitle: Module ${module}\nlevel: B\nsummary: Ten lessons more.\nobjectives: [Read on]\n---\n\nOn we go.\n`
    for (let place = 1; place <= LESSONS_PER_MODULE; place++) {
      const number = (module - 1) * LESSONS_PER_MODULE + place
      if (number <= lessons)
        files[`${folder}/lessons/${String(place).padStart(2, '0')}-lesson-${number}.md`] = lesson(number)
    }
  }
  return files
}

export function writeSource(folder: string, files: SourceText): void {
  const entries = Object.entries(files).map(([path, text]) => [path, textFile(text)] as const)
  writeTree(join(folder, 'course-source'), fileTree(entries))
}

function courseYaml(modules: readonly string[]): string {
  return `title: A long course
slug: a-long-course
description: Made to be large.
language: en
edition: { date: 2026-12-01, label: First }
authors: [{ name: A Machine }]
licences:
  texts: { name: CC BY 4.0, spdx: CC-BY-4.0, url: "https://example.org/texts" }
  code: { name: ISC, spdx: ISC, url: "https://example.org/code" }
front: [preface]
levels: [{ id: B, title: Ground, edition: free }]
parts: [{ title: All of it, modules: [${modules.join(', ')}] }]
editions: { free: { title: Free, include: [free] } }
project: { title: Nothing, start: "true", check: "true" }
commits: { name: A Machine, email: machine@example.org }
requirements: []
stub: {}
`
}

function concept(number: number, seenAs: readonly string[]): string {
  const seen = seenAs.length === 0 ? '' : `, seen-as: [${seenAs.map((id) => JSON.stringify(id)).join(', ')}]`
  return `- { id: concept-${number}, term: concept ${number}, definition: What lesson ${number} teaches.${seen} }\n`
}

export function page(title: string, summary: string, body: string, keys = ''): string {
  return `---\ntitle: ${title}\nsummary: ${summary}\n${keys}---\n\n${body}`
}

function lesson(number: number): string {
  const words = new Words(number)
  const before = Math.max(1, number - 1)
  const parts = [
    `${words.paragraph(40)} After [the lesson before](lesson:lesson-${before}) you meet a [concept](term:concept-${number}).`,
    ...Array.from({ length: 7 }, (_, index) => section(words, number, index)).flat(),
    '## Mistakes',
    ...Array.from(
      { length: 3 },
      () => `:::mistake[${words.title()}]\n${words.paragraph(30)}\n\n${words.code(4)}\n\n${words.paragraph(20)}\n:::`,
    ),
    '## Exercises',
    ...Array.from({ length: 4 }, (_, index) => exercise(words, index)),
  ]
  return page(`Lesson ${number}`, words.title(), `${parts.join('\n\n')}\n`, `teaches: [concept-${number}]\n`)
}

function section(words: Words, number: number, index: number): readonly string[] {
  const common = [`## ${words.title()}`, words.paragraph(45), words.code(4), words.paragraph(30), words.code(3)]
  if (index === 2) return [...common, words.table(6)]
  if (index === 4) return [...common, `:::note\n${words.paragraph(30)}\n:::`, words.list(4)]
  return [...common, `${words.paragraph(20)} See **[${words.title()}](lesson:lesson-${number})** for *more*.`]
}

function exercise(words: Words, index: number): string {
  return [
    `::::exercise[${words.title()}]{#exercise-${index}}`,
    words.paragraph(35),
    words.code(4),
    `:::hint\n${words.paragraph(15)}\n:::`,
    `:::solution\n${words.code(5)}\n\n${words.paragraph(40)}\n:::`,
    '::::',
  ].join('\n\n')
}

const VOCABULARY =
  'value name python prints the total of a list and then every line which you read once more before it ends `print` `total + 1` amount number here there between program text shows what comes next while another reader waits'.split(
    / (?![+\d])/,
  )

/** Words in an order that depends on the seed alone. */
class Words {
  #state: number

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761
  }

  #next(below: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * below)
  }

  #word(): string {
    return VOCABULARY[this.#next(VOCABULARY.length)] ?? ''
  }

  #some(count: number): string {
    return Array.from({ length: count }, () => this.#word()).join(' ')
  }

  title(): string {
    return `The ${this.#some(4)}`
  }

  /** Wrapped as authors wrap, at some 100 characters. */
  paragraph(count: number): string {
    const lines: string[] = []
    for (let left = count; left > 0; left -= 15) lines.push(this.#some(Math.min(left, 15)))
    return `So ${lines.join('\n')}.`
  }

  code(lines: number): string {
    const body = Array.from({ length: lines }, (_, index) => `name_${index} = ${this.#next(1000)} + 2  # ${index}`)
    return `\`\`\`python\n${body.join('\n')}\nprint(name_0)\n\`\`\`\n\n\`\`\`output\n${this.#next(1000)}\n\`\`\``
  }

  table(rows: number): string {
    const body = Array.from({ length: rows }, () => `| ${this.#word()} | ${this.#some(4)} | ${this.#next(100)} |`)
    return `| a | b | c |\n| --- | --- | ---: |\n${body.join('\n')}`
  }

  list(items: number): string {
    return Array.from({ length: items }, () => `- ${this.#some(9)}`).join('\n')
  }
}
