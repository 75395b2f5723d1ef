export { buildKits } from './build-kits.ts'
