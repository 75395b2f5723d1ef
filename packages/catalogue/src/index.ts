export { buildCatalogue } from './build-catalogue.ts'
export type { Catalogue } from './catalogue.ts'
export { type CourseOutline, type OutlineModule, outlineOf } from './course-outline.ts'
export {
  type Artefact,
  buildManifest,
  formatManifest,
  type Manifest,
  type Measure,
  type RepositoryArtefact,
} from './manifest.ts'
export { renderCatalogue } from './render-catalogue.ts'
