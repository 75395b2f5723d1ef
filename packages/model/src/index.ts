export { type ContentWorkspace, contentPackageJson, contentPackageName } from './content-package.ts'
export {
  type Access,
  type Capstone,
  type Course,
  type Document,
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
  type Checked,
  type Diagnostic,
  error,
  hasErrors,
  type NodePosition,
  type Place,
  placeOf,
  sortDiagnostics,
  warning,
} from './diagnostics/diagnostic.ts'
export { countLine, formatGithub, formatJson, formatPretty, type SourceText } from './diagnostics/format.ts'
export { type RuleId, rules } from './diagnostics/rule-ids.ts'
export { suggest } from './diagnostics/suggest.ts'
export { type Edition, editionsOf, lessonNumber } from './editions.ts'
export { type DocumentFacts, minutesOf } from './facts.ts'
export {
  below,
  byCodeUnit,
  type FileEntry,
  type FileTree,
  fileTree,
  overlay,
  subtree,
  textFile,
  textOf,
  without,
} from './file-tree.ts'
export { type DocumentExtract, judgeCourse } from './judge-course.ts'
export { kitStarter } from './kits.ts'
export {
  type Listing,
  type ListingContext,
  type ListingProblem,
  type ListingSource,
  parseListingSource,
  resolveDiff,
  resolveListing,
} from './listings.ts'
export { type MarkedFile, regionText, solutionText, starterText } from './marked-file.ts'
export { parseCourse } from './parse/parse-course.ts'
export { parseMarkers } from './read-markers.ts'
export { imagePath } from './rules/images.ts'
export type { Concept } from './schema/course.ts'
export { isSafePath } from './schema/primitives.ts'
export {
  asSolutions,
  type Commit,
  type Companions,
  languageOfFile,
  type ResolvedStage,
  resolveStages,
} from './stages.ts'
