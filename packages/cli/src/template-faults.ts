import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTemplate } from '@course/files'
import { type Diagnostic, error, type SourceText, suggest } from '@course/model'
import { TemplateError } from '@course/templating'
import type { CourseFolder } from './course-folder.ts'

export type TemplateFault = { readonly diagnostics: readonly Diagnostic[]; readonly source: SourceText }

/** Does what renders templates; what is wrong with one is the author's to mend, whose repository holds them. */
export async function catchTemplateFault<T>(
  folder: CourseFolder,
  work: () => T | Promise<T>,
): Promise<T | TemplateFault> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof TemplateError) return faultOf(cause, folder)
    throw cause
  }
}

function faultOf({ template, fault }: TemplateError, folder: CourseFolder): TemplateFault {
  const path = fileURLToPath(import.meta.resolve(`@course/templates/${template}`))
  const { line, column, field, known = [], problem } = fault
  const place = {
    file: relative(folder.source, path).replaceAll('\\', '/'),
    ...(line !== undefined && { line, column: column ?? 1 }),
  }
  const hint =
    field === undefined
      ? 'Compare it with the template of this name in the engine.'
      : (suggest(field, known) ?? `Fields: ${known.join(', ')}.`)
  return { diagnostics: [error('template-field', place, problem, hint)], source: () => readTemplate(template) }
}
