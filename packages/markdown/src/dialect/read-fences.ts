import { type Diagnostic, type DocumentText, error, MOST_LINES, type Place, placeOf, suggest } from '@course/model'
import type { Code } from 'mdast'
import { type InfoString, parseInfoString } from './info-string.ts'
import { allowedAttributes, LANGUAGES, lineNumbers, VALUE_FORMS } from './languages.ts'
import type { SourceScan } from './scan-source.ts'

export type Fence = InfoString

/** Reads what stands after the backticks of one fence, and reports what the dialect does not know. */
export function readFence(
  document: DocumentText,
  scan: SourceScan,
  node: Code,
): { fence: Fence; diagnostics: readonly Diagnostic[] } {
  const opening = scan.fences.get(node.position?.start.line ?? 0)
  const info = opening?.info ?? [node.lang ?? '', node.meta ?? ''].join(' ')
  const place: Place = opening
    ? {
        file: document.file,
        line: opening.line,
        column: opening.column,
        endLine: opening.line,
        endColumn: opening.column + 3 + info.trimEnd().length,
      }
    : placeOf(document.file, node.position)
  const parsed = parseInfoString(info.trim())
  if ('reason' in parsed) {
    return {
      fence: { language: node.lang ?? 'text', flags: [], values: {} },
      diagnostics: [error('fence-info', place, parsed.reason, parsed.hint)],
    }
  }
  return { fence: parsed, diagnostics: faultsOf(parsed, node, place) }
}

function faultsOf(fence: Fence, node: Code, place: Place): Diagnostic[] {
  const { language, flags, values } = fence
  if (language === '')
    return [error('fence-language', place, 'The code has no language.', 'Name one; "text" is plain.')]
  if (!LANGUAGES.includes(language))
    return [
      error(
        'fence-language',
        place,
        `There is no language "${language}".`,
        suggest(language, LANGUAGES) ?? `Languages: ${LANGUAGES.join(', ')}.`,
      ),
    ]
  const allowed = allowedAttributes(language)
  const faults: Diagnostic[] = []
  for (const name of [...flags, ...Object.keys(values)]) {
    const isFlag = flags.includes(name)
    if (isFlag ? allowed.flags.includes(name) : allowed.values.includes(name)) continue
    const form =
      isFlag && allowed.values.includes(name) ? `"${name}" needs a value.` : `"${language}" does not know "${name}".`
    faults.push(
      error('fence-attribute', place, form, suggest(name, [...allowed.flags, ...allowed.values]) ?? known(allowed)),
    )
  }
  for (const [name, value] of Object.entries(values)) {
    const rule = VALUE_FORMS[name]
    if (rule && !rule.form.test(value))
      faults.push(error('fence-attribute', place, `${name}="${value}" is not ${rule.words}.`))
    if (/[`\\]/.test(name === 'stdin' ? value.replaceAll('\\n', '') : value))
      faults.push(error('fence-attribute', place, `${name} holds a backtick or a backslash.`, 'Leave it out.'))
  }
  const height = node.value.split('\n').length
  const beyond =
    values.lines !== undefined && values.from === undefined && VALUE_FORMS.lines?.form.test(values.lines)
      ? lineNumbers(values.lines).find((number) => number < 1 || number > height)
      : undefined
  if (beyond !== undefined)
    faults.push(error('fence-attribute', place, `Line ${beyond} is highlighted, and the code has ${height}.`))
  if (height > MOST_LINES) {
    const reason = `The code has ${height} lines, and ${MOST_LINES} is the most.`
    const hint = 'Put it into a file of the stage, and list the region that the text is about.'
    faults.push(error('fence-length', place, reason, hint))
  }
  if (values.from !== undefined && node.value.trim() !== '')
    faults.push(
      error(
        'fence-not-empty',
        place,
        'A listing comes from its file, and text stands in the fence.',
        'Leave the fence empty.',
      ),
    )
  if (language === 'mermaid' && !values.alt?.trim())
    faults.push(
      error('image-alt', place, 'The diagram has no alternative text.', 'Write {alt="what the picture shows"}.'),
    )
  return faults
}

function known(allowed: { readonly flags: readonly string[]; readonly values: readonly string[] }): string {
  const names = [...allowed.flags, ...allowed.values.map((name) => `${name}="…"`)]
  return names.length > 0 ? `It knows: ${names.join(', ')}.` : 'It takes no attributes.'
}
