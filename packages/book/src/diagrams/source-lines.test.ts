import { expect, it } from 'vitest'
import { sourceLine } from './source-lines.ts'

it.each([
  ['nothing taken out', 'a\nb\nc', 3, 3],
  ['empty lines before', '\n\na\nb', 2, 4],
  ['empty lines inside', 'a\n\n\nb', 4, 4],
  ['a comment', 'a\n  %% comment\nb', 2, 3],
  ['two comments and an empty line', 'a\n\n%% one\n%% two\nb\nc', 3, 6],
  ['a directive before', '%%{init: {"a": "b"}}%%\na\nb', 2, 3],
  ['a directive of two lines inside', 'a\n%%{init:\n{}}%%\nb', 3, 4],
  ['front matter', '---\ntitle: A\n---\na\nb', 2, 5],
  ['all of them', '---\nt: A\n---\n%%{init: {}}%%\n\n%% c\na\n%% d\nb', 2, 9],
  ['a line beyond the end', 'a\nb', 9, 2],
  ['an empty source', '', 1, 1],
])('finds the line in a source with %s', (_what, source, line, expected) =>
  expect(sourceLine(source, line)).toBe(expected),
)
