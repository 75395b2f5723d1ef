import { type Commit, type FileTree, type Module, type ResolvedStage, twoDigits } from '@course/model'

/** What is written for one module: two histories and the starter's tree for its zip. */
export type RepositoryPlan = {
  readonly module: Module
  readonly title: string
  readonly starter: {
    readonly name: string
    readonly commits: readonly Commit[]
    readonly tree: FileTree
    readonly date: string
  }
  readonly solution: { readonly name: string; readonly commits: readonly Commit[] }
}

/**
 * The histories of all modules. Solution *k* is every step up to *k*; starter *k* is solution *k − 1* and one commit
 * more, so that a learner can compare and merge, and holds nothing of the solutions of *k* or later.
 */
export function planRepositories(stages: readonly ResolvedStage[]): readonly RepositoryPlan[] {
  const history: Commit[] = []
  return stages.map(({ module, stage, starter, commits }) => {
    const base = `module-${twoDigits(module.number)}`
    const start: Commit = { title: `Start: ${stage.title}`, date: stage.date, tree: starter, tags: [] }
    const before = [...history]
    history.push(...commits)
    return {
      module,
      title: stage.title,
      starter: { name: `${base}-starter`, commits: [...before, start], tree: starter, date: stage.date },
      solution: { name: `${base}-solution`, commits: [...history] },
    }
  })
}
