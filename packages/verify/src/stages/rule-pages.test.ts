import { readFileSync } from 'node:fs'
import { temporaryFolder } from '@course/files'
import { type Companions, type Diagnostic, fileTree, overlay, parseCourse, resolveStages } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { afterAll, describe, expect, it } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { sandboxedCommands } from './sandboxed-commands.ts'
import { buildRepositories } from './testing/built-repositories.ts'
import { verifyRepositories } from './verify-repositories.ts'
import { verifyStage } from './verify-stage.ts'

const commands = sandboxedCommands(await findSandbox(), undefined)
afterAll(() => commands[Symbol.dispose]())

const NONE: Companions = () => new Map()

function pageAt(path: string) {
  return parseRulePage(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))
}

function courseWith(example: readonly ExampleFile[]) {
  const files = fileTree(example.map(({ file, bytes }) => [file, { bytes, executable: false }]))
  const { value: course } = parseCourse(overlay(courseFiles(), files))
  if (!course) throw new Error('the example takes course.yaml away')
  return { course, stages: resolveStages(course) }
}

/** What is wrong with the first stage when it is run. */
async function faultsOfStage(example: readonly ExampleFile[]): Promise<readonly Diagnostic[]> {
  const { course, stages } = courseWith(example)
  const [first] = stages
  const report = first && (await verifyStage(first.module, { course, stages, run: commands.run }))
  return report?.diagnostics ?? []
}

/** What is wrong with repositories that were built from one example, as the other sees it. */
async function faultsOfBuilt(built: readonly ExampleFile[], now: readonly ExampleFile[]) {
  using folder = temporaryFolder('course-repositories')
  await buildRepositories(courseWith(built).stages, folder.path)
  return await verifyRepositories(courseWith(now).stages, NONE, folder.path)
}

describe('the pages of what running and building stages finds', () => {
  it.each([
    ['docs/rules/stage-check.md', { ruleId: 'stage-check', file: 'modules/01-frame/tracker/stage.yaml', line: 1 }],
    ['docs/rules/stage-starter.md', { ruleId: 'stage-starter', file: 'modules/01-frame/tracker/stage.yaml', line: 1 }],
  ])('%s', async (path, fault) => {
    const { wrong, right } = pageAt(path)
    const [found, ...others] = await faultsOfStage(wrong)
    expect(found).toMatchObject(fault)
    expect(others.filter(({ ruleId }) => ruleId !== fault.ruleId)).toEqual([])
    expect(await faultsOfStage(right)).toEqual([])
  })

  it('docs/rules/stage-leak.md', async () => {
    const { wrong, right } = pageAt('docs/rules/stage-leak.md')
    expect(await faultsOfBuilt(wrong, wrong)).toMatchObject([{ ruleId: 'stage-leak', file: wrong[0]?.file, line: 4 }])
    expect(await faultsOfBuilt(right, right)).toEqual([])
  })

  it('docs/rules/stage-difference.md', async () => {
    const { wrong, right } = pageAt('docs/rules/stage-difference.md')
    const fault = { ruleId: 'stage-difference', file: wrong[0]?.file, line: 1 }
    expect(await faultsOfBuilt(right, wrong)).toMatchObject([fault])
    expect(await faultsOfBuilt(right, right)).toEqual([])
  })
})
