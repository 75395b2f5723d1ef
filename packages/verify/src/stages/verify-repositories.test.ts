import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@course/files'
import { type Companions, fileTree, overlay, type ResolvedStage, resolveStages, textFile } from '@course/model'
import type { Overrides } from '@course/model/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildRepositories, gitIn, writeZip } from './testing/built-repositories.ts'
import { FRAME, KITE_WITH_TAIL, kiteCourse, TAIL, tailStage } from './testing/kite-course.ts'
import { verifyRepositories } from './verify-repositories.ts'

/** Differs from module to module, as a README does. */
const companions: Companions = (module) => fileTree([['README.md', textFile(`Module ${module.number}\n`)]])

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder('course-repositories')
})
afterEach(() => folder[Symbol.dispose]())

function stagesWith(overrides: Overrides = {}): readonly ResolvedStage[] {
  return resolveStages(kiteCourse(overrides).course, companions)
}

async function built(overrides: Overrides = {}) {
  const stages = stagesWith(overrides)
  await buildRepositories(stages, folder.path)
  return verifyRepositories(stages, companions, folder.path)
}

const starter = (number: number) => join(folder.path, `repos/module-${number}-starter.git`)
const SAIL = 'echo "It has a sail of 90 by 60"'
const TAIL_LINES = ['length=$((5 * 90))', 'echo "It has a tail of $length"']

/** Puts text into a repository as an object that nothing leads to. */
function putBlob(repository: string, text: string): string {
  return execFileSync('git', ['--git-dir', repository, 'hash-object', '-w', '--stdin'], {
    input: text,
    encoding: 'utf8',
  }).trim()
}

describe('verifyRepositories', () => {
  it('finds nothing in what was built of stages without a fault', async () => {
    expect(await built()).toEqual([])
  })

  it('asks for a build where there is none, and for a whole one', async () => {
    const stages = stagesWith()
    await expect(verifyRepositories(stages, companions, folder.path)).rejects.toMatchObject({
      code: 'output-incomplete',
      hint: expect.stringContaining('course build repos'),
    })
    expect(await verifyRepositories([], companions, folder.path)).toEqual([])
    await buildRepositories(stages.slice(0, 1), folder.path)
    await expect(verifyRepositories(stages, companions, folder.path)).rejects.toMatchObject({
      message: 'The repositories of module 02-tail were not built.',
    })
  })

  it('says which repository or zip cannot be read', async () => {
    await built()
    writeFileSync(join(folder.path, 'repos/module-2-starter.zip'), 'no zip')
    await expect(verifyRepositories(stagesWith(), companions, folder.path)).rejects.toMatchObject({
      code: 'output-incomplete',
      message: expect.stringContaining('module-2-starter.zip cannot be read'),
    })
    rmSync(join(starter(1), 'objects'), { recursive: true })
    await expect(verifyRepositories(stagesWith(), companions, folder.path)).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining('module-1-starter.git cannot be read'),
    })
  })
})

