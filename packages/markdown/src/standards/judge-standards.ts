import { type Diagnostic, type DocumentText, error, type Place, placeOf, type Standards } from '@course/model'
import type { Code, Nodes } from 'mdast'
import type { ParsedDocument } from '../parse-document.ts'
import { walk } from '../walk.ts'
import { AUTHORED, placeInCode } from './code-lines.ts'
import { judgeKind } from './judge-kind.ts'
import { findPhrases } from './phrases.ts'

/** What a document does not do that `standards.yaml` asks for. A mistake may show code that is outdated. */
export function judgeStandards(parsed: ParsedDocument, standards: Standards): readonly Diagnostic[] {
  const { document, root, fences } = parsed
  const found: Diagnostic[] = [...judgeKind(parsed, standards.kinds)]
  const mistaken = new Set<Nodes>()
  walk(root, (node) => {
    // Parents come first, so what a mistake holds is known before it is seen.
    if ((node.type === 'containerDirective' && node.name === 'mistake') || mistaken.has(node))
      if ('children' in node) for (const child of node.children) mistaken.add(child)
    if (node.type === 'text') found.push(...judgeProse(document, node, standards))
    if (node.type === 'code') {
      const outdated = mistaken.has(node) ? [] : standards.outdated
      found.push(...judgeCode(document, node, fences.get(node)?.language ?? '', { ...standards, outdated }))
    }
  })
  return found
}

function judgeProse(document: DocumentText, node: Nodes & { value: string }, standards: Standards): Diagnostic[] {
  const at = (offset: number, length: number) => placeInText(document, node, offset, length)
  return [
    ...findPhrases(node.value, standards.placeholders).map(({ phrase, offset }) =>
      error('placeholder', at(offset, phrase.length), `"${phrase}" stands for a text that is missing.`, 'Write it.'),
    ),
    ...findPhrases(node.value, standards.filler).map(({ phrase, offset }) =>
      error(
        'filler-word',
        at(offset, phrase.length),
        `"${phrase}" says nothing.`,
        'Take it out, or say what is meant.',
      ),
    ),
  ]
}

function judgeCode(document: DocumentText, node: Code, language: string, standards: Standards): Diagnostic[] {
  return node.value.split('\n').flatMap((line, index): Diagnostic[] => {
    const at = (offset: number, length: number) => placeInCode(document, node, index, offset, length)
    const found: Diagnostic[] = []
    if (language === 'python' && line.trim() === '...')
      found.push(
        error(
          'placeholder',
          at(line.indexOf('...'), 3),
          '"..." stands for code that is missing.',
          'Write it, or a docstring.',
        ),
      )
    if (AUTHORED.includes(language))
      for (const { phrase, offset } of findPhrases(line, standards.placeholders))
        found.push(
          error('placeholder', at(offset, phrase.length), `"${phrase}" stands for code that is missing.`, 'Write it.'),
        )
    for (const { code, instead } of standards.outdated) {
      const offset = indexOfCode(line, code)
      if (offset >= 0) found.push(error('outdated-idiom', at(offset, code.length), `"${code}" is outdated.`, instead))
    }
    return found
  })
}

/** Where code stands in a line; a name counts whole, so that `import httpx` is not found in `import httpx2`. */
function indexOfCode(line: string, code: string): number {
  for (let at = line.indexOf(code); at >= 0; at = line.indexOf(code, at + 1))
    if (!(/\w$/.test(code) && /\w/.test(line[at + code.length] ?? ''))) return at
  return -1
}

/** A place inside a text node, which may span lines. */
function placeInText(document: DocumentText, node: Nodes & { value: string }, offset: number, length: number): Place {
  const before = node.value.slice(0, offset).split('\n')
  const start = node.position?.start
  if (!start) return placeOf(document.file, node.position)
  const line = start.line + before.length - 1
  const column = before.length === 1 ? start.column + offset : (before.at(-1)?.length ?? 0) + 1
  return { file: document.file, line, column, endLine: line, endColumn: column + length }
}
