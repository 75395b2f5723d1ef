export { contentPackageJson, contentPackageName } from './content-package.ts'
export {
  type Capstone,
  type Course,
  type Document,
  type DocumentText,
  documentsOf,
  type Lesson,
  lessonsOf,
  type Module,
  modulesOf,
  type Part,
  type Stage,
  twoDigits,
} from './course.ts'
export {
  type Diagnostic,
  error,
  hasErrors,
  type NodePosition,
  type Place,
  placeOf,
  sortDiagnostics,
  warning,
} from './diagnostics/diagnostic.ts'
export { countLine, formatGithub, formatJson, formatPretty, type Names, type SourceText } from './diagnostics/format.ts'
export { type RuleId, rules } from './diagnostics/rule-ids.ts'
export { listKnown, nearest, suggest } from './diagnostics/suggest.ts'
export { type Edition, editionsOf, lessonNumber } from './editions.ts'
export { type DocumentFacts, minutesOf } from './facts.ts'
export {
  below,
  byCodeUnit,
  type FileEntry,
  type FileTree,
  fileTree,
  overlay,
  textFile,
  textOf,
  without,
} from './file-tree.ts'
export { readSvg } from './images/svg.ts'
export { type DocumentExtract, judgeCourse } from './judge-course.ts'
export { resolveKit } from './kits.ts'
export {
  type ListingContext,
  parseListingSource,
  resolveDiff,
  resolveListing,
} from './listings.ts'
export { parseCourse } from './parse/parse-course.ts'
export { parseMarkers } from './read-markers.ts'
export { imagePath } from './rules/images.ts'
export { MOST_LINES } from './rules/listings.ts'
export { title as titleSchema } from './schema/primitives.ts'
export {
  type Commit,
  type Companions,
  type ResolvedStage,
  resolveStages,
} from './stages.ts'
