import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { blocksOf } from './blocks.ts'

const names = (body: Root) => [...blocksOf(body)].map(([{ tagName }, number]) => `${number} ${tagName}`)

it('numbers what a page may begin with, in document order', () => {
  const body = h(null, [
    h('p', 'x'),
    h('h2', 'x'),
    h('ul', [h('li', 'x'), h('li', ['x', h('ol', [h('li', 'x')])])]),
    h('aside', [h('p', 'x'), h('pre', [h('code', 'x')])]),
    h('dl', [h('dt', 'x'), h('dd', 'x')]),
  ])
  expect(names(body)).toEqual(['1 p', '2 h2', '3 li', '4 li', '5 li', '6 p', '7 pre', '8 dt', '9 dd'])
})

it('counts once what begins with another block, and whole what is one thing', () => {
  const row = () => h('tr', [h('td', [h('p', 'x')])])
  const body = h(null, [
    h('ul', ['\n', h('li', ['\n', h('p', 'x'), h('p', 'x')]), h('li', [h('ul', [h('li', 'x'), h('li', 'x')])])]),
    h('figure', [h('figcaption', 'x'), h('pre', [h('code', 'x')])]),
    h('table', [h('thead', [row()]), h('tbody', [row(), row()])]),
  ])
  expect(names(body)).toEqual(['1 li', '2 p', '3 li', '4 li', '5 figure', '6 table', '7 tr', '8 tr'])
})

it('gives the same numbers whatever stands between blocks without being one', () => {
  const paragraph = h('p', 'x')
  const marked: Element[] = [h('span', { id: 'end-x' }), paragraph]
  expect(blocksOf(h(null, marked)).get(paragraph)).toBe(1)
})
