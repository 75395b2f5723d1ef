import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testWith } from '../testing/tools.ts'
import { findSandbox } from './find-sandbox.ts'
import { limitedSandbox } from './limited.ts'
import { runInSandbox, type SandboxRun } from './run-in-sandbox.ts'
import type { Sandbox, SandboxRequest } from './sandbox.ts'

const found = await findSandbox()
const isolated = testWith(found.isolation === 'isolated' ? found : undefined, 'no isolation')
const both = (name: string, body: (sandbox: Sandbox) => Promise<void>) => {
  isolated(`${name}, isolated`, body)
  test(`${name}, limited`, () => body(limitedSandbox('a test')))
}

const unprivileged = testWith(await findUnprivileged(), 'no way to give up the rights of root')

/** Starts a hundred processes. */
const SLEEPERS = 'i=0; while [ $i -lt 100 ]; do sleep 1000 & i=$((i+1)); done'

const LIMITS = { seconds: 30, processes: 20, fileBytes: 10 ** 6, diskBytes: 3 * 10 ** 6, outputBytes: 10 ** 5 }

const shell = (sandbox: Sandbox, script: string, more: Partial<SandboxRequest> = {}, run: SandboxRun = {}) =>
  runInSandbox(sandbox, { command: ['/bin/sh', '-c', script], mounts: [], env: {}, limits: LIMITS, ...more }, run)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox test '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a command', () => {
  both('reads and says what it is given to', async (sandbox) => {
    const ended = await shell(sandbox, 'cat; echo "$A" >&2; exit 3', { env: { A: 'b c' } }, { stdin: 'typed é' })
    expect(ended).toEqual({ code: 3, signal: null, out: 'typed é', err: 'b c\n', ended: 'done' })
  })

  both('stands in an empty folder of its own, and has no other environment', async (sandbox) => {
    process.env.AUTHOR_TOKEN = 'secret'
    const ended = await shell(sandbox, 'ls -A; [ "$HOME" = "$(pwd)" ] && echo home; echo x > "$TMPDIR/x" && env')
    delete process.env.AUTHOR_TOKEN
    expect(ended.out).toMatch(/^home\n/)
    const names = ended.out
      .split('\n')
      .slice(1)
      .map((line) => line.split('=')[0])
    expect(names.toSorted()).toEqual(['', 'HOME', 'PATH', 'PWD', 'TMPDIR'])
  })

  both('has a copy of the files, links as links', async (sandbox) => {
    mkdirSync(join(folder, 'files/deep'), { recursive: true })
    writeFileSync(join(folder, 'files/deep/a b'), 'text')
    writeFileSync(join(folder, 'files/.hidden'), 'h')
    chmodSync(join(folder, 'files/deep/a b'), 0o600)
    symlinkSync(join(folder, 'secret'), join(folder, 'files/link'))
    writeFileSync(join(folder, 'secret'), 'secret')
    chmodSync(folder, 0o700)
    const files = join(folder, 'files')
    const ended = await shell(sandbox, 'cat "deep/a b" .hidden; readlink link; echo more > "deep/a b"', { files })
    expect(ended).toMatchObject({ code: 0, out: `texth${join(folder, 'secret')}\n`, err: '' })
    expect((await shell(sandbox, 'cat "deep/a b"', { files })).out).toBe('text')
  })

  both('is ended after its time, with all that it started', async (sandbox) => {
    const limits = { ...LIMITS, seconds: 1 }
    const ended = await shell(sandbox, 'echo begun; sleep 1000 & sleep 1000', { limits })
    expect(ended).toMatchObject({ out: 'begun\n', ended: 'timeout', signal: 'SIGKILL' })
  })

  both('is ended when it says too much', async (sandbox) => {
    const ended = await shell(sandbox, 'yes')
    expect(ended.ended).toBe('too-much-output')
    expect(ended.out).toHaveLength(LIMITS.outputBytes)
  })

  both('cannot write one file without end', async (sandbox) => {
    const ended = await shell(sandbox, 'head -c 2000000 /dev/zero > big; wc -c < big')
    expect(ended.out.trim()).toBe(sandbox.isolation === 'isolated' ? '1000000' : '1000448')
  })

  both('ends when it is aborted', async (sandbox) => {
    const stop = new AbortController()
    const running = shell(sandbox, 'sleep 1000', {}, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('enough')), 200)
    await expect(running).rejects.toThrow('enough')
    await expect(shell(sandbox, 'true', {}, { signal: stop.signal })).rejects.toThrow('enough')
  })

  both('need not read what it is told', async (sandbox) => {
    const ended = await shell(sandbox, 'exit 0', {}, { stdin: 'x'.repeat(10 ** 6) })
    expect(ended).toMatchObject({ code: 0, ended: 'done' })
  })
})

