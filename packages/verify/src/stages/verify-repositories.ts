import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type BuildRecord, type BuiltRepository, OperationError, readRecord } from '@course/files'
import { type Companions, type Diagnostic, type FileEntry, type ResolvedStage, sortDiagnostics } from '@course/model'
import { type GitObject, readObjects } from './git-objects.ts'
import { filesOfCommit, pathsOfBlobs, textOfObject } from './git-trees.ts'
import { readZip } from './read-zip.ts'
import { type HandedFile, type HandedOut, leakScanner } from './scan-for-leaks.ts'
import { type Files, stageDifferences } from './stage-differences.ts'

type Objects = ReadonlyMap<string, GitObject>

/**
 * Judges the repositories and zips below `output/`: no starter holds a solution of its stage or of a later one, in any object,
 * message or file, and each starter is the solution before it with what its stage declares. Throws an OperationError where
 * they were not built, or cannot be read.
 */
export async function verifyRepositories(
  stages: readonly ResolvedStage[],
  companions: Companions,
  output: string,
): Promise<readonly Diagnostic[]> {
  const record = stages.length > 0 ? readRecord(output, 'repos') : undefined
  if (stages.length > 0 && !record)
    throw new OperationError('output-incomplete', `${join(output, 'repos')} holds no repositories.`, {
      hint: 'Build them with "course build repos".',
    })
  const leaks = leakScanner(stages)
  const diagnostics: Diagnostic[] = []
  let before: Files = new Map()
  for (const [index, resolved] of record ? stages.entries() : []) {
    const { starter, solution, zip } = builtOf(record, resolved.module.folder)
    const objects = await readObjects(join(output, starter.path))
    leaks.scan(handedOut(index, starter.path, objects))
    leaks.scan(await handedOutAsZip(index, zip.path, output))
    const head = filesOfCommit(objects, headOf(starter))
    diagnostics.push(...stageDifferences(resolved, before, head, { companions, idOf: blobId }))
    if (index === stages.length - 1) break
    before = filesOfCommit(await readObjects(join(output, solution.path)), headOf(solution))
  }
  return sortDiagnostics([...diagnostics, ...leaks.diagnostics()])
}

/** What the record of the build names for a module. */
function builtOf(record: BuildRecord | undefined, folder: string) {
  const repository = (kind: BuiltRepository['kind']) =>
    record?.repositories.find((built) => built.of === folder && built.kind === kind)
  const zip = record?.files.find((built) => built.of === folder && built.kind === 'starter-zip')
  const [starter, solution] = [repository('starter'), repository('solution')]
  if (starter && solution && zip) return { starter, solution, zip }
  throw new OperationError('output-incomplete', `The repositories of module ${folder} were not built.`, {
    hint: 'Build them with "course build repos".',
  })
}

/** The newest commit of a repository's branch. */
function headOf({ refs }: BuiltRepository): string {
  return refs.find(({ name }) => name.startsWith('refs/heads/'))?.commit ?? ''
}

function handedOut(stage: number, name: string, objects: Objects): HandedOut {
  const paths = pathsOfBlobs(objects)
  const files: HandedFile[] = []
  const messages: { id: string; text: string }[] = []
  for (const [id, { type, bytes }] of objects) {
    if (type === 'blob') files.push({ id, bytes, paths: paths.get(id) ?? new Set() })
    else if (type !== 'tree') messages.push({ id, text: messageOf(textOfObject(objects, id)) })
  }
  return { stage, name, files, messages }
}

/** Of a commit or a tag what stands below its headers. */
function messageOf(text: string): string {
  const end = text.indexOf('\n\n')
  return end < 0 ? '' : text.slice(end + 2)
}

/** A zip holds everything below one folder. */
async function handedOutAsZip(stage: number, zip: string, output: string): Promise<HandedOut> {
  const files = [...(await readZip(join(output, zip)))].map(
    ([path, bytes]): HandedFile => ({
      id: blobId({ bytes, executable: false }),
      bytes,
      paths: new Set([path.slice(path.indexOf('/') + 1)]),
    }),
  )
  return { stage, name: zip, files, messages: [] }
}

/** The id that git gives a file's content. */
function blobId({ bytes }: FileEntry): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
