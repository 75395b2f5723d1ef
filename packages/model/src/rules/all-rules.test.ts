import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ruleInput } from '../testing/course-builder.ts'
import { allRules, checkCourse } from './all-rules.ts'

it('lists the rule of every file, and each rule has its test', () => {
  const files = readdirSync(new URL('.', import.meta.url))
  const modules = files.filter((file) => !file.endsWith('.test.ts') && !['all-rules.ts', 'rule.ts'].includes(file))
  expect(allRules).toHaveLength(modules.length)
  for (const module of modules) expect(files).toContain(module.replace(/\.ts$/, '.test.ts'))
})

it('finds nothing in a course without a fault', () => expect(checkCourse(ruleInput())).toEqual([]))
