import matter from 'gray-matter'
import type { z } from 'zod'
import { type Checked, type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import { type Located, parseYaml } from './yaml-source.ts'

/** Front matter checked against its schema, and the line on which the body starts (1-based). */
export type FrontMatter<T> = Located<T> & { readonly body: string; readonly bodyLine: number }

/**
 * Reads the front matter of a Markdown file.
 *
 * gray-matter finds and cuts it; its engines that evaluate code are replaced by ones that refuse, and its YAML engine by
 * one that hands the text through, so that `parseYaml` can keep positions (gray-matter drops them). Options are always
 * passed: without them gray-matter caches by content, and a second parse of broken YAML gives `{}`.
 */
export function parseFrontMatter<T>(text: string, schema: z.ZodType<T>, file: string): Checked<FrontMatter<T>> {
  const named = languageOf(text)
  if (named !== '' && !/^ya?ml$/i.test(named)) return { value: undefined, diagnostics: [wrongLanguage(file, named)] }
  let refused: string | undefined
  let yaml = ''
  const refuse = (language: string) => () => {
    refused = language
    return {}
  }
  const parts = matter(text, {
    engines: {
      yaml: (source: string) => {
        yaml = source
        return {}
      },
      js: refuse('js'),
      javascript: refuse('javascript'),
      coffee: refuse('coffee'),
      json: refuse('json'),
      toml: refuse('toml'),
    },
    language: 'yaml',
  })
  if (refused !== undefined) return { value: undefined, diagnostics: [wrongLanguage(file, refused)] }
  const body = parts.content
  const head = text.slice(0, text.length - body.length)
  const bodyLine = head.split('\n').length
  if (head === '') return { value: undefined, diagnostics: [missing(file, 'The file has no front matter.')] }
  if (!/\n---/.test(text)) {
    return { value: undefined, diagnostics: [missing(file, 'The front matter that begins here does not end.')] }
  }
  const parsed = parseYaml(yaml.replace(/^[ \t]*\n/, ''), schema, file, 1)
  const value = parsed.value && { ...parsed.value, body, bodyLine }
  return { value, diagnostics: [...parsed.diagnostics, ...cutByComment(text.split('\n', bodyLine), file)] }
}

/** A title such as `C # basics`, of which YAML reads the "C" and takes the rest for a comment. */
function cutByComment(head: readonly string[], file: string): Diagnostic[] {
  return head.flatMap((text, index) => {
    const [, before = ''] = /^((?:title|summary):\s+[^\s"'|>#][^#]*?\s)#/.exec(text) ?? []
    if (before === '') return []
    const place = { file, line: index + 1, column: before.length + 1, endLine: index + 1, endColumn: text.length + 1 }
    const reason = 'What stands after " #" is a comment, and not part of the value.'
    return [error('yaml-syntax', place, reason, 'Put the whole value in quotes.')]
  })
}

function missing(file: string, reason: string): Diagnostic {
  const hint = 'Start the file with a line "---", the keys, and another line "---".'
  return error('front-matter-missing', { file, line: 1, column: 1 }, reason, hint)
}

/**
 * What stands after the opening line's hyphens. It takes the place of the option `language`, and gray-matter throws on a
 * language without engine.
 */
function languageOf(text: string): string {
  return /^---(?!-)(.*)/.exec(text)?.[1]?.trim() ?? ''
}

function wrongLanguage(file: string, language: string): Diagnostic {
  return error(
    'front-matter-language',
    { file, line: 1, column: 4, endLine: 1, endColumn: 4 + language.length },
    `The front matter is written in "${language}", and only YAML is read.`,
    'Start the file with a bare "---" and write YAML.',
  )
}
