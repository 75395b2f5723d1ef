import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { course } from './course.ts'
import { ROOT, SECOND_COURSE } from './paths.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where both courses were built for this run. */
    readonly outputs: { readonly real: string; readonly second: string }
  }
}

/** Builds both courses to every format once, for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'built courses '))
  const outputs = { real: join(folder, 'real'), second: join(folder, 'second') }
  for (const [source, output] of [
    [ROOT, outputs.real],
    [SECOND_COURSE, outputs.second],
  ] as const) {
    const ended = await course(['build', '--course', source, '--output', output])
    if (ended.code !== 0) throw new Error(`course build failed with ${ended.code}:\n${ended.out}${ended.err}`)
  }
  project.provide('outputs', outputs)
  return () => rmSync(folder, { recursive: true, force: true })
}
