import { readFileSync } from 'node:fs'
import { fileTree, overlay, parseCourse } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { type ExampleFile, parseRulePage } from '@course/model/testing/rule-page'
import { describe, expect } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { verifyKit } from './verify-kit.ts'

const PAGE = 'docs/rules/kit-requirement.md'
const test = testWith(await findCourseEnvironment(), 'the packages of the course cannot be installed')

describe('the page of what a kit is judged by', () => {
  test(PAGE, async (environment) => {
    const { wrong, right } = parseRulePage(readFileSync(new URL(`../../../../${PAGE}`, import.meta.url), 'utf8'))
    const sandbox = await findSandbox()
    const faults = async (example: readonly ExampleFile[]) => {
      const files = fileTree(example.map(({ file, bytes }) => [file, { bytes, executable: false }]))
      const { value: course, diagnostics } = parseCourse(overlay(courseFiles(), files))
      expect(diagnostics).toEqual([])
      const [capstone] = course?.capstones ?? []
      if (!course || !capstone) throw new Error('the example has no capstone')
      const { requirements } = course
      return (await verifyKit(capstone, { environment, sandbox, postgres: undefined, requirements })).diagnostics
    }
    expect(await faults(wrong)).toMatchObject([
      {
        ruleId: 'kit-requirement',
        file: 'capstones/show/capstone.yaml',
        line: 3,
        reason: expect.stringMatching(/^The solution does not meet "flies": .* names no USER, .*\.$/),
        hint: expect.stringMatching(/^[A-Z].*\.$/),
      },
    ])
    expect(await faults(right)).toEqual([])
  })
})
