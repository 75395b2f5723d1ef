import type { BookModule } from '../book.ts'

/** The id of a module is that of its opener; one without an opener is named by its slug. */
export function moduleId(module: BookModule): string {
  return module.sections.find((section) => section.kind === 'opener')?.id ?? `print-module-${module.slug}`
}
