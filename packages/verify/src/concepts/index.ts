export { BASELINE } from '../python/baseline.ts'
export { findPython } from '../python/find-python.ts'
export { collectCode, type DocumentCode } from './collect-code.ts'
export { readUsages, type UsageSources } from './read-usages.ts'
