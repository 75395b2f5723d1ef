import { expect, it } from 'vitest'
import { parseDocument } from '../parse-document.ts'
import { lessonOf } from '../testing/document.ts'

it('lets the headings of an entry of CHANGES.md begin below its own', () => {
  const faultsIn = (body: string) =>
    parseDocument({ ...lessonOf(body), kind: 'changes' }).diagnostics.map(({ ruleId, hint }) => [ruleId, hint])
  expect(faultsIn('### Lessons\n\n#### One\n\nNew.\n')).toEqual([])
  expect(faultsIn('#### One\n\nNew.\n')).toEqual([['heading-level', 'Write ###.']])
})
