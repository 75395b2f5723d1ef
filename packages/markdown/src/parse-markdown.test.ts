import type { Nodes, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { scanSource } from './dialect/scan-source.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { lessonOf } from './testing/document.ts'

function parse(body: string, bodyLine = 1): Root {
  return parseMarkdown(body, bodyLine, scanSource({ ...lessonOf(body), bodyLine }))
}

/** A tree as text: type, name or value, line and column. */
function outline(node: Nodes): unknown {
  const { type, position } = node
  const at = `${position?.start.line}:${position?.start.column}-${position?.end.line}:${position?.end.column}`
  const what = 'name' in node ? [node.name] : 'value' in node ? [JSON.stringify(node.value)] : []
  const head = [type, ...what, at].join(' ')
  return 'children' in node && node.children.length > 0 ? { [head]: node.children.map(outline) } : head
}

it('nests containers and keeps the lines of the file', () => {
  const text = '::::exercise[A *b*]{#c}\nDo.\n\n:::hint\n- x\n\n:::\n::::\n\n- y\n'
  expect(parse(text, 5).children.map(outline)).toEqual([
    {
      'containerDirective exercise 5:1-12:5': [
        {
          'paragraph 5:14-5:19': ['text "A " 5:14-5:16', { 'emphasis 5:16-5:19': ['text "b" 5:17-5:18'] }],
        },
        { 'paragraph 6:1-6:4': ['text "Do." 6:1-6:4'] },
        {
          'containerDirective hint 8:1-11:4': [
            { 'list 9:1-9:4': [{ 'listItem 9:1-9:4': [{ 'paragraph 9:3-9:4': ['text "x" 9:3-9:4'] }] }] },
          ],
        },
      ],
    },
    { 'list 14:1-14:4': [{ 'listItem 14:1-14:4': [{ 'paragraph 14:3-14:4': ['text "y" 14:3-14:4'] }] }] },
  ])
})

it('keeps code at the margin as it was written, and code in a list as Markdown has it', () => {
  const text = 'Text\n```python {fresh}\nx = 1\n\n   ***\n    ```\n:::\n```\nafter\n\n- ```text\n  in a list\n  ```\n'
  expect(parse(text).children.map(outline)).toEqual([
    { 'paragraph 1:1-1:5': ['text "Text" 1:1-1:5'] },
    'code "x = 1\\n\\n   ***\\n    ```\\n:::" 2:1-8:4',
    { 'paragraph 9:1-9:6': ['text "after" 9:1-9:6'] },
    { 'list 11:1-13:6': [{ 'listItem 11:1-13:6': ['code "in a list" 11:3-13:6'] }] },
  ])
})

it('leaves thematic breaks of the author alone', () => {
  expect(parse('a\n\n***\n\nb\n').children.map(({ type }) => type)).toEqual(['paragraph', 'thematicBreak', 'paragraph'])
})

describe('a title', () => {
  it.each([
    ['# no heading', 'text "# no heading" 1:12-1:24'],
    ['1. no list', 'text "1. no list" 1:12-1:22'],
    ['    no code', 'text "no code" 1:16-1:23'],
    ['`x`', 'inlineCode "x" 1:12-1:15'],
    ['_x_ and *y*', { 'emphasis 1:12-1:15': ['text "x" 1:13-1:14'] }],
    ['a | b', 'text "a | b" 1:12-1:17'],
  ])('%s', (title, first) => {
    const [container] = parse(`:::mistake[${title}]\nx\n:::\n`).children
    const label = container && 'children' in container ? container.children[0] : undefined
    expect(label && 'children' in label && label.children[0] && outline(label.children[0])).toEqual(first)
  })
})

describe('tables', () => {
  it.each([
    ['with pipes around', '| a | b |\n| - | - |\n| 1 | 2 |\n', 2],
    ['with a row without a pipe', '| a |\n| - |\nb\n', 2],
    ['without pipes in the head', 'a\n|-|\n| 1 |\n', 2],
    ['in a quotation', '> | a |\n> | - |\n', 1],
  ])('%s', (_name, text, rows) => {
    const [first] = parse(text).children
    const table = first?.type === 'blockquote' ? first.children[0] : first
    expect(table?.type === 'table' && table.children.length).toBe(rows)
  })
})
