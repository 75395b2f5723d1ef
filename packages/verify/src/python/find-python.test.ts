import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findTestPython, testWith } from '../testing/tools.ts'
import { findPython, needPython } from './find-python.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course python '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** An environment in which nothing is found but what a test puts there. */
const bare = () => ({ HOME: folder, PATH: join(folder, 'bin') })

function program(path: string, text: string): string {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
  return file
}

const withPython = testWith(await findTestPython(), 'no Python 3.13')

describe('findPython', () => {
  it('finds none where none is, and says what to do where it is needed', async () => {
    expect(await findPython('3.13', '3.13', bare())).toBeUndefined()
    await expect(needPython('3.13', bare())).rejects.toMatchObject({
      code: 'python-missing',
      hint: expect.stringContaining('COURSE_PYTHON'),
    })
  })

  it('passes over a shim that answers nothing', async () => {
    program('bin/python3.13', 'echo "pyenv: python3.13: command not found" >&2; exit 127')
    expect(await findPython('3.13', '3.13', bare())).toBeUndefined()
  })

  it('refuses what COURSE_PYTHON names where that is no Python', async () => {
    const shell = program('bin/shell', 'echo hello')
    await expect(findPython('3.13', '3.13', { ...bare(), COURSE_PYTHON: shell })).rejects.toMatchObject({
      code: 'python-wrong',
      message: `COURSE_PYTHON is ${shell}, which is no Python that answers.`,
    })
  })

  it.each(['PyPy 3.13.1', 'Python 3.11.7', 'Python 3.1.3'])('refuses %s in its place, by name', async (who) => {
    const [name = '', version = ''] = who.split(' ')
    const implementation = name === 'Python' ? 'cpython' : name
    const wrong = program(
      'bin/wrong',
      `echo '{"version":"${version}","implementation":"${implementation}","path":"/x","prefixes":[]}'`,
    )
    await expect(findPython('3.13', '3.13', { ...bare(), COURSE_PYTHON: wrong })).rejects.toThrow(
      `COURSE_PYTHON is ${wrong}, which is ${who}.`,
    )
    await expect(findPython('3.14', '3.13', { ...bare(), COURSE_PYTHON_314: wrong })).rejects.toThrow(
      `COURSE_PYTHON_314 is ${wrong}`,
    )
  })

  withPython('follows the order of the design', async ({ path, version }) => {
    const [major, minor] = version.split('.')
    const own = `${major}.${minor}`
    const pyenv = join(folder, '.pyenv/versions', version, 'bin')
    mkdirSync(pyenv, { recursive: true })
    symlinkSync(path, join(pyenv, `python${own}`))
    program(`bin/python${own}`, 'exit 127')
    expect(await findPython(own, '3.13', bare())).toMatchObject({ version })
    program('bin/uv', `[ "$2" = find ] && echo "${path}"`)
    rmSync(join(folder, '.pyenv'), { recursive: true })
    const found = await findPython(own, '3.13', bare())
    expect(found).toMatchObject({ version, path })
    for (const mount of found?.mounts ?? []) expect(mount).toMatch(/^\/(?!usr)/)
  })
})
