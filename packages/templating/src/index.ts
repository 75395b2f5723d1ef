export type { Escaper } from './escapers.ts'
export * as escapers from './escapers.ts'
export { type LicenceNotice, licenceTemplate, licenceText } from './licence.ts'
export { compileTemplate, type Template } from './template.ts'
