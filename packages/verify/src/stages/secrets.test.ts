import { describe, expect, it } from 'vitest'
import { plainLine, secretsOf } from './secrets.ts'
import { FRAME, frameStage, KITE, KITE_WITH_TAIL, kiteCourse, TAIL, tailStage } from './testing/kite-course.ts'

const kite = (solution: string, given = '') => ({
  [`${FRAME}/files/kite.sh`]: `${given}### BEGIN SOLUTION\n### STUB: :\n${solution}### END SOLUTION\n`,
})

/** Its lines, and whether it is looked for everywhere. */
function secretsWith(overrides: Parameters<typeof kiteCourse>[0]): readonly (readonly [string, boolean])[] {
  return secretsOf(kiteCourse(overrides).stages)
    .filter(({ stage }) => stage === 0)
    .map(({ lines, anywhere }) => [lines.join('|'), anywhere])
}

describe('plainLine', () => {
  it.each([
    ['    total += amount  ', 'total += amount'],
    ['  # total += amount', 'total += amount'],
    ['// total += amount', 'total += amount'],
    ['<!-- <p>Hej</p> -->', '<p>Hej</p>'],
    ['/* color: navy; */', 'color: navy;'],
    ['-- select 1', 'select 1'],
    ['#', ''],
  ])('of %j is %j', (line, plain) => {
    expect(plainLine(line)).toBe(plain)
  })
})

describe('secretsOf', () => {
  it('are whole solutions and their telling lines, with the lines where they stand', () => {
    expect(secretsOf(kiteCourse().stages)).toEqual([
      {
        stage: 0,
        file: `${FRAME}/files/kite.sh`,
        line: 4,
        path: 'kite.sh',
        lines: ['echo "It has a sail of 90 by 60"'],
        anywhere: true,
      },
      {
        stage: 1,
        file: `${TAIL}/files/kite.sh`,
        line: 5,
        path: 'kite.sh',
        lines: ['length=$((5 * 90))', 'echo "It has a tail of $length"'],
        anywhere: true,
      },
      expect.objectContaining({ line: 5, lines: ['length=$((5 * 90))'], anywhere: false }),
      expect.objectContaining({ line: 6, lines: ['echo "It has a tail of $length"'], anywhere: false }),
    ])
  })

  it('are no short lines, and no lines of one word', () => {
    expect(secretsWith(kite('return 0\nxxxxxxxxxxxxxxxxxxxxxx\n12 - 34 + 56 - 78\n'))).toEqual([
      ['return 0|xxxxxxxxxxxxxxxxxxxxxx|12 - 34 + 56 - 78', true],
    ])
    expect(secretsWith(kite('return 0\nfi\n'))).toEqual([])
    expect(secretsWith(kite('12 - 34 + 56 - 78 + 90\n'))).toEqual([['12 - 34 + 56 - 78 + 90', false]])
  })

  it('of one line are looked for everywhere only where it is long', () => {
    expect(secretsWith(kite('wind=$((3 + 4))\n'))).toEqual([['wind=$((3 + 4))', false]])
  })

  it('are no idioms, which a stage gives away in two places', () => {
    const solution = 'wind=$((3 + 4))\n'
    expect(secretsWith(kite(solution, solution))).toHaveLength(1)
    expect(secretsWith(kite(solution, solution + solution))).toEqual([])
  })

  it('are not what stage.yaml shows on purpose', () => {
    const shows = { [`${FRAME}/stage.yaml`]: frameStage("shows: ['wind=$((3 + 4))']") }
    expect(secretsWith({ ...kite('wind=$((3 + 4))\n'), ...shows })).toEqual([])
    expect(secretsWith({ ...kite('wind=$((3 + 4))\necho "$wind knots"\n'), ...shows })).toEqual([
      ['wind=$((3 + 4))|echo "$wind knots"', true],
      ['echo "$wind knots"', false],
    ])
  })

  it('are not what an earlier solution shows', () => {
    const { stages } = kiteCourse({
      [`${TAIL}/files/kite.sh`]: KITE.replace('90 by 60"', '90 by 60"\necho "It flies"'),
    })
    expect(secretsOf(stages).filter(({ stage }) => stage === 1)).toMatchObject([
      { lines: ['echo "It has a sail of 90 by 60"', 'echo "It flies"'] },
      { lines: ['echo "It flies"'] },
    ])
    expect(secretsOf(kiteCourse({ [`${TAIL}/files/kite.sh`]: KITE }).stages).map(({ stage }) => stage)).toEqual([0])
  })

  it('are those of earlier versions of a step too, and whole files that only the solution has', () => {
    const stage = tailStage('solution_only: [wind.txt]')
      .replace('files: [kite.sh]', 'files: [kite.sh, wind.txt]')
      .replace('[check.sh]', '[check.sh, kite.sh]')
    const { stages } = kiteCourse({
      [`${TAIL}/stage.yaml`]: stage,
      [`${TAIL}/files/wind.txt`]: 'The wind comes\nfrom the sea.\n',
      [`${TAIL}/steps/1/kite.sh`]: KITE_WITH_TAIL.replace('tail of', 'long tail of'),
    })
    const ofTail = secretsOf(stages).filter(({ stage: index }) => index === 1)
    expect(ofTail.map(({ file, line, lines }) => [file, line, lines.join('|')])).toEqual([
      [`${TAIL}/files/kite.sh`, 5, 'length=$((5 * 90))|echo "It has a tail of $length"'],
      [`${TAIL}/files/kite.sh`, 5, 'length=$((5 * 90))'],
      [`${TAIL}/files/kite.sh`, 6, 'echo "It has a tail of $length"'],
      [`${TAIL}/files/wind.txt`, 1, 'The wind comes|from the sea.'],
      [`${TAIL}/files/wind.txt`, 1, 'The wind comes'],
      [`${TAIL}/files/wind.txt`, 2, 'from the sea.'],
      [`${TAIL}/steps/1/kite.sh`, 5, 'length=$((5 * 90))|echo "It has a long tail of $length"'],
      [`${TAIL}/steps/1/kite.sh`, 5, 'length=$((5 * 90))'],
      [`${TAIL}/steps/1/kite.sh`, 6, 'echo "It has a long tail of $length"'],
    ])
  })
})
