import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../../../course-source/${name}`, import.meta.url), 'utf8')

it('pins what pyproject.toml asks for, and names no server and no folder', () => {
  const lock = read('requirements.lock')
  expect(lock).not.toMatch(/:\/\/|--index|--find-links|^[./]/m)
  const asked = [...read('pyproject.toml').matchAll(/^ {4}"([a-z0-9.-]+)(?:\[[a-z,0-9]+\])?==([^;"]+)/gm)]
  expect(asked.length).toBeGreaterThan(30)
  for (const [, name = '', version] of asked) expect(lock).toContain(`\n${name.replaceAll('.', '-')}==${version} `)
})
