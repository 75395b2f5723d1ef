import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { type Measured, median } from '../measure.ts'
import { writePeerBook } from './peers/peer-book.ts'
import { type Peer, peers } from './peers/peers.ts'
import { rounds, secondsOf } from './rounds.ts'
import { type BenchBook, script, writeBook } from './stage-runs.ts'
import { heading, ratios, row } from './table.ts'

type Text = { readonly book: BenchBook; readonly forPeers: string }

/**
 * The same text printed by us and by others, from Markdown or HTML to a PDF with page numbers in its contents and references and
 * with coloured code. Slow peers print the small text as often as we do, and the large one once, as far as they get in time.
 */
export async function benchPeers(
  folder: string,
  sizes: { readonly small: number; readonly large: number },
): Promise<void> {
  const installed = await install()
  const small = await writeText(folder, sizes.small)
  await compare(`${sizes.small} lessons`, small, installed, undefined)
  const large = await writeText(folder, sizes.large)
  const [fast, slow] = [installed.filter(({ isSlow }) => !isSlow), installed.filter(({ isSlow }) => isSlow)]
  const ours = await compare(`${sizes.large} lessons`, large, fast, { atLeast: 1 })
  for (const peer of slow) await compareOnce(peer, large.forPeers, { ...ours, speed: [median(ours.speed)] })
}

const LIMIT = { atLeast: 8 }
/** Times our own time, after which a slow peer is stopped: what it is compared with is known then. */
const PATIENCE = 12

async function compareOnce(peer: Peer, folder: string, ours: Ours): Promise<void> {
  const seconds = Math.ceil((PATIENCE * ours.pages) / median(ours.speed))
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    await tell(peer, join(folder, peer.file), [await peer.print(folder, signal)], ours, LIMIT)
  } catch (cause) {
    if (!signal.aborted) return console.log(`${peer.name} prints no PDF: ${cause}`)
    const what = `${peer.name}: stopped after ${seconds} s, ours is faster`
    row({ what, values: [PATIENCE], unit: 'times', ...LIMIT })
  }
}

async function install(): Promise<readonly Peer[]> {
  const installed: Peer[] = []
  for (const { name, install } of peers) {
    try {
      installed.push(await install())
    } catch (cause) {
      console.log(`${name} is left out: ${cause instanceof Error ? cause.message : cause}`)
    }
  }
  return installed
}

async function writeText(folder: string, lessons: number): Promise<Text> {
  const book = writeBook(join(folder, 'peers'), lessons)
  const forPeers = join(book.folder, 'peers')
  await writePeerBook(book.course, forPeers)
  return { book, forPeers }
}

type Limit = { readonly atLeast: number } | undefined
/** Pages in a second, of each run. */
type Speed = readonly number[]
type Ours = { readonly pages: number; readonly speed: Speed }

/** Other pages have other margins and openers; one that has far fewer has stopped. */
const COMPLETE = 0.8

/** Returns our speed with a page map. */
async function compare(name: string, { book, forPeers }: Text, others: readonly Peer[], limit: Limit): Promise<Ours> {
  const ours = join(book.folder, 'ours.pdf')
  const print = () => script('pdf.ts', [book.course, book.cache, ours])
  const results = await rounds<string>({
    cold: () => {
      rmSync(book.cache, { recursive: true, force: true })
      return print()
    },
    warm: print,
    ...Object.fromEntries(others.map((peer) => [peer.name, () => peer.print(forPeers)])),
  })
  const pages = await pagesOf(ours)
  const speed = (runs: readonly Measured[] = []): Speed => secondsOf(runs).map((seconds) => pages / seconds)
  const warm = speed(results.warm)
  heading(`Pages in a second, ${name} from Markdown or HTML to PDF`)
  row({ what: `ours, printed the first time: ${pages} pages`, values: speed(results.cold), unit: 'pages/s' })
  row({ what: `ours, with a page map: ${pages} pages`, values: warm, unit: 'pages/s' })
  for (const peer of others)
    await tell(peer, join(forPeers, peer.file), results[peer.name] ?? [], { pages, speed: warm }, limit)
  return { pages, speed: warm }
}

async function tell(peer: Peer, file: string, runs: readonly Measured[], ours: Ours, limit: Limit): Promise<void> {
  const pages = await pagesOf(file)
  if (pages < COMPLETE * ours.pages) return console.log(`${peer.name} stops after ${pages} pages of ${ours.pages}`)
  const speed = secondsOf(runs).map((seconds) => pages / seconds)
  row({ what: `${peer.name}: ${pages} pages`, values: speed, unit: 'pages/s' })
  row({
    what: '  ours, with a page map, is faster',
    values: ratios(ours.speed, speed),
    unit: 'times',
    ...limit,
  })
}

async function pagesOf(file: string): Promise<number> {
  return (await PDFDocument.load(readFileSync(file), { updateMetadata: false })).getPageCount()
}
