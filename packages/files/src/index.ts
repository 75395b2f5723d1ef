export { lockArea } from './area-lock.ts'
export {
  type Area,
  type BuildRecord,
  type BuiltFile,
  type BuiltRepository,
  RECORD,
  readRecord,
} from './build-record.ts'
export { sha256, treeDigest } from './digest.ts'
export { onDisk } from './disk-fault.ts'
export { engineDigest } from './engine-digest.ts'
export { waitForFolder } from './folder-lock.ts'
export { keepText, readKept } from './kept-text.ts'
export { OperationError } from './operation-error.ts'
export { pathsBelow, replaceArea, writeTree } from './output-area.ts'
export { readTree } from './read-tree.ts'
export { readTemplate } from './templates.ts'
export { removeAbandoned, removeWhole, temporaryBeside, temporaryFolder, writeFileAtomic } from './temporary.ts'
export { zipTree } from './zip.ts'
