import { type Diagnostic, error, listKnown, MOST_LINES, nearest, type Place, suggest } from '@course/model'
import type { Code } from 'mdast'
import type { InfoString } from './info-string.ts'
import { allowedAttributes, EXAMPLES, LANGUAGES, lineNumbers, VALUE_FORMS } from './languages.ts'

/** A part of the opening line as it stands there, for example `lines="3"`; the whole line where it does not. */
export type PlaceOfPart = (part: string) => Place

/** What the dialect does not know in the language and the attributes of a fence, and code that they do not go with. */
export function checkFence(fence: InfoString, code: Code, placeOf: PlaceOfPart): readonly Diagnostic[] {
  const { language } = fence
  if (language === '')
    return [error('fence-language', placeOf(''), 'The code has no language.', 'Name one; "text" is plain.')]
  if (!LANGUAGES.includes(language)) {
    const hint = suggest(language, LANGUAGES) ?? `Languages: ${LANGUAGES.join(', ')}.`
    return [error('fence-language', placeOf(language), `There is no language "${language}".`, hint)]
  }
  return [...unknownAttributes(fence, placeOf), ...wrongValues(fence, placeOf), ...checkCode(fence, code, placeOf)]
}

function unknownAttributes({ language, flags, values }: InfoString, placeOf: PlaceOfPart): Diagnostic[] {
  const allowed = allowedAttributes(language)
  const names = [...allowed.flags, ...allowed.values]
  const fault = (part: string, reason: string, hint: string) => error('fence-attribute', placeOf(part), reason, hint)
  const unknown = (name: string, part: string) => {
    const near = nearest(name, names)
    const hint = near === undefined ? listKnown('It knows', forms(allowed)) : `Did you mean "${near}"?`
    return fault(part, `"${language}" does not know "${name}".`, hint ?? 'It takes no attributes.')
  }
  return [
    ...flags.flatMap((name) => {
      if (allowed.flags.includes(name)) return []
      if (!allowed.values.includes(name)) return [unknown(name, name)]
      return [fault(name, `"${name}" needs a value.`, `Write ${name}="${EXAMPLES[name] ?? '…'}".`)]
    }),
    ...Object.entries(values).flatMap(([name, value]) => {
      const part = `${name}="${value}"`
      if (allowed.values.includes(name)) return []
      if (!allowed.flags.includes(name)) return [unknown(name, part)]
      return [fault(part, `"${name}" takes no value, and has "${value}".`, `Write ${name} alone.`)]
    }),
  ]
}

function wrongValues({ values }: InfoString, placeOf: PlaceOfPart): Diagnostic[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const part = `${name}="${value}"`
    const rule = VALUE_FORMS[name]
    const faults: Diagnostic[] = []
    if (rule && !rule.form.test(value)) {
      const hint = `Write for example ${name}="${EXAMPLES[name] ?? ''}".`
      faults.push(error('fence-attribute', placeOf(part), `${part} is not ${rule.words}.`, hint))
    }
    if (/[`\\]/.test(name === 'stdin' ? value.replaceAll('\\n', '') : value))
      faults.push(error('fence-attribute', placeOf(part), `${part} holds a backtick or a backslash.`, 'Leave it out.'))
    return faults
  })
}

function checkCode({ language, values }: InfoString, code: Code, placeOf: PlaceOfPart): Diagnostic[] {
  const faults: Diagnostic[] = []
  const height = code.value.split('\n').length
  const { lines, from, alt } = values
  if (lines !== undefined && from === undefined && VALUE_FORMS.lines?.form.test(lines)) {
    const reversed = lines.split(',').find((part) => lineNumbers(part).length === 0)
    if (reversed !== undefined) {
      const [first, last] = reversed.split('-')
      const reason = `The lines "${reversed}" end before they begin.`
      faults.push(error('fence-attribute', placeOf(`lines="${lines}"`), reason, `Write ${last}-${first}.`))
    }
    const beyond = lineNumbers(lines).find((number) => number < 1 || number > height)
    const reason = `Line ${beyond} is highlighted, and the code has ${height}.`
    if (beyond !== undefined)
      faults.push(
        error('fence-attribute', placeOf(`lines="${lines}"`), reason, 'Count from the first line of the code.'),
      )
  }
  if (height > MOST_LINES) {
    const reason = `The code has ${height} lines, and ${MOST_LINES} is the most.`
    const hint = 'Put it into a file of the stage, and list the region that the text is about.'
    faults.push(error('fence-length', placeOf(''), reason, hint))
  }
  if (from !== undefined && code.value.trim() !== '') {
    const reason = `The listing comes from "${from}", and text stands in the fence.`
    faults.push(error('fence-not-empty', placeOf(''), reason, 'Leave the fence empty, or take "from" out.'))
  }
  if (language === 'mermaid' && !alt?.trim()) {
    const hint = 'Write ```mermaid {alt="what the picture shows"}.'
    faults.push(error('image-alt', placeOf(''), 'The diagram has no alternative text.', hint))
  }
  return faults
}

function forms(allowed: { readonly flags: readonly string[]; readonly values: readonly string[] }): readonly string[] {
  return [...allowed.flags, ...allowed.values.map((name) => `${name}="…"`)]
}
