import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { waitForFolder } from './folder-lock.ts'

let root: string
let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course folder lock '))
  folder = join(root, 'cache/environment.lock')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

const LOCK = new URL('folder-lock.ts', import.meta.url).href

/** A process that has the folder, and stays. */
async function owner(): Promise<ChildProcess> {
  const program = `
    import { waitForFolder } from ${JSON.stringify(LOCK)}
    globalThis.lock = await waitForFolder(${JSON.stringify(folder)}, () => {})
    console.log('mine')
    setInterval(() => {}, 1_000_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

describe('waitForFolder', () => {
  it('waits for the process that has it, which may be killed, and says once for whom', async () => {
    const first = await owner()
    writeFileSync(join(folder, 'half done'), '')
    const told: number[] = []
    const second = waitForFolder(folder, (pid) => {
      told.push(pid)
      setImmediate(() => first.kill('SIGKILL'))
    })
    using _lock = await second
    expect(told).toEqual([first.pid])
  })

  it('lets the tasks of one process have it one after another, and leaves nothing', async () => {
    const order: string[] = []
    const task = async (name: string) => {
      using _lock = await waitForFolder(folder, () => {})
      order.push(`${name} begins`)
      await new Promise(setImmediate)
      order.push(`${name} ends`)
    }
    await Promise.all(['a', 'b', 'c'].map(task))
    for (let index = 0; index < order.length; index += 2)
      expect(order[index + 1]).toBe(order[index]?.replace('begins', 'ends'))
    expect(readdirSync(join(root, 'cache'))).toEqual([])
  })

  it('does not wait for another machine’s process, and says what to remove', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'owner.00000000-1-1'), '')
    await expect(waitForFolder(folder, () => {})).rejects.toMatchObject({
      code: 'folder-locked',
      hint: expect.stringContaining(folder),
    })
  })

  it('stops waiting when the run is stopped', async () => {
    await owner()
    const stop = new AbortController()
    const waiting = waitForFolder(folder, () => stop.abort(), stop.signal)
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})
