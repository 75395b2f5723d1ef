import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { markEnds } from './section-ends.ts'

const body = h(null, [
  h('p', 'x'),
  h('h2', { id: 'a' }, 'A'),
  h('p', 'a'),
  h('h3', { id: 'b' }, 'B'),
  h('p', 'b'),
  h('h2', { id: 'c' }, 'C'),
  h('section', { className: ['mistake'] }, [h('h3', { id: 'm' }, 'M'), h('p', 'm')]),
  h('p', 'c'),
])
const end = (id: string) => `<span id="end-${id}"></span>`

it('marks where sections end: before the next heading of their level, or with what holds them', () => {
  expect(toHtml(markEnds(body, new Set(['a', 'b', 'c', 'm'])))).toBe(
    `<p>x</p><h2 id="a">A</h2><p>a</p><h3 id="b">B</h3><p>b</p>${end('a')}${end('b')}<h2 id="c">C</h2>` +
      `<section class="mistake"><h3 id="m">M</h3><p>m</p>${end('m')}</section><p>c</p>${end('c')}`,
  )
})

it('leaves a body as it is where nothing asks for an end', () => {
  expect(markEnds(body, new Set(['x']))).toBe(body)
})
