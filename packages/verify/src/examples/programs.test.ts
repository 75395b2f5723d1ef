import type { Example } from '@course/markdown/examples'
import { expect, it } from 'vitest'
import { programsOf } from './programs.ts'

const example = (code: string, since?: string): Example => ({
  ...{ kind: 'python', language: 'python', code, line: 1, indent: 0, fresh: false, within: [] },
  ...(since !== undefined && { since }),
})

const versionsOf = (examples: readonly Example[]) =>
  programsOf('modules/a/lessons/b.md', examples, '3.13').map(({ version, judged }) => [
    version,
    judged.map((judgedExample) => judgedExample?.code),
  ])

it('runs what needs a newer version on it, after what the baseline runs', () => {
  expect(versionsOf([example('a'), example('b', '3.14'), example('c')])).toEqual([
    ['3.13', ['a', 'c']],
    ['3.14', [undefined, 'b', undefined]],
  ])
})

it('runs on the baseline what an older version can run already', () => {
  expect(versionsOf([example('a', '3.9'), example('b', '3.13')])).toEqual([['3.13', ['a', 'b']]])
})