describe('a leak', () => {
  it('of one line, outside of the solution', async () => {
    const kite = KITE_WITH_TAIL.replace('### BEGIN', `  ${TAIL_LINES[0]}\n### BEGIN`)
    expect(await built({ [`${TAIL}/files/kite.sh`]: kite })).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: `${TAIL}/files/kite.sh`,
        line: 3,
        reason: `A solution of stage 02 (line 6 of ${TAIL}/files/kite.sh) stands in starter 02: "length=$((5 * 90))" (repos/module-2-starter.git, kite.sh).`,
      },
    ])
  })

  it('of a line in a comment', async () => {
    const commented = KITE_WITH_TAIL.replace('### BEGIN', `# ${TAIL_LINES[1]}\n### BEGIN`)
    expect(await built({ [`${TAIL}/files/kite.sh`]: commented })).toMatchObject([{ ruleId: 'stage-leak', line: 3 }])
  })

  it('in a stub', async () => {
    const stubbed = KITE_WITH_TAIL.replace('### STUB:', `### STUB: ${TAIL_LINES[1]}\n### STUB:`)
    expect(await built({ [`${TAIL}/files/kite.sh`]: stubbed })).toMatchObject([{ ruleId: 'stage-leak', line: 4 }])
  })

  it('of a whole solution, in another file and with other indentation', async () => {
    const check = `: <<ANSWER\n\n  ${TAIL_LINES.join('\n\n      ')}\nANSWER\n`
    const found = await built({ [`${TAIL}/files/check.sh`]: check })
    expect(found).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: `${TAIL}/files/check.sh`,
        line: 3,
        reason: expect.stringContaining(`(line 5 of ${TAIL}/files/kite.sh)`),
      },
    ])
  })

  it('is no line that a starter inherits', async () => {
    const again = KITE_WITH_TAIL.replace(
      'echo "It has a sail of 90 by 60"\n### BEGIN SOLUTION',
      `### BEGIN SOLUTION\n${SAIL}`,
    )
    expect(await built({ [`${TAIL}/files/kite.sh`]: `${again}# ${SAIL}\n` })).toEqual([])
  })

  it('in the message of a commit', async () => {
    const title = `Add ${TAIL_LINES[1]}`
    const found = await built({ [`${TAIL}/stage.yaml`]: tailStage().replace('A tail', `'${title}'`) })
    expect(found).toMatchObject([{ ruleId: 'stage-leak', file: `${TAIL}/stage.yaml`, line: 1, column: 8 }])
  })

  it('of a later stage, behind a tag that should not be there', async () => {
    await built()
    gitIn(starter(1), 'fetch', '--quiet', join(folder.path, 'repos/module-2-solution.git'), 'tag', 'm02')
    const found = await verifyRepositories(stagesWith(), companions, folder.path)
    expect(found.map(({ ruleId, file, line }) => [ruleId, file, line])).toEqual([
      ['stage-leak', `${FRAME}/files/kite.sh`, 4],
      ['stage-leak', `${TAIL}/files/kite.sh`, 5],
    ])
    expect(found[0]?.hint).toBe('Build the repositories again with "course build repos".')
  })

  it('in an object that nothing leads to', async () => {
    await built()
    const id = putBlob(starter(2), `printf x\n${TAIL_LINES[0]}\n`)
    expect(await verifyRepositories(stagesWith(), companions, folder.path)).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: `${TAIL}/files/kite.sh`,
        line: 5,
        reason: expect.stringContaining(`object ${id.slice(0, 10)}, which no commit holds`),
      },
    ])
  })

  it('in a zip alone', async () => {
    await built()
    const [, tail] = stagesWith()
    if (!tail) throw new Error('there is one stage')
    await writeZip(
      folder.path,
      'module-2',
      overlay(tail.starter, fileTree([['kite.sh', textFile(TAIL_LINES.join('\n'))]])),
    )
    expect(await verifyRepositories(stagesWith(), companions, folder.path)).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: `${TAIL}/files/kite.sh`,
        line: 5,
        reason: expect.stringContaining('module-2-starter.zip'),
      },
    ])
  })
})

describe('a starter', () => {
  it('differs from the solution before it in what its stage brings, removes and hides, and in its companions', async () => {
    const stage = tailStage('removes: [wind.txt]\nsolution_only: [tail.txt]').replace(
      '[kite.sh]',
      '[kite.sh, tail.txt]',
    )
    const found = await built({
      ...withWind(),
      [`${TAIL}/stage.yaml`]: stage,
      [`${TAIL}/files/tail.txt`]: 'A tail of five lengths, with nine bows.\n',
    })
    expect(found).toEqual([])
  })

  it('differs in more than that', async () => {
    await built({ ...withWind(), [`${TAIL}/files/kite.sh`]: KITE_WITH_TAIL.replace('A kite', 'My kite') })
    const now = stagesWith({ ...withWind('[kite.sh, wind.txt, sea.txt]'), [`${FRAME}/files/sea.txt`]: 'salt\n' })
    expect(await verifyRepositories(now, companions, folder.path)).toMatchObject([
      {
        ruleId: 'stage-difference',
        file: `${FRAME}/files/sea.txt`,
        line: 1,
        reason: 'Starter 01 lacks "sea.txt", which stage 01 brings.',
      },
      {
        ruleId: 'stage-difference',
        file: `${TAIL}/files/kite.sh`,
        line: 1,
        reason: '"kite.sh" of starter 02 is not the file that stage 02 brings.',
      },
    ])
  })

  it('differs in its companions, and holds what nothing brings', async () => {
    await built(withWind())
    const now = stagesWith({ ...withWind(), [`${TAIL}/stage.yaml`]: tailStage('removes: [wind.txt]') })
    const others: Companions = () => fileTree([['README.md', textFile('Another\n')]])
    const found = await verifyRepositories(now, others, folder.path)
    expect(found.map(({ ruleId, file, reason }) => [ruleId, file, reason])).toEqual([
      [
        'stage-difference',
        `${FRAME}/stage.yaml`,
        '"README.md" of starter 01 is not the file that the solution before it holds.',
      ],
      [
        'stage-difference',
        `${TAIL}/stage.yaml`,
        '"README.md" of starter 02 is not the file that the solution before it holds.',
      ],
      [
        'stage-difference',
        `${TAIL}/stage.yaml`,
        'Starter 02 holds "wind.txt", which neither the solution before it nor its stage brings.',
      ],
    ])
  })

  function withWind(files = '[kite.sh, wind.txt]'): Overrides {
    return {
      [`${FRAME}/stage.yaml`]: `title: A frame\ndate: 2026-01-01T09:00:00Z\nsteps: [{ title: All, files: ${files.replace(']', ', check.sh]')} }]\n`,
      [`${FRAME}/files/wind.txt`]: 'from the sea\n',
    }
  }
})
