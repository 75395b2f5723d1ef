import type { z } from 'zod'
import { type Checked, type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import { type FileTree, textOf } from '../file-tree.ts'
import { type Located, parseYaml } from './yaml-source.ts'

/** Collects what is wrong while the files of one course are read. */
export class SourceFiles {
  readonly diagnostics: Diagnostic[] = []
  readonly unread: string[] = []
  readonly tree: FileTree
  constructor(tree: FileTree) {
    this.tree = tree
  }

  /** Notes what the author got wrong. */
  report(...fault: Parameters<typeof error>): void {
    this.diagnostics.push(error(...fault))
  }

  /** The text of a file; a diagnostic where it is missing, not UTF-8, or has a BOM or CRLF line ends. */
  text(file: string, neededFor?: string): string | undefined {
    const entry = this.tree.get(file)
    if (!entry) {
      if (neededFor !== undefined)
        this.diagnostics.push(
          error('file-missing', { file }, `The file does not exist, and ${neededFor} needs it.`, 'Create it.'),
        )
      return undefined
    }
    const text = textOf(entry)
    const fault =
      text === undefined
        ? 'is not UTF-8 text'
        : text.startsWith('\ufeff')
          ? 'starts with a byte order mark'
          : text.includes('\r')
            ? 'has CRLF line ends'
            : undefined
    if (fault === undefined) return text
    const line = text?.includes('\r') ? text.slice(0, text.indexOf('\r')).split('\n').length : 1
    this.diagnostics.push(
      error(
        'file-encoding',
        { file, line },
        `The file ${fault}.`,
        'Save it as UTF-8 without a byte order mark, with LF line ends.',
      ),
    )
    return undefined
  }

  take<T>(checked: Checked<T>): T | undefined {
    this.diagnostics.push(...checked.diagnostics)
    return checked.value
  }

  yaml<T>(file: string, schema: z.ZodType<T>, neededFor: string): Located<T> | undefined {
    const text = this.text(file, neededFor)
    return text === undefined ? undefined : this.take(parseYaml(text, schema, file))
  }

  folders(parent: string): readonly string[] {
    const prefix = `${parent}/`
    const names = [...this.tree.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
    return [...new Set(names.filter((path) => path.includes('/')).map((path) => path.split('/', 1)[0] ?? ''))]
  }
}
