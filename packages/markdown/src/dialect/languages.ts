/** Languages of fences, by what the dialect does with them. */
export const RESULTS = ['output', 'traceback'] as const

/** Highlighted with Shiki's grammar of the name given; undefined is set as plain text. */
export const GRAMMARS: Readonly<Record<string, string | undefined>> = {
  bash: 'bash',
  console: undefined,
  css: 'css',
  csv: undefined,
  diff: 'diff',
  dockerfile: 'docker',
  env: undefined,
  html: 'html',
  http: 'http',
  ini: 'ini',
  javascript: 'javascript',
  json: 'json',
  markdown: 'markdown',
  mermaid: undefined,
  output: undefined,
  powershell: 'powershell',
  pycon: 'python',
  python: 'python',
  sql: 'sql',
  text: undefined,
  toml: 'toml',
  traceback: undefined,
  typescript: 'typescript',
  xml: 'xml',
  yaml: 'yaml',
}

export const LANGUAGES: readonly string[] = Object.keys(GRAMMARS)

type Allowed = { readonly flags: readonly string[]; readonly values: readonly string[] }

/** What a fence of a language may carry (`design.md`, "The lesson dialect"). */
export function allowedAttributes(language: string): Allowed {
  switch (language) {
    case 'output':
    case 'traceback':
      return { flags: [], values: ['normalise'] }
    case 'python':
      return { flags: ['fresh'], values: ['stdin', 'file', 'lines', 'since', 'from'] }
    case 'pycon':
      return { flags: ['fresh'], values: ['lines', 'since'] }
    case 'console':
      return { flags: ['run'], values: ['lines', 'stdin'] }
    case 'sql':
      return { flags: ['db', 'fresh'], values: ['lines', 'from'] }
    case 'diff':
      return { flags: [], values: ['from', 'lines'] }
    case 'mermaid':
      return { flags: [], values: ['alt', 'caption'] }
    default:
      return { flags: [], values: ['file', 'lines', 'from'] }
  }
}

/** Values that must be of a certain form, with the form in words. */
export const VALUE_FORMS: Readonly<Record<string, { readonly form: RegExp; readonly words: string }>> = {
  lines: { form: /^\d+(-\d+)?(,\d+(-\d+)?)*$/, words: 'line numbers such as 3,5-6' },
  since: { form: /^\d+\.\d+$/, words: 'a version such as 3.14' },
  file: { form: /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[A-Za-z0-9._/-]+$/, words: 'a relative path in the sandbox' },
  normalise: {
    form: /^(duration|address|version|path)(,(duration|address|version|path))*$/,
    words: 'some of duration, address, version and path',
  },
}

/** A value of the right form for each attribute that has one. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  lines: '3,5-6',
  since: '3.14',
  file: 'notes.txt',
  normalise: 'duration',
  stdin: '12.50\\nfood',
  from: 'tracker:path#region',
  alt: 'what the picture shows',
  caption: 'what it is about',
}

/** `3,5-6` → 3, 5, 6 */
export function lineNumbers(value: string): readonly number[] {
  return value.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: Math.max(0, Math.min(last, first + 10_000) - first + 1) }, (_, index) => first + index)
  })
}
