import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuiltFile, type BuiltRepository, RECORD, temporaryFolder, writeTree, zipTree } from '@course/files'
import { below, type Commit, type FileTree, type ResolvedStage } from '@course/model'

/** Writes below `output` what a build of repositories leaves there. */
export async function buildRepositories(stages: readonly ResolvedStage[], output: string): Promise<void> {
  const folder = join(output, 'repos')
  mkdirSync(folder, { recursive: true })
  const history: Commit[] = []
  const repositories: BuiltRepository[] = []
  const files: BuiltFile[] = []
  for (const { module, stage, starter, commits } of stages) {
    const base = `module-${module.number}`
    const about = { title: stage.title, of: module.folder }
    const start: Commit = { title: `Start: ${stage.title}`, date: stage.date, tree: starter, tags: [] }
    const starterRefs = commitAll(join(folder, `${base}-starter.git`), [...history, start])
    history.push(...commits)
    const solutionRefs = commitAll(join(folder, `${base}-solution.git`), history)
    repositories.push(
      { ...about, kind: 'starter', path: `repos/${base}-starter.git`, refs: starterRefs },
      { ...about, kind: 'solution', path: `repos/${base}-solution.git`, refs: solutionRefs },
    )
    files.push({ ...about, kind: 'starter-zip', format: 'zip', path: `repos/${base}-starter.zip`, contentDigest: '' })
    await writeZip(output, base, starter)
  }
  writeFileSync(join(folder, RECORD), JSON.stringify({ files, repositories, tools: {}, paths: [] }))
}

export async function writeZip(output: string, base: string, tree: FileTree): Promise<void> {
  writeFileSync(join(output, 'repos', `${base}-starter.zip`), await zipTree(below(base, tree), 0))
}

function commitAll(repository: string, commits: readonly Commit[]): BuiltRepository['refs'] {
  gitIn(repository, 'init', '--quiet', '--bare', '--initial-branch=main', repository)
  using work = temporaryFolder('course-commits')
  for (const { title, tree, tags } of commits) {
    for (const name of readdirSync(work.path)) rmSync(join(work.path, name), { recursive: true })
    writeTree(work.path, tree)
    gitIn(repository, '--work-tree', work.path, 'add', '--all')
    gitIn(repository, '--work-tree', work.path, 'commit', '--quiet', '--message', title)
    for (const tag of tags) gitIn(repository, 'tag', tag)
  }
  return [{ name: 'refs/heads/main', commit: gitIn(repository, 'rev-parse', 'main').trim(), tree: '' }]
}

/** Runs git on a repository, as somebody without settings. */
export function gitIn(repository: string, ...args: readonly string[]): string {
  const person = { NAME: 'Ada Wind', EMAIL: 'ada@example.org', DATE: '2026-01-01T09:00:00Z' }
  const env = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  )
  return execFileSync('git', ['--git-dir', repository, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', ...env },
  })
}
