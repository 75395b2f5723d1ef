import { keepText, readKept, sha256 } from '@course/files'
import type { Usage } from '@course/model'
import type { DocumentCode, Spot } from './collect-code.ts'
import { askForUsages, readerDigest, type UsageRow } from './usage-reader.ts'

type Kept = {
  /** Digest of the program that reads. */
  readonly reader: string
  /** Version of the Python that it ran on. */
  readonly python: string
  readonly rows: Readonly<Record<string, readonly UsageRow[]>>
}

export type UsageSources = {
  /** Finds an interpreter; asked only where something has to be read. Undefined where there is none. */
  readonly findPython: () => Promise<string | undefined>
  /** File in which the readings are kept from run to run. */
  readonly cache: string
}

/** Readings of other states of the course that are kept besides those in hand, as branches come and go. */
const KEPT_BESIDES = 500

/**
 * What the code of each document uses, by file. A reading is kept under the digest of the code; all of them belong to one
 * version of the reader and of Python. A document that Python cannot bear to read is left out. Undefined where something has
 * to be read and there is no Python.
 */
export async function readUsages(
  documents: readonly DocumentCode[],
  { findPython, cache }: UsageSources,
): Promise<ReadonlyMap<string, readonly Usage[]> | undefined> {
  const keyed = documents.map((document) => ({ document, key: keyOf(document) }))
  const kept = readCache(cache)
  let rows = kept.rows
  if (keyed.some(({ key }) => !rows[key])) {
    const python = await findPython()
    if (python === undefined) return undefined
    const read = await readAll(python, keyed, kept)
    rows = read.rows
    keepText(cache, JSON.stringify(read))
  }
  return new Map(
    keyed.flatMap(({ document, key }) => {
      const usages = rows[key]?.map((row) => usageOf(row, document))
      return usages ? [[document.file, usages] as const] : []
    }),
  )
}

type Keyed = { readonly document: DocumentCode; readonly key: string }

/** Reads what is not kept; where another Python answers than before, everything. */
async function readAll(python: string, keyed: readonly Keyed[], kept: Kept): Promise<Kept> {
  const read = async (wanted: readonly Keyed[]) => {
    const { version, answers } = await askForUsages(
      python,
      wanted.map(({ document: { own, blocks } }) => ({ own, blocks })),
    )
    const rows = wanted.flatMap(({ key }, index) => {
      const answer = answers[index]
      return answer ? [[key, answer] as const] : []
    })
    return { version, rows }
  }
  const missing = await read(keyed.filter(({ key }) => !kept.rows[key]))
  const isSame = kept.python === missing.version
  const again = isSame ? [] : (await read(keyed.filter(({ key }) => kept.rows[key]))).rows
  const besides = isSame ? Object.entries(kept.rows) : []
  const inHand = new Set(keyed.map(({ key }) => key))
  const others = besides.filter(([key]) => !inHand.has(key)).slice(-KEPT_BESIDES)
  const same = besides.filter(([key]) => inHand.has(key))
  return {
    reader: kept.reader,
    python: missing.version,
    rows: Object.fromEntries([...others, ...same, ...again, ...missing.rows]),
  }
}

function usageOf([ids, optional, block, line, column, endColumn]: UsageRow, { file, spots }: DocumentCode): Usage {
  const spot: Spot = spots[block] ?? { line: 1, indent: 0 }
  const names = { ids: ids.split(' '), optional: optional === 1 }
  if (spot.path !== undefined) {
    const fence = { file, line: spot.line - 1, column: spot.indent + 1 }
    return { ...names, place: fence, listing: { path: spot.path, line } }
  }
  const at = spot.line + line - 1
  const place = { file, line: at, column: spot.indent + column, endLine: at, endColumn: spot.indent + endColumn }
  return { ...names, place }
}

function keyOf({ own, blocks }: DocumentCode): string {
  return sha256(Buffer.from(JSON.stringify([own, blocks])))
}

function readCache(path: string): Kept {
  const reader = readerDigest()
  const kept = JSON.parse(readKept(path) ?? '{}') as Partial<Kept>
  const isOurs = kept.reader === reader && kept.python !== undefined && kept.rows !== undefined
  return isOurs ? { reader, python: kept.python, rows: kept.rows } : { reader, python: '', rows: {} }
}
