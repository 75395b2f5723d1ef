import { existsSync, lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'

const FOLDERS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
const FILES = ['/etc/ld.so.cache', '/etc/alternatives']

/** The arguments of bubblewrap that show the system's programs and libraries, and of `/etc` what starting them needs. */
export function systemMounts(): string[] {
  const folders = FOLDERS.filter((path) => existsSync(path)).flatMap((path) =>
    lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
  )
  return [...folders, ...folder('/etc'), ...FILES.filter((path) => existsSync(path)).flatMap(bind)]
}

/**
 * The arguments of bubblewrap that show some folders and files at their own paths. It makes the folders above them, closed
 * to everybody but root unless they are named.
 */
export function mountsOf(readable: readonly string[], writable: readonly string[]): string[] {
  const above = new Set([...readable, ...writable].flatMap(ancestors))
  return [
    ...[...above].toSorted().flatMap(folder),
    ...readable.flatMap(bind),
    ...writable.flatMap((path) => ['--bind', path, path]),
  ]
}

export function folder(path: string): string[] {
  return ['--perms', '0755', '--dir', path]
}

function ancestors(path: string): string[] {
  const above = dirname(path)
  return above === '/' || FOLDERS.includes(above) ? [] : [...ancestors(above), above]
}

function bind(path: string): string[] {
  return ['--ro-bind', path, path]
}
