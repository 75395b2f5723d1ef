import type { Document } from '../course.ts'
import { pageSchema } from '../schema/course.ts'
import { parseFrontMatter } from './front-matter.ts'
import type { SourceFiles } from './source-files.ts'

/** Reads a Markdown file whose front matter has a title and a summary alone: front pages, reviews and briefs. */
export function parsePage(
  files: SourceFiles,
  file: string,
  kind: Document['kind'],
  id: string,
  module?: string,
): Document | undefined {
  const text = files.text(file, 'course.yaml')
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
