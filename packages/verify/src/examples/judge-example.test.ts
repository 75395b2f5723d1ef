import type { Example, Expected } from '@course/markdown/examples'
import { describe, expect, it } from 'vitest'
import type { Ending } from '../program.ts'
import { judgeExample } from './judge-example.ts'

const expected = (text: string, ...normalise: readonly string[]): Expected => ({ text, line: 20, indent: 0, normalise })

function exampleOf(parts: Partial<Example>): Example {
  const code = 'a = 1\nprint(a)\nprint(b)'
  return { kind: 'python', language: 'python', code, line: 10, indent: 0, fresh: false, within: [], ...parts }
}

function judge(parts: Partial<Example>, output: string, ending: Ending = { kind: 'done' }) {
  return judgeExample('lesson.md', exampleOf(parts), { output, ending, milliseconds: 1 })
}

const raised = (traceback: string, line?: number): Ending => ({
  kind: 'raised',
  traceback,
  message: traceback.split('\n').at(-1) ?? '',
  ...(line !== undefined && { line }),
})

describe('output', () => {
  it.each([
    ['the same text', '1\n2\n', '1\n2'],
    ['a text that does not end with a line', '1', '1'],
    ['a last line that is empty', '1\n\n', '1\n'],
  ])('takes %s', (_what, printed, shown) => {
    expect(judge({ output: expected(shown) }, printed)).toEqual([])
  })

  it('takes a block that prints nothing and shows nothing', () => {
    expect(judge({}, '')).toEqual([])
  })

  it.each([
    ['another line', '1\n3\n', '1\n2', 22, 'The page shows "2", and the program prints "3".'],
    ['a space at the end of a line', '1 \n', '1', 21, 'The page shows "1", and the program prints "1 ".'],
    ['a line too few', '1\n', '1\n2', 22, 'The output ends before this line.'],
    ['a line too many', '1\n2\n', '1', 21, 'The output goes on after this line with "2".'],
    ['nothing', '', '1', 20, 'The block prints nothing.'],
  ])('reports %s', (_what, printed, shown, line, reason) => {
    expect(judge({ output: expected(shown) }, printed)).toMatchObject([{ ruleId: 'example-output', line, reason }])
  })

  it('shows what nobody would see', () => {
    const reason = 'The page shows "a", and the program prints "\\ufeffa\\u001b[1m\\r\\t".'
    expect(judge({ output: expected('a') }, '\ufeffa\u001b[1m\r\t\n')).toMatchObject([{ reason }])
  })

  it('reports an empty line that is not shown', () => {
    expect(judge({}, '\n')).toMatchObject([{ ruleId: 'example-output', line: 10 }])
    expect(judge({ output: expected('') }, '\n')).toEqual([])
  })

  it('reports an output beside a session, which has its own inside', () => {
    const session = { kind: 'pycon', code: '>>> 1\n1', output: expected('1') } as const
    expect(judge(session, '>>> 1\n1\n')).toMatchObject([{ ruleId: 'example-output', line: 20 }])
  })

  it('reports what is printed and not shown, at the block', () => {
    expect(judge({}, '1\n')).toMatchObject([{ ruleId: 'example-output', line: 10 }])
  })

  it.each([
    ['duration', 'ran 12.53 ms', 'ran 9.1 ms', 'stopped 12.53 ms'],
    ['address', '<function f at 0x7f12ab>', '<function f at 0x55ffee>', '<function g at 0x7f12ab>'],
    [
      'version',
      '3.13.0 (main, May  9 2026, 07:36:57) [GCC 12.2.0]',
      '3.13.9 (main, Jun 19 2026, 1:00:00) [Clang 18]',
      '3.12.0 (main, May  9 2026, 07:36:57) [GCC 12.2.0]',
    ],
    ['path', "can't open '/home/nadia/a.py'", "can't open '/work/a.py'", "can't open '/work/b.py'"],
  ])('compares without what "%s" names, and with the rest', (name, shown, printed, other) => {
    expect(judge({ output: expected(shown, name) }, printed)).toEqual([])
    expect(judge({ output: expected(shown) }, printed)).toHaveLength(1)
    expect(judge({ output: expected(shown, name) }, other)).toHaveLength(1)
  })

  it('compares a session with what the terminal showed', () => {
    const session = { kind: 'pycon', language: 'pycon', code: '>>> 1 + 1\n2' } as const
    expect(judge(session, '>>> 1 + 1\n2\n')).toEqual([])
    expect(judge(session, '>>> 1 + 1\n3\n')).toMatchObject([{ ruleId: 'example-output', line: 11 }])
  })
})

describe('tracebacks', () => {
  const real =
    'Traceback (most recent call last):\n  File "lesson.md", line 3, in <module>\n    print(b)\n          ^\nNameError: name \'b\' is not defined'

  it.each([
    ['the whole', real],
    ['the last line alone', "NameError: name 'b' is not defined"],
    ['some of its lines', "Traceback (most recent call last):\n    print(b)\nNameError: name 'b' is not defined"],
  ])('takes %s', (_what, shown) => {
    expect(judge({ traceback: expected(shown) }, '', raised(real, 3))).toEqual([])
  })

  it.each([
    ['another message', "NameError: name 'c' is not defined", 21],
    ['a line that is not there', '  File "other.py", line 3, in <module>\nNameError: name \'b\' is not defined', 21],
    [
      'lines in another order',
      "    print(b)\nTraceback (most recent call last):\nNameError: name 'b' is not defined",
      22,
    ],
  ])('reports %s', (_what, shown, line) => {
    expect(judge({ traceback: expected(shown) }, '', raised(real, 3))).toMatchObject([
      { ruleId: 'example-traceback', line },
    ])
  })

  it('reports an error that no traceback shows, at its line', () => {
    expect(judge({}, '', raised(real, 3))).toMatchObject([
      {
        ruleId: 'example-error',
        line: 12,
        column: 1,
        endColumn: 9,
        reason: `The block raises "NameError: name 'b' is not defined".`,
      },
    ])
  })

  it('reports a traceback that nothing raises', () => {
    expect(judge({ traceback: expected(real) }, '')).toMatchObject([{ ruleId: 'example-traceback', line: 20 }])
  })
})

it.each<[Ending, string, number]>([
  [{ kind: 'no-input', line: 2 }, 'example-input', 11],
  [{ kind: 'exited', status: 1, line: 3 }, 'example-exit', 12],
  [{ kind: 'died', signal: 'SIGSEGV' }, 'example-exit', 10],
  [{ kind: 'timeout', seconds: 5 }, 'example-limit', 10],
  [{ kind: 'too-much-output', bytes: 1_000_000 }, 'example-limit', 10],
  [{ kind: 'leftover', what: 'the thread "Thread-1"' }, 'example-leftover', 10],
  [{ kind: 'encoding' }, 'example-output', 10],
])('reports the ending %j', (ending, ruleId, line) => {
  expect(judge({}, '', ending)).toMatchObject([{ ruleId, line }])
})

it('does not judge what was not run', () => {
  expect(judge({ output: expected('1') }, '', { kind: 'not-run', reason: 'no Python 3.14' })).toEqual([])
})
