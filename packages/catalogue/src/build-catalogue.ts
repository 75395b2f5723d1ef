import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Area,
  type BuildRecord,
  type BuiltFile,
  lockArea,
  OperationError,
  onDisk,
  readRecord,
  sha256,
  writeFileAtomic,
} from '@course/files'
import type { Course } from '@course/model'
import { outlineOf } from './course-outline.ts'
import { buildManifest, formatManifest, type Manifest, type Measure } from './manifest.ts'
import { removeStale } from './remove-stale.ts'
import { renderCatalogue } from './render-catalogue.ts'

const AREAS: readonly Area[] = ['book', 'repos', 'kits']
const PAGE = 'catalogue/index.html'

/**
 * Writes the catalogue page and `manifest.json`, removes what no task claims, and returns the manifest. What a killed
 * build has left behind goes as well, since turbo may restore an area instead of building it.
 */
export function buildCatalogue(course: Course, output: string): Manifest {
  if (!existsSync(output)) throw nothingBuilt(output)
  return onDisk(output, 'output', () => {
    using locks = new DisposableStack()
    for (const area of [...AREAS, 'catalogue'] as const) locks.use(lockArea(output, area))
    const records = AREAS.map((area) => readRecord(output, area)).filter((record) => record !== undefined)
    if (records.length === 0) throw nothingBuilt(output)
    const manifest = writeCatalogue(course, output, records)
    for (const area of AREAS) removeStale(output, area)
    return manifest
  })
}

function writeCatalogue(course: Course, output: string, records: readonly BuildRecord[]): Manifest {
  const measured = new Map(
    records.flatMap(({ files }) => files.map(({ path }) => [path, measure(output, path)] as const)),
  )
  const built = buildManifest(course, records, measured)
  const page = Buffer.from(
    renderCatalogue({ course: outlineOf(course), artefacts: built.artefacts, repositories: built.repositories }),
  )
  writeFileAtomic(join(output, PAGE), page)
  const own = pageRecord(course.title, sha256(page))
  const manifest = buildManifest(
    course,
    [...records, own],
    new Map([...measured, [PAGE, { bytes: page.length, sha256: sha256(page) }]]),
  )
  writeFileAtomic(join(output, 'manifest.json'), formatManifest(manifest))
  return manifest
}

function nothingBuilt(output: string): OperationError {
  return new OperationError('nothing-built', `Nothing was built in ${output} yet.`, {
    hint: 'Run "course build" first.',
  })
}

function pageRecord(title: string, contentDigest: string): Omit<BuildRecord, 'paths'> {
  const page: BuiltFile = { path: PAGE, kind: 'catalogue', title, format: 'html', contentDigest }
  return { files: [page], repositories: [], tools: {} }
}

function measure(output: string, path: string): Measure {
  try {
    const bytes = readFileSync(join(output, path))
    return { bytes: bytes.length, sha256: sha256(bytes) }
  } catch (cause) {
    throw new OperationError('output-incomplete', `${path} was built, and cannot be read.`, {
      hint: 'Build again with "turbo build --force".',
      cause,
    })
  }
}
