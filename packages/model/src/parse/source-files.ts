import type { z } from 'zod'
import { type Checked, type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/suggest.ts'
import type { FileTree } from '../file-tree.ts'
import { readText } from './text-file.ts'
import { type Located, parseYaml } from './yaml-source.ts'

/** Collects what is wrong while the files of one course are read. */
export class SourceFiles {
  readonly diagnostics: Diagnostic[] = []
  readonly unread: string[] = []
  /** Files that nothing reads, and those of them that a missing file must have been meant by. */
  unknown: readonly string[] = []
  readonly misnamed = new Set<string>()
  readonly tree: FileTree
  constructor(tree: FileTree) {
    this.tree = tree
  }

  /** Notes what the author got wrong. */
  report(...fault: Parameters<typeof error>): void {
    this.diagnostics.push(error(...fault))
  }

  /** The text of a file; a diagnostic where it is no text, or missing: then at `place`, or at the file that is not there. */
  text(file: string, neededFor?: string, place: Place = { file }): string | undefined {
    const entry = this.tree.get(file)
    if (!entry) {
      if (neededFor !== undefined) this.#missing(file, neededFor, place)
      return undefined
    }
    const { text, diagnostics } = readText(file, entry)
    this.diagnostics.push(...diagnostics)
    return text
  }

  #missing(file: string, neededFor: string, place: Place): void {
    const slash = file.lastIndexOf('/') + 1
    const beside = this.unknown.filter(
      (path) => path.lastIndexOf('/') + 1 === slash && path.startsWith(file.slice(0, slash)),
    )
    const near = nearest(
      file.slice(slash),
      beside.map((path) => path.slice(slash)),
    )
    if (near !== undefined) this.misnamed.add(file.slice(0, slash) + near)
    const hint = near === undefined ? 'Create it.' : `Give "${near}" this name, or create it.`
    this.report('file-missing', place, `There is no file "${file}", and ${neededFor} needs it.`, hint)
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
