// Measures the book: `npm run bench:book [-- runs [part …]]`, with the parts `ours`, `growth`, `course`, `foreign` and `peers`; all of
// them where none is named. Medians; compare numbers of one run only.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchCourse } from './book/bench-course.ts'
import { benchForeign } from './book/bench-foreign.ts'
import { benchGrowth } from './book/bench-growth.ts'
import { benchOurs } from './book/bench-ours.ts'
import { benchPeers } from './book/bench-peers.ts'
import { RUNS } from './measure.ts'

/** Lessons: 250 print to some 1,500 pages. */
const LARGE = 250
const PARTS = {
  ours: (folder: string) => benchOurs(folder, LARGE),
  growth: (folder: string) => benchGrowth(folder, [80, 160, 240, 320]),
  course: benchCourse,
  foreign: benchForeign,
  peers: (folder: string) => benchPeers(folder, { small: 25, large: LARGE }),
}

const named = process.argv.slice(3)
const folder = mkdtempSync(join(tmpdir(), 'bench-book-'))
try {
  console.log(`${RUNS} runs, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)
  for (const [name, bench] of Object.entries(PARTS)) if (named.length === 0 || named.includes(name)) await bench(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
