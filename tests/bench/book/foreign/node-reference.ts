import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ROOT } from '../../../support/paths.ts'
import { run } from '../run.ts'

const FOLDER = join(ROOT, '.cache/bench/nodejs-doc')
const PACKAGE = 'nodejs-doc'

/** The Markdown of Node's API reference, by file name: Debian's package of it, fetched once. Throws where apt cannot. */
export function nodeReference(): ReadonlyMap<string, string> {
  const files = join(FOLDER, 'usr/share/doc/nodejs/api')
  if (!existsSync(join(FOLDER, 'fetched'))) {
    mkdirSync(FOLDER, { recursive: true })
    run('apt-get', ['download', PACKAGE], FOLDER)
    const archive = readdirSync(FOLDER).find((name) => name.startsWith(`${PACKAGE}_`))
    run('dpkg', ['-x', archive ?? '', '.'], FOLDER)
    writeFileSync(join(FOLDER, 'fetched'), '')
  }
  const names = readdirSync(files).filter((name) => /\.md(\.gz)?$/.test(name) && !name.startsWith('index.'))
  return new Map(
    names.sort().map((name) => {
      const bytes = readFileSync(join(files, name))
      return [name.replace(/\.gz$/, ''), (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')]
    }),
  )
}
