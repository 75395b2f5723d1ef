import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { findTestPython, testWith } from '../testing/tools.ts'
import { ask } from './ask.ts'
import type { Interpreter } from './find-python.ts'
import { findUv } from './find-uv.ts'
import { prepareEnvironment } from './prepare-environment.ts'

let root: string
let source: string
let cache: string
let told: string[]
beforeEach(() => {
  // Of the length that is common, since a script's first line has a limit; and with a blank.
  root = mkdtempSync(join(tmpdir(), 'course env '))
  source = join(root, 'course-source')
  cache = join(root, '.cache/verify')
  told = []
  mkdirSync(source)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Small packages, and one with a script. */
const HASHES = {
  'idna==3.20': 'ab7ae7122974553370f0bdb919e1a960b2cd1bc1ef0276416d896db81c14582c',
  'iniconfig==2.3.1': '9121e2c1fdb355232495be3194c8dfe87ccc2d5dee45947b78e68f499790d7a7',
  'pygments==2.21.0': '2363c69b61c4a97c838da3b130dcd6468f4848992b21a82f2a63ec34377137d9',
}

/** Gives the course a lock of one package. */
function lock(name: keyof typeof HASHES): void {
  writeFileSync(join(source, 'requirements.lock'), `${name} \\\n    --hash=sha256:${HASHES[name]}\n`)
}

const prepare = (interpreter: Interpreter, env?: NodeJS.ProcessEnv) =>
  prepareEnvironment({ source, cache, interpreter, notice: (line) => told.push(line), ...(env && { env }) })

/** A machine on which a package index is reachable. */
async function online(): Promise<Interpreter | undefined> {
  const python = await findTestPython()
  if (!python) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'course index '))
  try {
    const args = ['-m', 'pip', 'download', '--no-deps', '--quiet', '--dest', folder, 'iniconfig==2.3.1']
    return (await ask(python.path, args, { env: process.env, seconds: 60 })).status === 0 ? python : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes a wheel in a folder whose `.pth` file leaves a trace wherever a Python with this package starts; prints its hash. */
const WHEEL = `
import hashlib, pathlib, sys, zipfile
folder, trace = map(pathlib.Path, sys.argv[1:])
info = "kite-1.0.dist-info"
files = {
    "kite.py": "SAILS = 1\\n",
    "kite.pth": f"import pathlib; pathlib.Path({str(trace)!r}).touch()\\n",
    f"{info}/METADATA": "Metadata-Version: 2.1\\nName: kite\\nVersion: 1.0\\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
}
wheel = folder / "kite-1.0-py3-none-any.whl"
with zipfile.ZipFile(wheel, "w") as file:
    for name, text in files.items():
        file.writestr(name, text)
    file.writestr(f"{info}/RECORD", "".join(f"{name},,\\n" for name in [*files, f"{info}/RECORD"]))
print(hashlib.sha256(wheel.read_bytes()).hexdigest())
`

const withIndex = testWith(await online(), 'no Python 3.13, or no package index')
const withPython = testWith(await findTestPython(), 'no Python 3.13')

describe('prepareEnvironment', () => {
  withPython('gives the bare interpreter to a course without a lock', async (python) => {
    expect(await prepare(python)).toEqual({ version: python.version, python: python.path, mounts: python.mounts })
    expect(readdirSync(root)).toEqual(['course-source'])
  })

  withIndex(
    'installs the lock once for all who ask at the same time, where another user can read it',
    async (python) => {
      lock('pygments==2.21.0')
      const old = process.umask(0o077)
      const found = await Promise.all([prepare(python), prepare(python), prepare(python)]).finally(() =>
        process.umask(old),
      )
      expect(new Set(found.map(({ bin }) => bin)).size).toBe(1)
      expect(told.filter((line) => line.includes('are installed'))).toHaveLength(1)
      expect(told.filter((line) => line.includes('waits'))).toHaveLength(2)
      const [{ python: interpreter = '', bin = '', mounts = [] } = {}] = found
      expect(execFileSync(join(bin, 'pygmentize'), ['-V'], { encoding: 'utf8' })).toContain('Pygments version')
      expect(execFileSync(interpreter, ['-c', 'import sys; print(sys.version)'], { encoding: 'utf8' })).toMatch(
        new RegExp(`^${python.version} `),
      )
      expect(mounts).toEqual([join(bin, '..'), ...python.mounts])
      for (const path of readdirSync(join(bin, '..'), { recursive: true, encoding: 'utf8' }))
        expect([path, statSync(join(bin, '..', path)).mode & 0o044]).toEqual([path, 0o044])
      expect(globSync('lib/*/site-packages/pygments/__pycache__/*.pyc', { cwd: join(bin, '..') })).not.toEqual([])
      expect(readdirSync(cache)).toHaveLength(1)
      told = []
      await prepare(python)
      expect(told).toEqual([])
    },
  )

  withIndex('makes another one for another lock, and keeps the old one as long as it is used', async (python) => {
    lock('pygments==2.21.0')
    const first = await prepare(python)
    lock('iniconfig==2.3.1')
    const second = await prepare(python)
    expect(existsSync(first.python)).toBe(true)
    const longAgo = new Date(Date.now() - 15 * 24 * 60 * 60 * 1000)
    for (const { bin = '' } of [first, second]) utimesSync(join(bin, '..'), longAgo, longAgo)
    await prepare(python)
    lock('idna==3.20')
    await prepare(python)
    expect([first, second].map((one) => existsSync(one.python))).toEqual([false, true])
  })

  withIndex('installs uv where there is none, and says so', async (python) => {
    const uv = await findUv({
      cache,
      python: python.path,
      env: { ...process.env, PATH: '/usr/bin:/bin' },
      notice: (line) => told.push(line),
    })
    expect(told).toEqual([expect.stringContaining('There is no uv on this machine: uv ')])
    expect(execFileSync(uv, ['--version'], { encoding: 'utf8' })).toMatch(/^uv /)
    await findUv({ cache, python: python.path, env: { PATH: '/usr/bin:/bin' }, notice: (line) => told.push(line) })
    expect(told).toHaveLength(1)
  })

  withIndex('runs nothing that a package brings while it is installed', async (python) => {
    const trace = join(root, 'trace')
    const made = execFileSync(python.path, ['-c', WHEEL, root, trace], { encoding: 'utf8' })
    writeFileSync(join(source, 'requirements.lock'), `kite==1.0 \\\n    --hash=sha256:${made.trim()}\n`)
    const { python: interpreter, bin = '' } = await prepare(python, { ...process.env, UV_FIND_LINKS: root })
    expect(globSync('lib/*/site-packages/__pycache__/kite.*.pyc', { cwd: join(bin, '..') })).toHaveLength(1)
    expect(existsSync(trace)).toBe(false)
    execFileSync(interpreter, ['-c', ''])
    expect(existsSync(trace)).toBe(true)
  })

  withPython('leaves nothing of an installation that fails, and says what uv says', async (python) => {
    lock('pygments==2.21.0')
    const bin = join(root, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'uv'), '#!/bin/sh\n[ "$1" = pip ] || exit 0\necho "no such host" >&2\nexit 2\n')
    chmodSync(join(bin, 'uv'), 0o755)
    const failed = prepare(python, { PATH: `${bin}:/usr/bin:/bin` })
    await expect(failed).rejects.toMatchObject({
      code: 'environment-failed',
      message: expect.stringContaining('no such host'),
    })
    expect(readdirSync(cache)).toEqual([])
  })

  withPython('says that there is no uv, and no way to install it', async (python) => {
    const env = { PATH: '/usr/bin:/bin', PIP_NO_INDEX: '1', PIP_CONFIG_FILE: '/dev/null' }
    const found = findUv({ cache, python: python.path, env, notice: (line) => told.push(line) })
    await expect(found).rejects.toMatchObject({ code: 'uv-missing', hint: expect.stringMatching(/^Install uv/) })
    expect(readdirSync(cache)).toEqual([])
  })
})
