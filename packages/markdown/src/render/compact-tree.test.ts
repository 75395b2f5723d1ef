import type { Element, Properties, Root } from 'hast'
import { describe, expect, it } from 'vitest'
import { compactTree, expandTree } from './compact-tree.ts'

const element = (tagName: string, properties: Properties = {}, ...children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})
const root = (...children: Element['children']): Root => ({ type: 'root', children })
const written = (tree: Root) => JSON.parse(JSON.stringify(compactTree(tree)))

describe('compactTree', () => {
  it.each([
    ['nothing', root()],
    ['text, and none', root({ type: 'text', value: 'a\n' }, { type: 'text', value: '' }, element('p'))],
    ['classes', root(element('pre', { className: ['code', 'tok-string-expression'] }, element('br')))],
    [
      'classes that are no words',
      root(element('a', { className: ['a.b', 'c d', ''] }), element('b', { className: [] })),
    ],
    [
      'classes before and after others',
      root(element('a', { className: ['x'], id: 'i' }, element('b', { id: 'j', className: ['y'] }))),
    ],
    [
      'values of every kind',
      root(element('input', { type: 'checkbox', disabled: true, checked: false, start: 3, rel: ['a', 'b'] })),
    ],
    ['what looks like an attribute', root(element('p', {}, { type: 'text', value: '{"id":1}' }, element('i')))],
  ])('keeps %s', (_what, tree) => {
    expect(expandTree(written(tree))).toEqual(tree)
    // The order of attributes is that of the text.
    expect(JSON.stringify(expandTree(written(tree)))).toBe(JSON.stringify(tree))
  })

  it('writes a token as its class and its text', () => {
    const token = element('span', { className: ['tok-number'] }, { type: 'text', value: '1' })
    expect(written(root(element('span', { className: ['line', 'added'] }, token)))).toEqual([
      ['span.line added', ['span.tok-number', '1']],
    ])
  })

  it('leaves out positions, and takes nothing that a document cannot hold', () => {
    const start = { line: 1, column: 1 }
    const placed: Element = { ...element('p'), position: { start, end: start } }
    expect(expandTree(written(root(placed)))).toEqual(root(element('p')))
    expect(() => compactTree(root({ type: 'comment', value: 'x' }))).toThrow('comment')
  })
})
