import { expect, it } from 'vitest'
import { drawGraph } from './draw-graph.ts'

const nodes = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase(), group: '01' }))

it('gives each lesson a line, and each edge an arc that says why', () => {
  const { labels, arcs, height } = drawGraph({ nodes, edges: [{ from: 'b', to: 'a', why: ['print', 'string'] }] })
  expect(labels.map(({ text }) => text)).toEqual(['A', 'B', 'C'])
  expect(labels.map(({ y }) => y)).toEqual([22, 42, 62])
  expect(height).toBe(84)
  expect(arcs).toEqual([{ path: 'M42 22C12 22 12 42 42 42', title: 'B builds on A: print, string' }])
})

it('leaves out an edge that follows from others', () => {
  const edges = [
    { from: 'b', to: 'a', why: ['x'] },
    { from: 'c', to: 'b', why: ['y'] },
    { from: 'c', to: 'a', why: ['x'] },
  ]
  expect(drawGraph({ nodes, edges }).arcs.map(({ title }) => title)).toEqual(['B builds on A: x', 'C builds on B: y'])
})

it('draws nothing backwards: an edge to a later lesson is a fault, and reported as one', () => {
  expect(drawGraph({ nodes, edges: [{ from: 'a', to: 'b', why: ['x'] }] }).arcs).toEqual([])
})
