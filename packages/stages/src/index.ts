export { buildRepositories } from './build-repositories.ts'
export { companionsFor } from './companions.ts'
export { type Author, git, type Ref, writeBareRepository } from './git-repository.ts'
export { planRepositories, type RepositoryPlan } from './plan-repositories.ts'
