import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { pageMarkers, withMarkers } from './page-markers.ts'

const markersAt = pageMarkers([
  { label: 'xii', key: 'a/1', path: 'a.xhtml' },
  { label: '13', key: 'a/2', path: 'a.xhtml' },
  { label: '14', key: 'a/2', path: 'a.xhtml' },
])
const html = (element: ReturnType<typeof h>, key: string) =>
  toHtml(withMarkers(element, markersAt(key)))
    .replaceAll(/<span [^>]*title="(\w+)"><\/span>/g, '[$1]')
    .replaceAll('</', '/')

it('gives a marker the role, the name and the id of its page', () => {
  expect(toHtml(markersAt('a/1'))).toBe(
    '<span epub:type="pagebreak" role="doc-pagebreak" id="page-xii" title="xii"></span>',
  )
  expect(markersAt('a/3')).toEqual([])
})

it.each([
  [h('p', 'x'), '<p>[13][14]x/p>'],
  [h('li', [h('p', 'x')]), '<li>[13][14]<p>x/p>/li>'],
  [h('dt', 'x'), '<dt>[13][14]x/dt>'],
  [h('tr', [h('th', 'x'), h('td', 'y')]), '<tr><th>[13][14]x/th><td>y/td>/tr>'],
  [h('h2', 'x'), '[13][14]<h2>x/h2>'],
  [h('pre', [h('code', 'x')]), '[13][14]<pre><code>x/code>/pre>'],
  [h('figure', 'x'), '[13][14]<figure>x/figure>'],
  [h('table', 'x'), '[13][14]<table>x/table>'],
])('stands where HTML lets it, and in no heading or code: %#', (element, expected) => {
  expect(html(element, 'a/2')).toBe(expected)
})
