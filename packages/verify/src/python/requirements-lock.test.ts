import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkLock } from './requirements-lock.ts'

const HASH = `    --hash=sha256:${'0a'.repeat(32)}`

describe('checkLock', () => {
  it('takes the lock of this course, which names no server and no folder', () => {
    const file = new URL('../../../../course-source/requirements.lock', import.meta.url)
    const text = readFileSync(file, 'utf8')
    expect(() => checkLock(text, 'requirements.lock')).not.toThrow()
    expect(text).not.toMatch(/:\/\/|index|find-links/)
  })

  it.each([
    ['--index-url https://packages.example.org/simple'],
    ['--extra-index-url=https://packages.example.org/simple'],
    ['--find-links ../wheels'],
    ['-e .'],
    ['-r other.txt'],
    ['kite @ https://packages.example.org/kite-1.0-py3-none-any.whl \\'],
    ['./kite-1.0-py3-none-any.whl'],
    ['kite>=1.0 \\'],
    ['kite==1.0 --config-settings x=y'],
    ["kite==1.0 ; python_version < '3.14' --index-url=x"],
  ])('refuses %s', (line) => {
    const text = `# Kites.\nattrs==26.1.0 \\\n${HASH}\n${line}\n${HASH}\n`
    expect(() => checkLock(text, 'requirements.lock')).toThrow(/^Line 4 of requirements.lock /)
  })
})
