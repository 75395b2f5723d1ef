export { buildRepositories } from './build-repositories.ts'
export { git } from './git-repository.ts'
