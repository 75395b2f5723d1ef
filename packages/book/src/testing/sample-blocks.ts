import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

const TOKENS = [
  ['comment', /\/\/[^\n]*/y],
  ['string', /'[^'\n]*'|`[^`]*`/y],
  ['keyword', /\b(?:const|let|function|return|for|of|if|else|import|from|export|throw|new)\b/y],
  ['constant', /\b(?:true|false|null|undefined)\b/y],
  ['number', /\b\d+(?:\.\d+)?\b/y],
  ['function', /\b[a-z]\w*(?=\()/y],
  ['type', /\b[A-Z]\w*\b/y],
  ['operator', /=>|[=+\-*/<>!%]+/y],
  ['punctuation', /[()[\]{},.;:]/y],
] as const

function tokens(line: string): ElementContent[] {
  const content: ElementContent[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') content.push({ type: 'text', value: plain })
    plain = ''
  }
  for (let at = 0; at < line.length; ) {
    const found = TOKENS.map(([name, pattern]) => {
      pattern.lastIndex = at
      return { name, text: pattern.exec(line)?.[0] ?? '' }
    }).find(({ text }) => text !== '')
    if (found) {
      flush()
      content.push(h('span', { className: [`tok-${found.name}`] }, found.text))
      at += found.text.length
    } else {
      plain += line[at]
      at += 1
    }
  }
  flush()
  return content
}

export type LineMark = 'highlighted' | 'added' | 'removed'

/** A listing as the Markdown package renders one: a span per line, a span per token. `marks` are by 1-based line. */
export function listing(
  source: string,
  details: { caption?: string; marks?: Readonly<Record<number, LineMark>> } = {},
): Element {
  const lines = source.split('\n').flatMap((line, index) => {
    const mark = details.marks?.[index + 1]
    const element = h('span', { className: mark ? ['line', mark] : ['line'] }, tokens(line))
    return index === 0 ? [element] : [{ type: 'text' as const, value: '\n' }, element]
  })
  return h('figure', { className: ['listing'], dataLanguage: 'javascript' }, [
    ...(details.caption === undefined ? [] : [h('figcaption', details.caption)]),
    h('pre', { className: ['code'] }, [h('code', lines)]),
  ])
}

export function result(kind: 'output' | 'traceback', text: string): Element {
  return h('pre', { className: [kind] }, [h('samp', text)])
}

/** A shell session; lines that start with `$ ` are commands. */
export function consoleSession(text: string): Element {
  const content = text
    .split('\n')
    .flatMap((line, index): ElementContent[] => [
      ...(index === 0 ? [] : [{ type: 'text' as const, value: '\n' }]),
      ...(line.startsWith('$ ')
        ? [h('span', { className: ['prompt'] }, '$ '), h('span', { className: ['command'] }, line.slice(2))]
        : [{ type: 'text' as const, value: line }]),
    ])
  return h('pre', { className: ['console'] }, [h('code', content)])
}

export function callout(kind: string, title: string, content: readonly ElementContent[]): Element {
  return h('aside', { className: ['callout', kind], role: 'note' }, [
    h('p', { className: ['callout-title'] }, title),
    ...content,
  ])
}

export function exercise(id: string, title: string, content: readonly ElementContent[], hint?: string): Element {
  return h('section', { className: ['exercise'], id }, [
    h('h3', { className: ['exercise-title'] }, [h('span', { className: ['label'] }, 'Exercise'), ' ', title]),
    ...content,
    ...(hint === undefined
      ? []
      : [h('div', { className: ['hint'] }, [h('p', { className: ['hint-title'] }, 'Hint'), h('p', hint)])]),
    h('p', { className: ['solution-link'] }, [h('a', { className: ['xref'], href: `#solution-${id}` }, 'Solution')]),
  ])
}

export function mistake(id: string, title: string, content: readonly ElementContent[]): Element {
  return h('section', { className: ['mistake'] }, [h('h3', { className: ['mistake-title'], id }, title), ...content])
}

export function diagramPlace(id: string, alt: string): Element {
  return h('figure', { className: ['diagram'], dataDiagram: id, role: 'img', ariaLabel: alt })
}

export function table(head: readonly string[], rows: readonly (readonly ElementContent[])[]): Element {
  return h('table', [
    h('thead', [
      h(
        'tr',
        head.map((text) => h('th', { scope: 'col' }, text)),
      ),
    ]),
    h(
      'tbody',
      rows.map((row) =>
        h(
          'tr',
          row.map((cell) => h('td', [cell])),
        ),
      ),
    ),
  ])
}
