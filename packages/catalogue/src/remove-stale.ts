import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Area, pathsBelow, RECORD, readRecord } from '@course/files'

/**
 * Deletes in an area what its record does not name: a cache hit restores files and removes none, so what an older build
 * made would stay. An area without a record is not ours to judge, and stays as it is.
 */
export function removeStale(output: string, area: Area): readonly string[] {
  const record = readRecord(output, area)
  const folder = join(output, area)
  if (!record || !existsSync(folder)) return []
  const named = new Set([...record.paths, RECORD])
  const kept = new Set([...named].map((path) => path.split('/', 1)[0]))
  const entries = readdirSync(folder).filter((name) => !kept.has(name))
  for (const name of entries) rmSync(join(folder, name), { recursive: true })
  const files = pathsBelow(folder).filter((path) => !named.has(path))
  for (const path of files) rmSync(join(folder, path))
  return [...entries, ...files].map((path) => `${area}/${path}`)
}
