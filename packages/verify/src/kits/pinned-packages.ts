import { type Capstone, type Diagnostic, error, type Place, textOf } from '@course/model'
import { packageOf } from './requirement-line.ts'
import type { ProjectFacts } from './workbench.ts'

const FILE = 'pyproject.toml'

/**
 * A kit pins what the course's one environment has, so that what was verified is what a learner installs: dependencies without
 * a pin, with another version, or that the environment does not have.
 */
export function pinFaults(capstone: Capstone, facts: ProjectFacts): readonly Diagnostic[] {
  return [...facts.dependencies, ...facts.development].flatMap((line) => {
    const { name, version } = packageOf(line)
    const installed = facts.installed[name]
    if (version !== undefined && version === installed) return []
    const has = installed === undefined ? `does not have it` : `has ${installed}`
    const pins = version === undefined ? `does not pin the version of ${name}` : `pins ${name} ${version}`
    return [
      error(
        'kit-requirement',
        placeOf(capstone, line),
        `The kit ${pins}, and the course's environment ${has}.`,
        installed === undefined
          ? `Add ${name} to the course's environment, or take it out of the kit.`
          : `Write "${line.replace(/[=<>~!].*$/, '').trim()}==${installed}".`,
      ),
    ]
  })
}

/** Where a dependency stands in the source of the kit. */
function placeOf({ folder, files }: Capstone, dependency: string): Place {
  const file = `capstones/${folder}/files/${FILE}`
  const entry = files.get(FILE)
  const lines = (entry && textOf(entry)?.split('\n')) ?? []
  const index = lines.findIndex((line) => line.includes(`"${dependency}"`))
  return index < 0
    ? { file, line: 1, column: 1 }
    : { file, line: index + 1, column: (lines[index] ?? '').indexOf('"') + 1 }
}
