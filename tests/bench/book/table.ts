import { statSync } from 'node:fs'
import { median } from '../measure.ts'

/** What was measured, once or several times; a number without a limit is told and not judged. */
export type Row = {
  readonly what: string
  readonly values: readonly number[]
  readonly unit: 's' | 'MB' | 'times' | 'pages/s' | 'pages'
  readonly atMost?: number
  readonly atLeast?: number
}

export function heading(title: string): void {
  console.log(
    `\n${title}\n${'what'.padEnd(62)}${'median'.padStart(9)} ${''.padEnd(8)}${'range'.padEnd(18)}${'limit'.padEnd(14)}`,
  )
}

export function row({ what, values, unit, atMost, atLeast }: Row): void {
  const middle = median(values)
  const isKept = middle <= (atMost ?? Number.POSITIVE_INFINITY) && middle >= (atLeast ?? Number.NEGATIVE_INFINITY)
  const limit = [
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
  ].join(', ')
  const range = values.length > 1 ? `${written(Math.min(...values))}–${written(Math.max(...values))}` : ''
  const verdict = limit === '' ? '' : isKept ? 'pass' : 'FAIL'
  console.log(
    `${what.padEnd(62)}${written(middle).padStart(9)} ${unit.padEnd(8)}${range.padEnd(18)}${limit.padEnd(14)}${verdict}`,
  )
}

/** Each number divided by the one of the same round, so that what slows the machine slows both. */
export function ratios(ours: readonly number[], others: readonly number[]): readonly number[] {
  return ours.map((value, index) => value / (others[index] ?? Number.NaN))
}

export function megabytes(file: string): number {
  return statSync(file).size / 1e6
}

function written(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0)
}
