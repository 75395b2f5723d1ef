import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildRecord, type BuiltFile, type BuiltRepository, replaceArea, treeDigest, zipTree } from '@course/files'
import { below, type Course, resolveStages } from '@course/model'
import { companionsFor } from './companions.ts'
import { type Author, git, type Ref, writeBareRepository } from './git-repository.ts'
import { planRepositories, type RepositoryPlan } from './plan-repositories.ts'

/** Writes `repos/`: a bare starter and a bare solution per module, and the starter's zip. */
export function buildRepositories(course: Course, output: string, signal?: AbortSignal): Promise<BuildRecord> {
  const plans = planRepositories(resolveStages(course, companionsFor(course)))
  return replaceArea(
    output,
    'repos',
    async (folder) => {
      const repositories: BuiltRepository[] = []
      const files: BuiltFile[] = []
      for (const plan of plans) {
        signal?.throwIfAborted()
        repositories.push(...(await writeRepositories(plan, folder, course.commits)))
        files.push(await writeStarterZip(plan, folder))
      }
      const version = /\d+(\.\d+)+/.exec(await git(['--version']))?.[0] ?? 'unknown'
      return { files, repositories, tools: { git: version, node: process.versions.node } }
    },
    signal,
  )
}

async function writeRepositories(plan: RepositoryPlan, folder: string, author: Author): Promise<BuiltRepository[]> {
  const described = (kind: BuiltRepository['kind'], name: string, refs: readonly Ref[]): BuiltRepository => ({
    path: `repos/${name}.git`,
    kind,
    title: plan.title,
    of: plan.module.folder,
    refs,
  })
  const write = async ({ name, commits }: RepositoryPlan['solution']) =>
    writeBareRepository(join(folder, `${name}.git`), commits, author)
  const written = [
    write(plan.starter).then((refs) => described('starter', plan.starter.name, refs)),
    write(plan.solution).then((refs) => described('solution', plan.solution.name, refs)),
  ]
  // Where one fails, the other must not go on in a folder that is being removed.
  await Promise.allSettled(written)
  return Promise.all(written)
}

async function writeStarterZip({ starter, title, module }: RepositoryPlan, folder: string): Promise<BuiltFile> {
  const path = `${starter.name}.zip`
  writeFileSync(join(folder, path), await zipTree(below(starter.name, starter.tree), Date.parse(starter.date) / 1000))
  return {
    path: `repos/${path}`,
    kind: 'starter-zip',
    format: 'zip',
    title,
    of: module.folder,
    contentDigest: treeDigest(starter.tree),
  }
}
