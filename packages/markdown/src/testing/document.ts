import type { Diagnostic, Document } from '@course/model'
import { parseDocument } from '../parse-document.ts'

/** A lesson with this body, which starts on line 1 of the file `lesson.md`. */
export function lessonOf(body: string): Document {
  return {
    file: 'lesson.md',
    kind: 'lesson',
    id: 'a-lesson',
    module: 'a-module',
    title: 'A lesson',
    summary: 'One.',
    body,
    bodyLine: 1,
    placeOf: () => ({ file: 'lesson.md' }),
  }
}

export function diagnosticsOf(body: string): readonly Diagnostic[] {
  return parseDocument(lessonOf(body)).diagnostics
}

/** Takes the mark "⟦" out of a text and says where it stood: the place that a diagnostic must name. */
export function positioned(marked: string): { readonly text: string; readonly line: number; readonly column: number } {
  const before = marked.slice(0, marked.indexOf('⟦')).split('\n')
  return { text: marked.replace('⟦', ''), line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
