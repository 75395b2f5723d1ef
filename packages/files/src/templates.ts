import { readFileSync } from 'node:fs'

/** The source of a template of the workspace `templates/`, by its path there. */
export function readTemplate(path: string): string {
  return readFileSync(new URL(import.meta.resolve(`@course/templates/${path}`)), 'utf8')
}
