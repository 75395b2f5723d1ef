import type { ElementContent } from 'hast'
import type { HighlighterCore, LanguageInput } from 'shiki/core'
import { GRAMMARS } from '../dialect/languages.ts'

/** Highlights code: one list of hast nodes per line, tokens as `<span class="tok-KIND">`. */
export type Highlight = (code: string, language: string) => readonly (readonly ElementContent[])[]

/** Only the grammars that a course can use are ever loaded, each on first need. */
const LOADERS: Readonly<Record<string, () => Promise<unknown>>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  http: () => import('shiki/langs/http.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  powershell: () => import('shiki/langs/powershell.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
}

/** Markdown colours the code in it by whatever grammars are loaded. */
const COLOURS_ALL = 'markdown'

/**
 * A highlighter for the languages of fences named; languages without a grammar come out as plain text. How a block is
 * coloured depends on its text and its language, never on which others are named. Shiki is loaded here, so that a mere
 * check does not wait for it.
 */
export async function createHighlight(languages: Iterable<string>): Promise<Highlight> {
  const own = new Set([...languages].map((language) => GRAMMARS[language]).filter((name) => name !== undefined))
  const grammars = own.has(COLOURS_ALL) ? Object.keys(LOADERS) : [...own]
  const { createCssVariablesTheme, createHighlighterCore } = await import('shiki/core')
  const { createJavaScriptRegexEngine } = await import('shiki/engine/javascript')
  const highlighter = await createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })],
    langs: grammars.map((name) => LOADERS[name] as LanguageInput),
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    // It would tell readers of a log that another course has had one.
    warnings: false,
  })
  return (code, language) => {
    const grammar = GRAMMARS[language]
    return grammar === undefined ? plainLines(code) : tokenLines(highlighter, code, grammar)
  }
}

function plainLines(code: string): ElementContent[][] {
  return code.split('\n').map((text) => (text === '' ? [] : [{ type: 'text', value: text }]))
}

/** No time limit: how far a line is highlighted must not depend on the machine's speed. */
function tokenLines(highlighter: HighlighterCore, code: string, lang: string): ElementContent[][] {
  return highlighter.codeToTokensBase(code, { lang, theme: 'kinds', tokenizeTimeLimit: 0 }).map((line) =>
    line.map((token): ElementContent => {
      const kind = /^var\(--token-([a-z]+)(?:-expression)?\)$/.exec(token.color ?? '')?.[1]
      const text = { type: 'text' as const, value: token.content }
      return kind === undefined || token.content.trim() === '' ? text : span([`tok-${kind}`], [text])
    }),
  )
}

export function span(className: string[], children: ElementContent[]): ElementContent {
  return { type: 'element', tagName: 'span', properties: { className }, children }
}
