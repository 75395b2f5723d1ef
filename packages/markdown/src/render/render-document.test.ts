import { toHtml } from 'hast-util-to-html'
import { beforeAll, describe, expect, it } from 'vitest'
import { labelsFor } from '../labels.ts'
import { parseDocument } from '../parse-document.ts'
import { lessonOf } from '../testing/document.ts'
import { createHighlight, type Highlight } from './highlight.ts'
import { linkDocument } from './link-document.ts'
import { type RenderedDocument, renderDocument } from './render-document.ts'

let highlight: Highlight
beforeAll(async () => {
  highlight = await createHighlight(['python', 'diff', 'pycon'])
})

function render(body: string): RenderedDocument {
  const labels = labelsFor('en')
  // No listing is rendered here, so the stages they would come from are not needed.
  const listings = { course: {} as never, stages: [] }
  const context = { language: 'en', listings, labels, highlight }
  return linkDocument(renderDocument(parseDocument(lessonOf(body)).value, context), {
    lessons: new Set(['other-lesson']),
    elsewhere: new Map([['paid-lesson', 'The $& whole']]),
    terms: new Set(['alias']),
    labels,
  })
}
const html = (body: string) => toHtml(render(body).body)

describe('renderDocument', () => {
  it('highlights code by kind of token, marks lines, and keeps the text to the letter', () => {
    expect(html('```python {lines="2"}\n# add\nprint("<b>", 1)\n```\n')).toBe(
      '<figure class="listing" data-language="python"><pre class="code"><code><span class="line"><span class="tok-comment"># add</span></span>\n' +
        '<span class="line highlighted"><span class="tok-function">print</span><span class="tok-punctuation">(</span>' +
        '<span class="tok-string">"&#x3C;b>"</span><span class="tok-punctuation">, </span><span class="tok-constant">1</span>' +
        '<span class="tok-punctuation">)</span></span></code></pre></figure>',
    )
  })

  it('colours code in Markdown the same whatever else is highlighted', async () => {
    const code = '# A\n\n```python\nprint(1)\n```\n'
    const alone = await createHighlight(['markdown'])
    const among = await createHighlight(['python', 'markdown', 'yaml'])
    expect(alone(code, 'markdown')).toEqual(among(code, 'markdown'))
    expect(JSON.stringify(alone(code, 'markdown'))).toContain('"tok-function"')
  })

  it('sets results as samples and sessions with their prompts apart', () => {
    expect(html('```python\nprint(1)\n```\n\n```output\n1\n```\n')).toContain(
      '<pre class="output"><samp>1</samp></pre>',
    )
    expect(html('```console\n$ python a.py\n1\n```\n')).toContain(
      '<span class="prompt">$ </span><span class="command">python a.py</span>',
    )
    expect(html('```pycon\n>>> 1\n1\n```\n')).toContain(
      '<span class="prompt">>>> </span><span class="tok-constant">1</span></span>\n<span class="line printed">1</span>',
    )
  })

  it('marks the lines of a diff', () => {
    expect(html('```diff\n-a\n+b\n c\n```\n')).toMatch(/class="line removed".*class="line added"/s)
  })

  it('links lessons, anchors and terms by ids that are unique in a book', () => {
    const link = html(
      '[a](lesson:other-lesson) [b](lesson:other-lesson#part) [c](term:alias) [d](https://example.com/)\n',
    )
    expect(link).toContain('<a class="xref" href="#lesson-other-lesson">a</a>')
    expect(link).toContain('<a class="xref" href="#lesson-other-lesson--part">b</a>')
    expect(link).toContain('<a class="term" href="#term-alias" id="use-a-lesson--alias--1">c</a>')
    expect(link).toContain('<a class="external" href="https://example.com/">d</a>')
  })

  it('numbers the links of a document to a term, for the index', () => {
    const found = html('[a](term:alias)\n\n[b](term:other)\n\n[c](term:alias)\n')
    expect([...found.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'use-a-lesson--alias--1',
      'use-a-lesson--alias--2',
    ])
  })

  it('leaves a link to a lesson that the edition does not hold as text', () => {
    expect(html('[a](lesson:lost-lesson)\n')).toBe('<p><span class="xref-absent">a</span></p>')
  })

  it('says once which edition has such a lesson, in no title, and in a solution again', () => {
    const absent = (name: string) => `<span class="xref-absent">${name}</span>`
    const note = '<span class="elsewhere"> (The $&#x26; whole only)</span>'
    const rendered = render(
      '## [a](lesson:paid-lesson)\n\n[b](lesson:paid-lesson#x) and [c](lesson:paid-lesson).\n\n' +
        '::::exercise[Try [d](lesson:paid-lesson)]{#try}\nDo.\n\n:::solution\n[e](lesson:paid-lesson), [f](lesson:paid-lesson).\n:::\n::::\n',
    )
    const body = toHtml(rendered.body)
    expect(body).toContain(`${absent('a')}</h2>`)
    expect(body).toContain(`<p>${absent('b')}${note} and ${absent('c')}.</p>`)
    expect(body).toContain(`Try ${absent('d')}</h3>`)
    expect(rendered.solutions.map((solution) => toHtml(solution.body))).toEqual([
      `<p>${absent('e')}${note}, ${absent('f')}.</p>`,
    ])
  })

  it('takes solutions out of exercises and links both', () => {
    const rendered = render(
      '::::exercise[Try `it`]{#try-it}\nDo.\n\n:::hint\nHow?\n:::\n\n:::solution\nSo.\n:::\n::::\n',
    )
    const body = toHtml(rendered.body)
    expect(body).toContain(
      '<section class="exercise" id="a-lesson--try-it"><h3 class="exercise-title"><span class="label">Exercise</span> Try <code>it</code></h3>',
    )
    expect(body).toContain('<a class="xref" href="#solution-a-lesson--try-it">Solution</a>')
    expect(body).not.toContain('So.')
    expect(
      rendered.solutions.map(({ id, exerciseId, title, body: own }) => ({ id, exerciseId, title, html: toHtml(own) })),
    ).toEqual([
      { id: 'solution-a-lesson--try-it', exerciseId: 'a-lesson--try-it', title: 'Try it', html: '<p>So.</p>' },
    ])
  })

  it.each([
    [':::note\nx\n:::\n', '<aside class="callout note" role="note"><p class="callout-title">Note</p>'],
    [
      ':::lookahead\nx\n:::\n',
      '<aside class="callout lookahead" role="note"><p class="callout-title">Looking ahead</p>',
    ],
    [
      ':::python{since="3.14"}\nx\n:::\n',
      '<aside class="callout python" role="note"><p class="callout-title">From version 3.14 on</p>',
    ],
    [
      ':::mistake[A **bad** one]\nx\n:::\n',
      '<section class="mistake"><h3 class="mistake-title" id="a-lesson--a-bad-one">A <strong>bad</strong> one</h3>',
    ],
  ])('renders %j', (body, expected) => {
    expect(html(body)).toContain(expected)
  })

  it('gives table heads their scope and headings their ids', () => {
    expect(html('| a | |\n| --- | --- |\n| 1 | 2 |\n')).toContain('<th scope="col">a</th>\n<td></td>')
    const rendered = render('## One & two\n\n### Three\n')
    expect(rendered.headings).toEqual([
      { depth: 2, id: 'a-lesson--one--two', text: 'One & two' },
      { depth: 3, id: 'a-lesson--three', text: 'Three' },
    ])
  })

  it('makes figures of pictures with a caption', () => {
    const body =
      '```mermaid {alt="A to B" caption="The way"}\nflowchart LR\n  A --> B\n```\n\n![A box](assets/box.svg "A box, shut")\n'
    expect(html(body)).toMatch(
      /<figure class="figure"><div class="diagram"[^>]+ role="img" aria-label="A to B"><\/div><figcaption class="caption">The way<\/figcaption><\/figure>/,
    )
    expect(html(body)).toContain(
      '<figure class="figure"><img src="assets/box.svg" alt="A box"><figcaption class="caption">A box, shut</figcaption></figure>',
    )
    expect(html('![A box](assets/box.svg)\n')).toBe('<p><img src="assets/box.svg" alt="A box"></p>')
  })

  it('sets quotation marks in prose, over the edges of its elements, and never in code', () => {
    expect(html('He said "*so* it `"is"`", and [it\'s "`a`"](https://example.com/).\n')).toBe(
      '<p>He said “<em>so</em> it <code>"is"</code>”, and <a class="external" href="https://example.com/">it’s “<code>a</code>”</a>.</p>',
    )
    expect(html('- "One\n- two"\n\n"Three\n\nfour"\n')).not.toMatch(/[“”]/)
    expect(html('```text\n"a"\n```\n')).toContain('"a"')
    expect(html('![A "box"](assets/box.svg)\n')).toContain('alt="A &#x22;box&#x22;"')
  })

  it('has titles to the letter as the text has them', () => {
    const rendered = render(
      '## It\'s "`"a"`"\n\n::::exercise["Try" `it\'s`]{#try}\nDo.\n\n:::solution\nSo "it" is.\n:::\n::::\n',
    )
    expect(rendered.headings).toMatchObject([{ text: 'It’s “"a"”' }])
    expect(toHtml(rendered.body)).toContain('It’s “<code>"a"</code>”</h2>')
    expect(toHtml(rendered.body)).toContain("“Try” <code>it's</code></h3>")
    expect(rendered.solutions.map(({ title, body }) => [title, toHtml(body)])).toEqual([
      ["“Try” it's", '<p>So “it” is.</p>'],
    ])
  })

  it('hands diagrams over with their place, and images by their path in the course', () => {
    const rendered = render(
      'Text.\n\n```mermaid {alt="A to B"}\nflowchart LR\n  A --> B\n```\n\n![A box](assets/box.svg)\n',
    )
    expect(rendered.diagrams).toEqual([
      {
        id: expect.stringMatching(/^diagram-[0-9a-f]{12}$/),
        source: 'flowchart LR\n  A --> B',
        alt: 'A to B',
        line: 3,
        column: 1,
      },
    ])
    expect(rendered.images).toEqual(['assets/box.svg'])
  })
})
