/** An info string taken apart: the language, then one `{…}` with flags and `key="value"`. */
export type InfoString = {
  readonly language: string
  readonly flags: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

export type InfoFault = { readonly reason: string; readonly hint: string }

const FORM = /^([^\s{]*)(\s*)(.*?)\s*$/
const BRACES = /^\{((?:[^"{}]|"[^"]*")*)\}$/
const ATTRIBUTE = /\s*(?:([a-z][a-z0-9-]*)="([^"]*)"|([a-z][a-z0-9-]*))(?=\s|$)/y

/** Parses the info string as it stands in the source, before Markdown has replaced anything in it. */
export function parseInfoString(raw: string): InfoString | InfoFault {
  const [, language = '', gap = '', rest = ''] = FORM.exec(raw) ?? []
  if (/&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i.test(raw)) {
    return {
      reason: `"${/&[#\w]+;/.exec(raw)?.[0]}" is a character reference, and Markdown would replace it.`,
      hint: 'Write the character itself.',
    }
  }
  if (/\\/.test(raw.replace(/stdin="[^"]*"/, (value) => value.replaceAll('\\n', '')))) {
    return {
      reason: 'The line of the fence holds a backslash.',
      hint: 'Take it out; only \\n in stdin="…" may have one.',
    }
  }
  if (rest === '') return { language, flags: [], values: {} }
  if (gap === '') {
    return {
      reason: `The braces are glued to "${language}".`,
      hint: `Put one space between: ${language || 'text'} {…}.`,
    }
  }
  const inside = BRACES.exec(rest)?.[1]
  if (inside === undefined) {
    const two = /\}\s*\{/.test(rest)
    return two
      ? { reason: 'The info string has two pairs of braces.', hint: 'Put everything into one pair.' }
      : {
          reason: `"${rest}" is not written as { flags and key="value" }.`,
          hint: 'Write one pair of braces, values in double quotes.',
        }
  }
  return parseAttributes(language, inside)
}

function parseAttributes(language: string, inside: string): InfoString | InfoFault {
  const flags: string[] = []
  const values: Record<string, string> = {}
  ATTRIBUTE.lastIndex = 0
  let end = 0
  for (let match = ATTRIBUTE.exec(inside); match; match = ATTRIBUTE.exec(inside)) {
    const [, key, value = '', flag] = match
    const name = key ?? flag ?? ''
    if (flags.includes(name) || name in values) return { reason: `"${name}" stands there twice.`, hint: 'Keep one.' }
    if (key !== undefined) values[key] = value
    else flags.push(name)
    end = ATTRIBUTE.lastIndex
  }
  const left = inside.slice(end).trim()
  if (left !== '')
    return {
      reason: `"${left}" is neither a flag nor key="value".`,
      hint: 'Separate attributes by spaces, and quote values.',
    }
  return { language, flags, values }
}
