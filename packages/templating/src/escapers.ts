/** Turns a value into text that cannot leave its place in the target language. */
export type Escaper = (value: string) => string

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text and quoted attributes of HTML. */
export const html: Escaper = (value) => value.replace(/[&<>"']/g, (character) => MARKUP[character] ?? character)

/** As HTML, without the control characters that XML 1.0 (section 2.2) cannot hold. */
export const xml: Escaper = (value) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
  html(value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))

/** A YAML 1.2 double-quoted scalar, quotes included; JSON is a subset of it. */
export const yaml: Escaper = (value) => JSON.stringify(value)

/** Inline text of CommonMark: every character that could start markup is escaped (CommonMark 2.4), but for code spans. */
export const markdown: Escaper = (value) =>
  value
    .replace(/[\r\n]+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]<>#+!|~&]/g, (character) => `\\${character}`),
    )
    .join('')

/** Files without markup. */
export const plain: Escaper = (value) => value
