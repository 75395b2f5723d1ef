import { courseOf, page, type SourceText } from '../../../support/generated-course.ts'

/** What fences of another corpus are called in the dialect; anything that neither knows is plain text. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ js: 'javascript', mjs: 'javascript', cjs: 'javascript', ts: 'typescript', sh: 'bash', console: 'console' },
  ...{
    bash: 'bash',
    css: 'css',
    diff: 'diff',
    html: 'html',
    http: 'http',
    json: 'json',
    python: 'python',
    yaml: 'yaml',
  },
}

/** Characters that none of the book's fonts has. */
const UNPRINTABLE = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]|[\u{1f000}-\u{1ffff}˅]/gu

/** Makes a course of Markdown files, a lesson of each: what the dialect does not have is dropped or written another way. */
export function lessonsOf(files: ReadonlyMap<string, string>): SourceText {
  const slugs = new Map([...files.keys()].map((name, index) => [name, `lesson-${index + 1}`]))
  const texts = [...files]
  return courseOf(
    files.size,
    (number) => {
      const [name, text] = texts[number - 1] ?? ['', '']
      return lesson(text, slugs.get(name) ?? '', slugs, `teaches: [concept-${number}]\n`)
    },
    [],
  )
}

function lesson(markdown: string, slug: string, slugs: ReadonlyMap<string, string>, keys: string): string {
  const [, title = slug] = /^# (.+)$/m.exec(markdown) ?? []
  const body = markdown.replace(/^# .+$/m, '').replace(/<!--.*?-->|<table.*?<\/table>/gs, '')
  const definitions = new Map(
    [...body.matchAll(DEFINITION)].map(([, label = '', path = '']) => [label.toLowerCase(), path]),
  )
  const parts = body.split(/^( *)(`{3,})([^\n]*)\n(.*?)^ *\2 *$/gms)
  const texts: string[] = []
  for (let index = 0; index < parts.length; index += 5) {
    texts.push(prose(writtenOut((parts[index] ?? '').replace(DEFINITION, ''), definitions), slug, slugs))
    const [indent, fence, info, code] = parts.slice(index + 1, index + 5)
    if (code === undefined) continue
    const language = LANGUAGES[(info ?? '').trim()] ?? 'text'
    for (const piece of pieces(code)) texts.push(`${indent}${fence}${language}\n${piece}\n${indent}${fence}\n\n`)
  }
  return page(
    JSON.stringify(title.replaceAll('`', '')),
    'From another book.',
    `${texts.join('').replace(UNPRINTABLE, '?')}\n`,
    keys,
  )
}

/** The dialect takes 200 lines in one block. */
function pieces(code: string): readonly string[] {
  const lines = code.replace(/\n$/, '').split('\n')
  return Array.from({ length: Math.ceil(lines.length / 200) }, (_, index) =>
    lines.slice(index * 200, (index + 1) * 200).join('\n'),
  )
}

const DEFINITION = /^ {0,3}\[(?!\^)([^\n]+?)\]:\s+(\S+).*$/gm

/** Links by reference are written out. */
function writtenOut(text: string, definitions: ReadonlyMap<string, string>): string {
  return text.replace(
    /(!?)\[((?:`[^`]*`|[^\][`])+)\](?:\[((?:`[^`]*`|[^\][`])*)\])?(?![([])/g,
    (whole, image, words, label) => {
      const path = definitions.get((label || words).toLowerCase().replace(/\s+/g, ' '))
      return path === undefined ? whole : `${image}[${words}](${path})`
    },
  )
}

/** Raw HTML goes, code spans stay, a footnote becomes a paragraph, a table too wide for a page code; links to other files lead to their lesson. */
function prose(text: string, slug: string, slugs: ReadonlyMap<string, string>): string {
  const target = (path: string) => {
    if (/^https?:/.test(path)) return path
    const name = path.replace(/#.*$/s, '').replace(/\.html$/, '.md')
    return `lesson:${(name === '' ? slug : slugs.get(name)) ?? slug}`
  }
  return text
    .replace(/^\[\^\w+\]:\s+(.*(?:\n {4}.*)*)/gm, (_, note) => note.replace(/\n +/g, '\n'))
    .replace(/\[\^\w+\]/g, '')
    .replace(/(?:^\|(?:[^|\n]*\|){9,}\n)+/gm, (table) => `\`\`\`text\n${table}\`\`\`\n`)
    .replace(/(`+).*?\1|<\/?[a-zA-Z][^>]*>/gs, (found) => (found.startsWith('`') ? found : ''))
    .replace(/(\]\()([^)\s]+)(\))/g, (_, before, path, after) => `${before}${target(path)}${after}`)
}