describe('isolated, a command', () => {
  isolated('sees the system and what is mounted, and nothing else of the machine', async (sandbox) => {
    writeFileSync(join(folder, 'shown'), 'shown')
    writeFileSync(join(folder, 'hidden'), 'hidden')
    const shown = join(folder, 'shown')
    const script = `cat "${shown}"; ls "${folder}"; ls -A / /home /etc; cat "${join(folder, 'hidden')}"`
    const ended = await shell(sandbox, script, { mounts: [shown] })
    expect(ended.out).toMatch(/^shownshown\n/)
    expect(ended.out).not.toContain('shadow')
    expect(ended.err).toContain("cannot access '/home'")
    expect(ended.err).toMatch(/hidden.*: No such file or directory/)
  })

  isolated('writes to its folder alone', async (sandbox) => {
    mkdirSync(join(folder, 'shared'), { mode: 0o777 })
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'shared'), 0o777)
    const writable = [join(folder, 'shared')]
    const places = ['/x', '/usr/x', '/etc/x', '/dev/x', '/run/x', '/proc/sys/kernel/x', `${folder}/x`]
    const script = `${places.map((place) => `echo > "${place}"`).join('; ')}; echo > ok && echo > "${writable[0]}/y"`
    const ended = await shell(sandbox, script, { writable })
    expect(ended.code).toBe(0)
    expect(ended.err.trim().split('\n')).toHaveLength(places.length)
    expect(readdirSync(folder, { recursive: true })).toEqual(['shared', 'shared/y'])
  })

  isolated('cannot fill the disk, the memory of the machine included', async (sandbox) => {
    const fill = 'i=0; while head -c 900000 /dev/zero > "$d/$i"; do i=$((i+1)); [ $i = 200 ] && exit 9; done; rm "$d"/*'
    const script = `for d in . /tmp /dev/shm; do ${fill}; done; exit 0`
    const ended = await shell(sandbox, script)
    expect(ended).toMatchObject({ code: 0, err: expect.stringMatching(/(No space left on device[\s\S]*){3}/) })
  })

  isolated('starts no more processes than it may', async (sandbox) => {
    expect((await shell(sandbox, SLEEPERS)).err).toMatch(/fork/)
    expect((await shell(sandbox, 'echo fine')).out).toBe('fine\n')
  })

  isolated('has no network but its own', async (sandbox) => {
    const server = createServer((socket) => socket.end('reached'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const script = `cat < /dev/tcp/127.0.0.1/${port}; cat < /dev/tcp/192.0.2.1/80; cat /proc/net/dev`
    const ended = await shell(sandbox, '', { command: ['/bin/bash', '-c', script] })
    server.close()
    expect(ended.out).not.toContain('reached')
    expect(ended.err).toContain('Connection refused')
    expect(ended.err).toContain('Network is unreachable')
    expect(ended.out.trim().split('\n').at(-1)).toMatch(/^ *lo:/)
  })

  isolated('has no rights and no way to more', async (sandbox) => {
    const ended = await shell(
      sandbox,
      'id -u; grep -E "^(Cap(Prm|Eff|Bnd)|NoNewPrivs)" /proc/self/status; kill -9 1; echo $?',
    )
    const [uid, ...lines] = ended.out.trim().split('\n')
    expect(Number(uid)).toBeGreaterThan(0)
    expect(lines.filter((line) => /^Cap/.test(line)).every((line) => /0{16}$/.test(line))).toBe(true)
    expect(lines).toContain('NoNewPrivs:\t1')
  })

  isolated('leaves nothing behind', async (sandbox) => {
    const before = readdirSync(tmpdir())
    await shell(sandbox, 'echo > x; sleep 1000 &')
    expect(readdirSync(tmpdir()).filter((name) => !before.includes(name) && /^course-sandbox/.test(name))).toEqual([])
  })
})

describe('findSandbox', () => {
  test('says why there is no isolation', async () => {
    expect(await findSandbox('no-such-program')).toMatchObject({
      isolation: 'limited',
      reason: 'no-such-program (bubblewrap) is not installed',
    })
    expect(await findSandbox('/bin/false')).toMatchObject({
      isolation: 'limited',
      reason: '/bin/false does not answer',
    })
    const broken = join(folder, 'bwrap')
    writeFileSync(
      broken,
      '#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0 || { echo "no namespaces" >&2; exit 1; }',
    )
    chmodSync(broken, 0o755)
    expect(await findSandbox(broken)).toMatchObject({
      isolation: 'limited',
      reason: 'bubblewrap 0 cannot start a sandbox here: no namespaces',
    })
  })

  unprivileged('isolates without the rights of root as well', async (wrapper) => {
    const script = `import { findSandbox } from ${JSON.stringify(join(import.meta.dirname, 'find-sandbox.ts'))}
import { runInSandbox } from ${JSON.stringify(join(import.meta.dirname, 'run-in-sandbox.ts'))}
const sandbox = await findSandbox()
const shell = script => runInSandbox(sandbox, { command: ['/bin/sh', '-c', script], mounts: [], env: {}, limits: ${JSON.stringify({ ...LIMITS, seconds: 3 })} })
const seen = await shell('id -u; echo > /x; echo > x; grep CapEff /proc/self/status; ls -A / | tr "\\n" " "')
const bomb = await shell(${JSON.stringify(SLEEPERS)})
console.log(JSON.stringify([sandbox.isolation, sandbox.reason ?? '', seen.out, seen.err, bomb.err]))`
    const [file = '', ...args] = [...wrapper, process.execPath, '--input-type=module-typescript', '-e', script]
    const { stdout } = await promisify(execFile)(file, args, { cwd: '/' })
    const [isolation, reason, out, err, bomb] = JSON.parse(stdout)
    expect([isolation, reason]).toEqual(['isolated', ''])
    expect(out).toMatch(/^1000\nCapEff:\t0{16}\nbin dev etc lib /)
    expect(out).not.toContain('home')
    expect(err).toContain('cannot create /x: Read-only file system')
    expect(bomb).toMatch(/fork/)
  })
})

/** What runs a program as a user without rights; nothing where this is one. */
async function findUnprivileged(): Promise<readonly string[] | undefined> {
  if (found.isolation !== 'isolated') return undefined
  if (process.getuid?.() !== 0) return []
  const wrapper = [
    'setpriv',
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
    '--bounding-set=-all',
    '--inh-caps=-all',
  ]
  const tried = promisify(execFile)('setpriv', [...wrapper.slice(1), process.execPath, '--version'], { cwd: '/' })
  return tried.then(
    () => wrapper,
    () => undefined,
  )
}
