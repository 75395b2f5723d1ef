import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/paths.ts'

type Lockfile = { packages: Record<string, { hasInstallScript?: boolean; resolved?: string; version?: string }> }

describe('the repository', () => {
  const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile

  it('runs the install script of Node and of no other package', () => {
    // esbuild and fsevents carry scripts that only check or build what their platform packages bring.
    const scripts = Object.entries(lockfile.packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
    const allowed = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).allowScripts as Record<string, boolean>
    expect(scripts.filter((name) => !allowed[name] && name !== 'fsevents')).toEqual([])
  })

  it('names no registry host in its lockfile', () => {
    expect(
      Object.values(lockfile.packages)
        .map(({ resolved }) => resolved)
        .filter((resolved) => resolved?.includes('://')),
    ).toEqual([])
  })

  it('pins every dependency to one version', () => {
    for (const file of globSync(
      ['package.json', 'packages/*/package.json', 'tests/package.json', 'templates/package.json'],
      { cwd: ROOT },
    )) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<
        string,
        Record<string, string>
      >
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        expect(version, `${file}: ${name}`).toMatch(name.startsWith('@course/') ? /^\*$/ : /^\d+\.\d+\.\d+$/)
      }
    }
  })

  it('links only to files that are there', () => {
    for (const file of globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md'], { cwd: ROOT })) {
      const prose = readFileSync(join(ROOT, file), 'utf8')
        .replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '')
        .replace(/(`+)(?:(?!\1).)+\1/g, '')
      const targets = [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? '')
      for (const target of targets)
        expect(existsSync(join(ROOT, dirname(file), target)), `${file}: ${target}`).toBe(true)
    }
  })

  it('has a README of at most 40 lines in every package', () => {
    for (const folder of globSync('packages/*', { cwd: ROOT })) {
      expect(readFileSync(join(ROOT, folder, 'README.md'), 'utf8').split('\n').length, folder).toBeLessThanOrEqual(40)
    }
  })
})
