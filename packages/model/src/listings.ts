import { structuredPatch } from 'diff'
import type { Course } from './course.ts'
import { listKnown, suggest } from './diagnostics/suggest.ts'
import { type FileTree, textOf } from './file-tree.ts'
import { regionText, solutionText } from './marked-file.ts'
import { parseMarkers } from './read-markers.ts'
import { isSafePath } from './schema/primitives.ts'
import { languageOfFile, type ResolvedStage } from './stages.ts'

/** A `from="tracker:path#region"` or `from="capstone:slug/path#region"`, taken apart. */
export type ListingSource =
  | { readonly origin: 'tracker'; readonly path: string; readonly region?: string }
  | { readonly origin: 'capstone'; readonly capstone: string; readonly path: string; readonly region?: string }

export type Listing = { readonly text: string; readonly language: string; readonly path: string }
/** `reported` where the fault that it follows from is a diagnostic of its own. */
export type ListingProblem = { readonly problem: string; readonly hint?: string; readonly reported?: boolean }

const NO_STAGE: ListingProblem = {
  problem: 'This module has no tracker stage.',
  hint: 'Add tracker/stage.yaml, or name a capstone.',
}

export function parseListingSource(from: string): ListingSource | ListingProblem {
  const match = /^(tracker|capstone):([^#]+)(?:#([a-z0-9-]+))?$/.exec(from)
  if (!match)
    return { problem: `"${from}" names no source.`, hint: 'Write tracker:path#region or capstone:slug/path#region.' }
  const [, origin, whole = '', region] = match
  const slash = whole.indexOf('/')
  const path = origin === 'tracker' ? whole : whole.slice(slash + 1)
  if (!isSafePath(whole))
    return { problem: `"${whole}" does not stay in its folder.`, hint: 'Name a file by its path inside the project.' }
  if (origin === 'tracker') return { origin: 'tracker', path, ...(region !== undefined && { region }) }
  if (slash < 0) return { problem: `"${from}" names a capstone and no file.`, hint: 'Write capstone:slug/path#region.' }
  return { origin: 'capstone', capstone: whole.slice(0, slash), path, ...(region !== undefined && { region }) }
}

/** Where listings are looked up: the stages resolved once for the whole course. */
export type ListingContext = { readonly course: Course; readonly stages: readonly ResolvedStage[] }

/** The text of a listing in a lesson of `moduleSlug`, or what is wrong with it. */
export function resolveListing(
  context: ListingContext,
  moduleSlug: string | undefined,
  source: ListingSource,
): Listing | ListingProblem {
  const tree = treeOf(context, moduleSlug, source)
  return 'problem' in tree ? tree : fromTree(tree.files, source)
}

/** What changed in a file since the previous stage, as a unified diff; every line is new where the file is. */
export function resolveDiff(
  context: ListingContext,
  moduleSlug: string | undefined,
  source: ListingSource,
): Listing | ListingProblem {
  if (source.origin !== 'tracker')
    return { problem: 'Only a tracker file has a previous stage.', hint: 'Use a listing for a capstone.' }
  const index = context.stages.findIndex((stage) => stage.module.slug === moduleSlug)
  const after = context.stages[index]
  if (!after) return NO_STAGE
  if (source.region !== undefined)
    return { problem: 'A diff is of a whole file.', hint: `Leave "#${source.region}" out.` }
  const now = fromTree(after.source, source)
  if ('problem' in now) return now
  const earlier = context.stages[index - 1]?.source
  const before = earlier?.has(source.path) ? fromTree(earlier, source) : { text: '' }
  if ('problem' in before) return before
  const { hunks } = structuredPatch(
    source.path,
    source.path,
    lines(before.text),
    lines(now.text),
    undefined,
    undefined,
    { context: 3 },
  )
  if (hunks.length === 0)
    return { problem: `This stage does not change "${source.path}".`, hint: 'Show a listing of it instead.' }
  const text = hunks
    .flatMap((hunk) => [
      `@@ -${hunk.oldLines === 0 ? 0 : hunk.oldStart},${hunk.oldLines} +${hunk.newLines === 0 ? 0 : hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines,
    ])
    .join('\n')
  return { text, language: 'diff', path: source.path }
}

function lines(text: string): string {
  return text === '' ? '' : `${text}\n`
}

function treeOf(
  context: ListingContext,
  moduleSlug: string | undefined,
  source: ListingSource,
): { files: FileTree } | ListingProblem {
  if (source.origin === 'tracker') {
    const stage = context.stages.find((candidate) => candidate.module.slug === moduleSlug)
    return stage ? { files: stage.source } : NO_STAGE
  }
  const capstone = context.course.capstones.find((candidate) => candidate.slug === source.capstone)
  if (capstone) return { files: capstone.files }
  const slugs = context.course.capstones.map((candidate) => candidate.slug)
  return { problem: `There is no capstone "${source.capstone}".`, ...known('Capstones', source.capstone, slugs) }
}

function fromTree(files: FileTree, source: ListingSource): Listing | ListingProblem {
  const entry = files.get(source.path)
  if (!entry)
    return { problem: `There is no file "${source.path}".`, ...known('Files', source.path, [...files.keys()]) }
  const text = textOf(entry)
  if (text === undefined) return { problem: `"${source.path}" is not text.`, hint: 'Name a file of text.' }
  const { value: file, diagnostics } = parseMarkers(text, source.path)
  if (!file) return { problem: `The markers of "${source.path}" are wrong.`, reported: true }
  const language = languageOfFile(source.path)
  if (source.region === undefined) return { text: solutionText(file).trimEnd(), language, path: source.path }
  const region = regionText(file, source.region)
  if (region !== undefined) return { text: region.trimEnd(), language, path: source.path }
  return {
    problem: `"${source.path}" has no region "${source.region}".`,
    ...known('Its regions', source.region, file.regions),
    ...(diagnostics.length > 0 && { reported: true }),
  }
}

function known(what: string, name: string, names: readonly string[]): { readonly hint: string } {
  return { hint: suggest(name, names) ?? listKnown(what, names) ?? 'There is none; take the listing out, or add one.' }
}
