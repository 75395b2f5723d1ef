import { randomInt } from 'node:crypto'
import { temporaryFolder } from '@course/files'
import { prlimitOptions } from './limits.ts'
import type { Limits, Sandbox, SandboxCommand, SandboxRequest } from './sandbox.ts'
import { HOST, writeStubFiles } from './stub-files.ts'
import { folder, mountsOf, systemMounts } from './system-mounts.ts'

/** The folder inside in which everything happens. */
export const WORK = '/work'

/** Where the files of a request are shown before they are copied. */
const FILES = '/run/course/files'

/** Bytes of the temporary folder and of shared memory inside. */
const SMALL = 64 * 1024 * 1024

const SYSTEM_PATH = '/usr/bin:/bin'

const NAMESPACES = ['ipc', 'pid', 'net', 'uts'].map((name) => `--unshare-${name}`)

/**
 * How the rights of this process are given up inside. `root` changes the user, since the limit on processes counts those of
 * one user, and does not hold for root; each sandbox has a user of its own. `user` has a user namespace, which counts alone.
 */
type Rights = { readonly uid: () => number; readonly options: readonly string[]; readonly setup: string }

const ROOT: Rights = {
  uid: () => randomInt(1_000_000_000, 2_000_000_000),
  options: [
    ...['--cap-drop', 'ALL'],
    ...['SETUID', 'SETGID', 'SETPCAP', 'CHOWN', 'DAC_READ_SEARCH'].flatMap((name) => ['--cap-add', `CAP_${name}`]),
  ],
  setup: `
    become="setpriv --reuid=$uid --regid=$uid --clear-groups"
    chown "$uid:$uid" ${WORK}
    copy="$become --inh-caps=+dac_read_search --ambient-caps=+dac_read_search cp"
    run="$become --inh-caps=-all --bounding-set=-all prlimit"`,
}

const USER: Rights = {
  uid: () => 1000,
  options: ['--unshare-user', '--uid', '1000', '--gid', '1000'],
  setup: `
    copy=cp
    run=prlimit`,
}

/** Namespaces, no network but the loopback, the system for reading only, and small folders in memory to write to. */
export function bubblewrap(program: string, rights: 'root' | 'user'): Sandbox {
  const given = rights === 'root' ? ROOT : USER
  return { isolation: 'isolated', start: (request) => start(program, given, request) }
}

function start(program: string, rights: Rights, request: SandboxRequest): Disposable & SandboxCommand {
  const uid = rights.uid()
  const stubs = temporaryFolder('course-sandbox')
  const { limits } = request
  const args = [
    ...['--die-with-parent', '--new-session', ...NAMESPACES, '--unshare-cgroup-try', '--hostname', HOST],
    ...rights.options,
    ...systemMounts(),
    ...writeStubFiles(stubs.path, uid),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', '--size', String(SMALL), '--tmpfs', '/dev/shm'],
    ...['--perms', '1777', '--size', String(Math.min(SMALL, limits.diskBytes)), '--tmpfs', '/tmp'],
    ...['--perms', '0755', '--size', String(limits.diskBytes), '--tmpfs', WORK],
    ...(request.files === undefined ? [] : [...folder('/run'), '--ro-bind', request.files, FILES]),
    ...mountsOf(request.mounts, request.writable ?? []),
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', WORK],
    ...['/bin/sh', '-c', setup(rights, limits), 'sh', String(uid), request.env.PATH ?? SYSTEM_PATH],
    ...request.command,
  ]
  return {
    file: program,
    args,
    env: { ...request.env, HOME: WORK, TMPDIR: '/tmp', PWD: WORK },
    cwd: '/',
    [Symbol.dispose]: () => stubs[Symbol.dispose](),
  }
}

/** Steps that are taken inside, with the system's own programs whatever PATH the command is given. */
function setup(rights: Rights, limits: Limits): string {
  return `set -e; uid=$1; path=$2; shift 2; PATH=/usr/sbin:/sbin:${SYSTEM_PATH}${rights.setup}
    if [ -d ${FILES} ]; then $copy -RP ${FILES}/. ${WORK}/; fi
    exec $run ${prlimitOptions(limits)} env PATH="$path" "$@"`
}
