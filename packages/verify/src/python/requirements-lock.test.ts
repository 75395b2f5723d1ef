import { describe, expect, it } from 'vitest'
import { checkLock } from './requirements-lock.ts'

const HASH = `    --hash=sha256:${'0a'.repeat(32)}`

describe('checkLock', () => {
  it('takes packages with their hashes, for systems and versions', () => {
    const lines = [
      "colorama==0.4.6 ; sys_platform == 'win32' \\",
      HASH,
      '',
      'kite==1!2.0.post1+local \\',
      `${HASH} \\`,
      HASH,
    ]
    expect(() => checkLock(`# Kites.\n${lines.join('\n')}\n`, 'requirements.lock')).not.toThrow()
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
    ["kite==1.0 ; python_version < '3.14'\t--index-url=x"],
  ])('refuses %s', (line) => {
    const text = `# Kites.\nattrs==26.1.0 \\\n${HASH}\n${line}\n${HASH}\n`
    expect(() => checkLock(text, 'requirements.lock')).toThrow(/^Line 4 of requirements.lock /)
  })

  it('reads lines as uv does, which ends them at a lone carriage return', () => {
    for (const hidden of [
      '# Kites.\r--find-links ../wheels',
      "kite==1.0 ; python_version < '4'\r--find-links ../wheels",
    ])
      expect(() => checkLock(`${hidden}\n${HASH}\n`, 'requirements.lock')).toThrow(/^Line 2 of requirements.lock /)
  })
})
