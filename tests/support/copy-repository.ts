import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

/** Neither what is built and installed, nor the courses of tests, which are no part of this one. */
const LEFT = /(^|\/)(node_modules|output|\.git|\.turbo|\.cache|\.verify|fixtures)$/

/** Copies this repository into a new temporary folder, so that its course can be changed and built by turbo. */
export function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'monorepo '))
  cpSync(ROOT, copy, { recursive: true, filter: (source) => !LEFT.test(source.slice(ROOT.length)) })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
