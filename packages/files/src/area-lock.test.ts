import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockArea } from './area-lock.ts'
import { processMark } from './process-mark.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course lock '))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const LOCK = new URL('area-lock.ts', import.meta.url).href

/** A process that locks an area, says how that went, and stays. */
async function contender(area = 'kits'): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const program = `
    import { lockArea } from ${JSON.stringify(LOCK)}
    try {
      globalThis.lock = lockArea(${JSON.stringify(folder)}, ${JSON.stringify(area)})
      console.log('locked')
    } catch (cause) {
      console.log(cause.code + ': ' + cause.message)
    }
    setInterval(() => {}, 1_000_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: chunk.toString().trim() }
}

describe('lockArea', () => {
  it('is refused while another process has the area, by its number', async () => {
    const { child } = await contender()
    expect(() => lockArea(folder, 'kits')).toThrow(`is being built by process ${child.pid}.`)
    lockArea(folder, 'book')[Symbol.dispose]()
    expect(readdirSync(folder)).toEqual(['.staging-kits'])
  })

  it('passes to one of many once its owner was killed, and what that one has left is put right', async () => {
    const { child } = await contender()
    const staging = join(folder, '.staging-kits')
    mkdirSync(join(staging, 'retired'))
    writeFileSync(join(staging, 'retired/old.zip'), '')
    mkdirSync(join(staging, 'new'))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const all = await Promise.all(Array.from({ length: 5 }, () => contender()))
    const heir = all.filter(({ said }) => said === 'locked')
    expect(heir).toHaveLength(1)
    for (const { said } of all.filter((one) => !heir.includes(one)))
      expect(said).toMatch(`build-running: ${join(folder, 'kits')} is being built by process ${heir[0]?.child.pid}.`)
    expect(readdirSync(join(folder, 'kits'))).toEqual(['old.zip'])
    expect(readdirSync(staging)).toHaveLength(1)
  })

  it('is given back with nothing left', () => {
    lockArea(folder, 'kits')[Symbol.dispose]()
    expect(readdirSync(folder)).toEqual([])
    lockArea(folder, 'kits')[Symbol.dispose]()
  })

  it('takes over from a process whose number is another one’s by now', () => {
    mkdirSync(join(folder, '.staging-kits'))
    writeFileSync(join(folder, '.staging-kits', `owner.${processMark()}9`), '')
    if (process.platform === 'linux') lockArea(folder, 'kits')[Symbol.dispose]()
    else expect(() => lockArea(folder, 'kits')).toThrow('is being built')
  })

  it('does not judge a process of another machine, and says what to remove', () => {
    mkdirSync(join(folder, '.staging-kits'))
    writeFileSync(join(folder, '.staging-kits/owner.00000000-1-1'), '')
    expect(() => lockArea(folder, 'kits')).toThrow(
      expect.objectContaining({ code: 'build-running', hint: expect.stringContaining(join(folder, '.staging-kits')) }),
    )
  })

  it('removes what killed processes have left in the output, and nothing of living ones', async () => {
    const { child } = await contender()
    const theirs = processMark().replace(`-${process.pid}-`, `-${child.pid}-`).replace(/\d+$/, '1')
    mkdirSync(join(folder, `.staging-book.${theirs}-00000000.tmp`))
    writeFileSync(join(folder, `manifest.json.${processMark()}-00000000.tmp`), '')
    lockArea(folder, 'book')[Symbol.dispose]()
    expect(existsSync(join(folder, `.staging-book.${theirs}-00000000.tmp`))).toBe(process.platform !== 'linux')
    expect(existsSync(join(folder, `manifest.json.${processMark()}-00000000.tmp`))).toBe(true)
  })
})
