import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'
import { listing } from '../testing/sample-blocks.ts'
import { plainCode } from './plain-code.ts'

const codeOf = (source: string, marks = {}) => {
  const [pre] = listing(source, { marks }).children
  const code = pre?.type === 'element' ? pre.children[0] : undefined
  if (code?.type !== 'element') throw new Error('the sample has changed')
  return code
}

describe('plainCode', () => {
  it('makes one text of a block, with its colours as ranges, but for tokens that look like plain code', () => {
    const source = 'const a = 1\n// two'
    const { children, colouring, text } = plainCode(codeOf(source))
    expect(children).toEqual([{ type: 'text', value: source }])
    expect(text).toBe(source)
    expect(colouring.map(([kind, start, end]) => [kind, source.slice(start, end)])).toEqual([
      ['keyword', 'const'],
      ['number', '1'],
      ['comment', '// two'],
    ])
  })

  it('keeps an element for marked lines, newline included, without moving a range', () => {
    const source = "a()\n  b('x')\nc()\nd()"
    const { children, colouring } = plainCode(codeOf(source, { 3: 'highlighted' }))
    expect(toHtml(children)).toBe('a()\n  b(\'x\')\n<span class="line highlighted">c()\n</span>d()')
    expect(colouring.filter(([kind]) => kind === 'function').map(([, start, end]) => source.slice(start, end))).toEqual(
      ['a', 'b', 'c', 'd'],
    )
  })

  it('joins neighbours of one kind, and takes kinds of whole lines', () => {
    const code = h('code', [
      h('span', { className: ['line', 'printed'] }, 'ab'),
      '\n',
      h('span', { className: ['prompt'] }, '$ '),
      h('span', { className: ['prompt'] }, '> '),
    ])
    expect(plainCode(code).colouring).toEqual([
      ['printed', 0, 2],
      ['prompt', 3, 7],
    ])
  })
})
