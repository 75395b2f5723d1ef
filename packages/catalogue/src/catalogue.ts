import type { CourseOutline } from './course-outline.ts'
import type { Artefact, RepositoryArtefact } from './manifest.ts'

/** What the catalogue page shows: the course, and what of it was built. */
export type Catalogue = {
  readonly course: CourseOutline
  readonly artefacts: readonly Artefact[]
  readonly repositories: readonly RepositoryArtefact[]
}
