import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../../support/paths.ts'
import { run } from '../run.ts'

/** Outside the lockfile: what the peers are stays out of the course's own dependencies. */
const FOLDER = join(ROOT, '.cache/bench/peers')

/** The folder of an npm package, installed once without its scripts. Throws where that fails. */
export function installNpm(name: string, version: string): string {
  return once(`${name.replace(/\W+/g, '-')}-${version}`, (folder) =>
    run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`]),
  )
}

/** The folder of a virtual environment with Python packages, installed once. Throws where that fails. */
export function installPython(requirements: readonly string[]): string {
  return once(`python-${requirements.join('-').replace(/[^\w.]+/g, '-')}`, (folder) => {
    run('python3', ['-m', 'venv', folder])
    run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...requirements])
  })
}

function once(name: string, install: (folder: string) => void): string {
  const folder = join(FOLDER, name)
  const done = join(folder, 'installed')
  if (existsSync(done)) return folder
  mkdirSync(folder, { recursive: true })
  install(folder)
  writeFileSync(done, '')
  return folder
}
