export {
  type Area,
  type BuildRecord,
  type BuiltFile,
  type BuiltRepository,
  RECORD,
  readRecord,
} from './build-record.ts'
export { sha256, treeDigest } from './digest.ts'
export { OperationError } from './operation-error.ts'
export { pathsBelow, replaceArea, writeFileAtomic, writeTree } from './output-area.ts'
export { readTree } from './read-tree.ts'
export { readTemplate } from './templates.ts'
export { zipTree } from './zip.ts'
