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
export { printable } from './diagnostics/line-cells.ts'
export { type RuleId, rules } from './diagnostics/rule-ids.ts'
export { listKnown, nearest, suggest } from './diagnostics/suggest.ts'
export { type Edition, editionsOf, lessonNumber } from './editions.ts'
export { type DocumentFacts, minutesOf, type Prose } from './facts.ts'
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
export { type DocumentExtract, judgeCourse, type Readings } from './judge-course.ts'
export { isListed, resolveKit } from './kits.ts'
export { type LessonGraph, lessonGraph } from './lesson-graph.ts'
export {
  type ListingContext,
  parseListingSource,
  resolveDiff,
  resolveListing,
} from './listings.ts'
export { parseCourse } from './parse/parse-course.ts'
export { parseMarkers } from './read-markers.ts'
export { imagePath } from './rules/images.ts'
export { MOST_LINES, WIDEST_LINE } from './rules/listings.ts'
export {
  type KitRequest,
  type KitVerification,
  type PlainProbe,
  type Probe,
  probeName,
} from './schema/kit-verification.ts'
export { title as titleSchema } from './schema/primitives.ts'
export type { Standards } from './schema/standards.ts'
export {
  type Commit,
  type Companions,
  type ResolvedStage,
  resolveStages,
} from './stages.ts'
export { documentsInOrder } from './teaching-order.ts'
export { termCounter } from './terms.ts'
export type { ShownCode, Usage } from './usages.ts'
export { wholeWords } from './whole-words.ts'
