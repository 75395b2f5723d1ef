type Pair = readonly [opening: string, closing: string]

/** What `"` and `'` become around a quotation. */
type Marks = { readonly double: Pair; readonly single: Pair }

const ENGLISH: Marks = { double: ['“', '”'], single: ['‘', '’'] }
const GUILLEMETS: Marks = { double: ['«', '»'], single: ['“', '”'] }

/** By BCP 47 tag, or by its language alone. What is not here keeps its straight marks. */
const MARKS: Readonly<Record<string, Marks>> = {
  en: ENGLISH,
  de: { double: ['„', '“'], single: ['‚', '‘'] },
  'de-CH': { double: ['«', '»'], single: ['‹', '›'] },
  es: GUILLEMETS,
  fr: { double: ['«\u202f', '\u202f»'], single: ['“', '”'] },
  it: GUILLEMETS,
  nl: ENGLISH,
  pl: { double: ['„', '”'], single: ['«', '»'] },
  pt: ENGLISH,
  sv: { double: ['”', '”'], single: ['’', '’'] },
}

/** Stands in a text for what is none, such as code: a quotation may begin and end with it. */
export const OBJECT = '\ufffc'

const APOSTROPHE = '’'
const OPENS_AFTER = /[\s([{–—/-]/u
const WORD = /[\p{L}\p{M}\p{N}]/u
/** Words that begin with an apostrophe, for what is left out; in quotation marks they are words as any other. */
const ELIDED = /^'(?:\d\ds?|tis|twas|em|til|cause|round|bout)(?![\p{L}\p{N}'])/iu

/**
 * The UTF-16 units of a text, with typographic marks for straight ones. A mark that can be read in two ways stays straight:
 * the inches of 5", the minutes of 5', and a quotation that nothing closes.
 */
export function typesetQuotes(text: string, language: string): readonly string[] {
  const units = text.split('')
  const marks = MARKS[language] ?? MARKS[language.split('-', 1)[0] ?? '']
  if (!marks || !/["']/.test(text)) return units
  const open: { readonly at: number; readonly mark: string }[] = []
  for (const [at, mark] of text.split('').entries()) {
    if (mark !== '"' && mark !== "'") continue
    if (mark === "'" && isApostrophe(text, at)) {
      units[at] = APOSTROPHE
      continue
    }
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    const own = open.findLastIndex((other) => other.mark === mark)
    const start = open[own]
    const mayClose = start !== undefined && start.at < at - 1 && !/\s/.test(before)
    const mayOpen = !/\s/.test(after) && (OPENS_AFTER.test(before) || open.at(-1)?.at === at - 1)
    if (mayClose && !(mayOpen && WORD.test(after))) {
      const [opening, closing] = mark === '"' ? marks.double : marks.single
      units[start.at] = opening
      units[at] = closing
      open.length = own
    } else if (mayOpen) open.push({ at, mark })
    else if (mark === "'" && /\p{L}/u.test(before)) units[at] = APOSTROPHE
  }
  return units
}

function isApostrophe(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  const rest = text.slice(at)
  if (/^'n'/i.test(rest) || /^'n'/i.test(text.slice(Math.max(at - 2, 0)))) return true
  if (/^'s(?![\p{L}\p{N}])/u.test(rest) && !OPENS_AFTER.test(before)) return true
  if (/[\p{L}\p{M}]/u.test(before) || before === OBJECT) return /^'\p{L}/u.test(rest)
  return !WORD.test(before) && ELIDED.test(rest)
}
