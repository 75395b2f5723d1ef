import { resolveKit, textFile } from '@course/model'
import { describe, expect, it } from 'vitest'
import { kitLeaks } from './leaks.ts'
import { type Change, kiteKit } from './testing/kite-kit.ts'

const SOLVED = `    # ### BEGIN SOLUTION
    # ### STUB:     return {}
    if name not in kites:
        raise HTTPException(404, "no such kite")
    return kites[name]
    # ### END SOLUTION`
const HIDDEN: Change = [
  'src/kites/main.py',
  '    if name not in kites:\n        raise HTTPException(404, "no such kite")\n    return kites[name]',
  SOLVED,
]

/** What leaks where the starter has these files besides. */
function leaksOf(files: Readonly<Record<string, string>>) {
  const capstone = kiteKit(HIDDEN, ['capstone.yaml', '[compose.yaml]', '[compose.yaml, src/kites/greet.py]'])
  const { starter } = resolveKit(capstone)
  return kitLeaks(
    capstone,
    new Map([...starter, ...Object.entries(files).map(([path, text]) => [path, textFile(text)] as const)]),
  )
}

describe('kitLeaks', () => {
  it('finds nothing in a starter as it is made', () => expect(leaksOf({})).toEqual([]))

  it('finds a file that only the solution may have', () =>
    expect(leaksOf({ 'compose.yaml': 'services: {}\n' })).toMatchObject([
      { ruleId: 'stage-leak', file: 'capstones/show/files/compose.yaml' },
    ]))

  it('finds a marked solution, in any file and in a comment', () =>
    expect(
      leaksOf({
        'notes.md': '# if name not in kites:\n#     raise HTTPException(404, "no such kite")\n# return kites[name]\n',
      }),
    ).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: 'capstones/show/files/src/kites/main.py',
        reason: expect.stringContaining("Line 1 of the starter's notes.md begins"),
      },
    ]))

  it('finds a piece of a file that only the solution may have', () =>
    expect(
      leaksOf({
        'hello.py': 'x = 1\n\ndef main() -> int:\n  name = "Kites"\n  print(name, version("kites"))\n  return 0\n',
      }),
    ).toMatchObject([
      {
        ruleId: 'stage-leak',
        file: 'capstones/show/files/src/kites/greet.py',
        line: 6,
        reason: expect.stringContaining("Line 3 of the starter's hello.py begins"),
      },
    ]))
})
