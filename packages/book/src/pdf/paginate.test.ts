import { describe, expect, it } from 'vitest'
import { pageLabel, paginate } from './paginate.ts'

describe('paginate', () => {
  const positions = new Map([
    ['preface', 5],
    ['one', 8],
    ['lesson', 10],
    ['two', 13],
    ['end', 15],
    ['late', 16],
  ])

  it('puts a blank page before what would start on a left-hand page, and moves what follows', () => {
    const plan = paginate(positions, ['one', 'two', 'end'], 'one', [])
    expect(plan.blanksBefore).toEqual(['two'])
    expect(Object.fromEntries(plan.positions)).toEqual({ preface: 5, one: 8, lesson: 10, two: 14, end: 16, late: 17 })
    expect(Object.fromEntries(plan.labels)).toEqual({
      preface: 'iv',
      one: '1',
      lesson: '3',
      two: '7',
      end: '9',
      late: '10',
    })
    expect(plan.firstArabic).toBe(8)
  })

  it('takes blank pages out that are no longer needed', () => {
    const plan = paginate(
      new Map([
        ['one', 9],
        ['two', 13],
      ]),
      ['one', 'two'],
      'one',
      ['one', 'two'],
    )
    expect(plan.blanksBefore).toEqual(['two'])
    expect(Object.fromEntries(plan.positions)).toEqual({ one: 8, two: 12 })
  })

  it('asks for what is not linked to', () => {
    expect(() => paginate(positions, ['nobody'], 'one', [])).toThrow('#nobody')
  })

  it('numbers in roman from the title page', () => {
    expect([2, 3, 5, 10, 41, 50].map((position) => pageLabel(position, 200))).toEqual([
      'i',
      'ii',
      'iv',
      'ix',
      'xl',
      'xlix',
    ])
  })
})
