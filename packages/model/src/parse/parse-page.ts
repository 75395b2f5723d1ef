import type { Document } from '../course.ts'
import type { Place } from '../diagnostics/diagnostic.ts'
import { pageSchema } from '../schema/course.ts'
import { parseFrontMatter } from './front-matter.ts'
import type { SourceFiles } from './source-files.ts'

const NEEDED_FOR = { front: 'course.yaml', brief: 'the capstone', review: 'the module' } as const

/**
 * Reads a Markdown file whose front matter has a title and a summary alone: front pages, reviews and briefs. `namedAt` is
 * where the course source names it.
 */
export function parsePage(
  files: SourceFiles,
  file: string,
  kind: keyof typeof NEEDED_FOR,
  id: string,
  { module, namedAt }: { readonly module?: string; readonly namedAt?: Place } = {},
): Document | undefined {
  const text = files.text(file, NEEDED_FOR[kind], namedAt)
  const matter = text === undefined ? undefined : files.take(parseFrontMatter(text, pageSchema, file))
  return (
    matter && {
      file,
      kind,
      id,
      title: matter.data.title,
      summary: matter.data.summary,
      body: matter.body,
      bodyLine: matter.bodyLine,
      placeOf: matter.placeOf,
      ...(module !== undefined && { module }),
    }
  )
}
