export { buildRepositories } from './build-repositories.ts'
export { companionsFor } from './companions.ts'
export { git } from './git-repository.ts'
