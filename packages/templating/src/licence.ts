import { plain } from './escapers.ts'
import { compileTemplate } from './template.ts'

export type LicenceNotice = {
  readonly name: string
  readonly spdx: string
  readonly url: string
  readonly year: string
  readonly holders: string
}

const FULL_TEXTS: ReadonlySet<string> = new Set(['MIT'])

/** The template of a licence: its full text where we ship it, else a notice with its address. */
export function licenceTemplate(spdx: string): string {
  return `licences/${FULL_TEXTS.has(spdx) ? spdx : 'other'}.hbs`
}

/** The text of the LICENSE file of what learners fork. */
export function licenceText(template: string, notice: LicenceNotice): string {
  return compileTemplate<LicenceNotice>(template, plain, licenceTemplate(notice.spdx))(notice)
}
