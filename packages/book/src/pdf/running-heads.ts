import { fitLine } from './fit-line.ts'

/** Of the line in em: 378 pt, set in 8.5 pt. Chromium neither cuts nor clips what is longer. */
const WIDTH = 378 / 8.5

/** What stands at the head of the pages of one section. */
export type RunningHead = { readonly left: string; readonly right: string; readonly numbers: 'roman' | 'arabic' }

/** Gives each section a named page of its own: Chromium has no `string-set`, but takes margin boxes by page name. */
export class RunningHeads {
  readonly #rules: string[] = []

  /** The name for the CSS property `page` of a section with these heads. */
  pageFor({ left, right, numbers }: RunningHead): string {
    const name = `p${this.#rules.length}`
    const folio = numbers === 'roman' ? 'counter(page,lower-roman)' : 'counter(page)'
    this.#rules.push(
      `@page ${name}:left{@top-left-corner{content:${folio}}@top-left{content:${cssString(fitLine(left, WIDTH))}}}` +
        `@page ${name}:right{@top-right-corner{content:${folio}}@top-right{content:${cssString(fitLine(right, WIDTH))}}}`,
    )
    return name
  }

  get css(): string {
    return this.#rules.join('\n')
  }
}

/** CSS Syntax 3, section 4.3.5: every character may be written as its code point. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}
