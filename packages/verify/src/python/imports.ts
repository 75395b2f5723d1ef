import type { Program } from '../program.ts'

const IMPORT = /^[ \t]*(?:(?:>>>|\.\.\.) )?(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm

/**
 * The modules that more programs import than there are workers, so that importing them once per worker saves time; read
 * from the lines of the code, so a name that stands in a text is found as well, which costs a look.
 */
export function sharedImports(programs: readonly Program[], workers: number): string[] {
  const counts = new Map<string, number>()
  for (const program of programs) {
    const own = program.blocks.flatMap((block) => (block.file === undefined ? [] : [moduleOf(block.file)]))
    for (const name of importsOf(program)) {
      if (!own.includes(name.split('.')[0] ?? name)) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts].flatMap(([name, count]) => (count > workers ? [name] : [])).toSorted()
}

function importsOf(program: Program): Set<string> {
  const code = program.blocks
    .filter((block) => block.kind === 'python' || block.kind === 'pycon')
    .map((block) => block.code)
  const found = code.join('\n').matchAll(IMPORT)
  return new Set(
    [...found]
      .flatMap(([, from, list]) =>
        from === undefined ? (list ?? '').split(',').map((part) => part.trim().split(/\s/)[0] ?? '') : [from],
      )
      .filter((name) => /^\w+(?:\.\w+)*$/.test(name)),
  )
}

/** The top-level module that a file of a lesson is; lessons write modules of their own. */
function moduleOf(file: string): string {
  return file.split('/')[0]?.replace(/\.py$/, '') ?? file
}
