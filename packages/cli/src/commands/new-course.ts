import { resolve } from 'node:path'
import { checkedTitle } from '../checked-title.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { REPOSITORY, readEngine } from '../new-course/engine-files.ts'
import { refuseFolder, writeNewFolder } from '../new-course/new-folder.ts'
import { planCourse } from '../new-course/plan-course.ts'
import { newSlug } from '../slugify.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

export type NewCourseOptions = { readonly title: string; readonly language: string; readonly slug?: string }

/** `course new course`: a repository of its own, with this engine and a small first course. */
export function newCourse(dir: string, options: NewCourseOptions, terminal: Terminal): ExitCode {
  const title = checkedTitle(options.title)
  const language = checkedLanguage(options.language)
  const slug = newSlug('course', title, options.slug, [])
  const folder = resolve(terminal.cwd, dir)
  refuseFolder(folder)
  const date = new Date().toISOString().slice(0, 10)
  const tree = planCourse(readEngine(REPOSITORY), { title, slug, language, date })
  writeNewFolder(folder, tree)
  terminal.out(`created ${dir} with ${tree.size} files: the engine, and a first course to build on\n`)
  if (!/^en(-|$)/.test(language))
    terminal.out(
      `The course is in "${language}"; the words that the books add (Contents, Exercise, Solution …) are English only so far.\n`,
    )
  terminal.out(`\nNext:\n  cd ${quoted(dir)}\n  git init\n  npm ci && npx turbo build\n  npm ci && npm test\n`)
  return EXIT.done
}

/** A BCP 47 tag in its usual spelling, `pt-BR` for `PT-br`. */
function checkedLanguage(given: string): string {
  const refused = new UsageError(
    `"${given}" is no language tag.`,
    'Give --language a BCP 47 tag such as "en", "de" or "pt-BR".',
  )
  try {
    const [tag = ''] = Intl.getCanonicalLocales(given)
    if (/^[a-z]{2,3}(-|$)/.test(tag)) return tag
  } catch {
    throw refused
  }
  throw refused
}

/** One word for a POSIX shell, and for PowerShell unless it holds a quote. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
