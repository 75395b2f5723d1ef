export { buildKits } from './build-kits.ts'
export { kitTree } from './kit-tree.ts'
