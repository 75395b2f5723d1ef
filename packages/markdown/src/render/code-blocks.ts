import type { Element, ElementContent } from 'hast'
import { lineNumbers } from '../dialect/languages.ts'
import type { Fence } from '../dialect/read-fences.ts'
import { type Highlight, span } from './highlight.ts'

export type CodeBlock = { readonly text: string; readonly fence: Fence; readonly caption?: string }

/** A fence as the books show it: listings as figures, results as samples, sessions with their prompts apart. */
export function renderCode(block: CodeBlock, highlight: Highlight): Element {
  const { language } = block.fence
  if (language === 'output' || language === 'traceback') {
    return element('pre', [language], [element('samp', [], [{ type: 'text', value: block.text }])])
  }
  if (language === 'console')
    return element('pre', ['console'], [element('code', [], joinLines(consoleLines(block.text)))])
  const lines = language === 'pycon' ? sessionLines(block.text, highlight) : languageLines(block, highlight)
  const code = element('pre', ['code'], [element('code', [], joinLines(lines))])
  const caption =
    block.caption === undefined ? [] : [element('figcaption', [], [{ type: 'text', value: block.caption }])]
  return {
    ...element('figure', ['listing'], [...caption, code]),
    properties: { className: ['listing'], dataLanguage: language },
  }
}

function languageLines({ text, fence }: CodeBlock, highlight: Highlight): ElementContent[] {
  const marked = new Set(fence.values.lines === undefined ? [] : lineNumbers(fence.values.lines))
  const source = text.split('\n')
  return highlight(text, fence.language).map((tokens, index) => {
    const change = fence.language === 'diff' ? changeOf(source[index] ?? '') : undefined
    const classes = ['line', ...(marked.has(index + 1) ? ['highlighted'] : []), ...(change ? [change] : [])]
    return span(classes, [...tokens])
  })
}

function changeOf(line: string): 'added' | 'removed' | undefined {
  if (line.startsWith('+')) return 'added'
  return line.startsWith('-') ? 'removed' : undefined
}

const PROMPT = /^(\$ |PS[^>]*> |[A-Z]:\\[^>]*> )(.*)$/

function consoleLines(text: string): ElementContent[] {
  return text.split('\n').map((line) => {
    const match = PROMPT.exec(line)
    if (!match) return span(['line'], line === '' ? [] : [{ type: 'text', value: line }])
    const [, prompt = '', command = ''] = match
    return span(
      ['line'],
      [span(['prompt'], [{ type: 'text', value: prompt }]), span(['command'], [{ type: 'text', value: command }])],
    )
  })
}

/** A REPL session: what follows `>>> ` and `... ` is highlighted as one program, the rest is what was printed. */
function sessionLines(text: string, highlight: Highlight): ElementContent[] {
  const lines = text.split('\n')
  const isCode = (line: string) => /^(>>>|\.\.\.)( |$)/.test(line)
  const typed = highlight(lines.map((line) => (isCode(line) ? line.slice(4) : '')).join('\n'), 'python')
  return lines.map((line, index) =>
    isCode(line)
      ? span(['line'], [span(['prompt'], [{ type: 'text', value: line.slice(0, 4) }]), ...(typed[index] ?? [])])
      : span(['line', 'printed'], line === '' ? [] : [{ type: 'text', value: line }]),
  )
}

function joinLines(lines: readonly ElementContent[]): ElementContent[] {
  return lines.flatMap((line, index) => (index === 0 ? [line] : [{ type: 'text', value: '\n' }, line]))
}

export function element(tagName: string, className: readonly string[], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: className.length > 0 ? { className: [...className] } : {}, children }
}
