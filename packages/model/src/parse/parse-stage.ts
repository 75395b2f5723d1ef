import type { Stage } from '../course.ts'
import { type Checked, type Diagnostic, error } from '../diagnostics/diagnostic.ts'
import { listKnown, nearest, suggest } from '../diagnostics/suggest.ts'
import { type FileTree, subtree, textOf } from '../file-tree.ts'
import { parseMarkers } from '../read-markers.ts'
import { stageSchema } from '../schema/course.ts'
import { isTextFile } from '../stages.ts'
import { readText } from './text-file.ts'
import { parseYaml } from './yaml-source.ts'

/** Reads `tracker/` of a module: `stage.yaml`, the overlay below `files/`, earlier versions below `steps/<n>/`. */
export function parseStage(tree: FileTree, moduleFolder: string, module: number): Checked<Stage> {
  const folder = `${moduleFolder}/tracker`
  const file = `${folder}/stage.yaml`
  const entry = tree.get(file)
  if (!entry) return { value: undefined, diagnostics: [] }
  const { text, diagnostics: unreadable } = readText(file, entry)
  if (text === undefined) return { value: undefined, diagnostics: unreadable }
  const overlay = subtree(tree, `${folder}/files`)
  const stepNumbers = new Set([...subtree(tree, `${folder}/steps`).keys()].map((path) => Number(path.split('/', 1)[0])))
  const stepFiles = new Map(
    [...stepNumbers].sort((a, b) => a - b).map((number) => [number, subtree(tree, `${folder}/steps/${number}`)]),
  )
  const diagnostics: Diagnostic[] = [...unreadable, ...markerFaults(overlay, `${folder}/files`)]
  const misnumbered = [...subtree(tree, `${folder}/steps`).keys()].filter((path) => !/^[1-9]\d*\//.test(path))
  diagnostics.push(
    ...misnumbered.map((path) =>
      error(
        'stage-step',
        { file: `${folder}/steps/${path}` },
        `"steps/${path}" is an earlier version and lies in no folder of a step.`,
        'Put it into steps/1/, steps/2/ and so on.',
      ),
    ),
  )
  for (const [number, files] of stepFiles) diagnostics.push(...markerFaults(files, `${folder}/steps/${number}`))
  const parsed = parseYaml(text, stageSchema, file)
  diagnostics.push(...parsed.diagnostics)
  if (!parsed.value) return { value: undefined, diagnostics }
  const { data, placeOf } = parsed.value
  const stage: Stage = { ...data, module, file, placeOf, overlay, stepFiles }
  return { value: stage, diagnostics: [...diagnostics, ...stepFaults(stage, folder)] }
}

/** What is wrong with marked files. One that is taken as binary would keep its markers, and show what they hide. */
export function markerFaults(tree: FileTree, folder: string): Diagnostic[] {
  return [...tree].flatMap(([path, entry]) => {
    const file = `${folder}/${path}`
    const unreadable = isTextFile(path) ? readText(file, entry).diagnostics : []
    const text = textOf(entry)
    return [...unreadable, ...(text === undefined ? [] : parseMarkers(text, file).diagnostics)]
  })
}

/** Every overlay file is brought by a step, and every step brings files that are there. */
function stepFaults(stage: Stage, folder: string): Diagnostic[] {
  const paths = [...stage.overlay.keys()]
  const brought = new Set(stage.steps.flatMap((step) => step.files))
  const forgottenPaths = paths.filter((path) => !brought.has(path))
  const meant = new Set(
    [...brought].flatMap((path) => (stage.overlay.has(path) ? [] : (nearest(path, forgottenPaths) ?? []))),
  )
  const unknown = stage.steps.flatMap((step, stepIndex) =>
    step.files.flatMap((path, index) =>
      stage.overlay.has(path) || stage.stepFiles.get(stepIndex + 1)?.has(path)
        ? []
        : [
            error(
              'stage-step',
              stage.placeOf(['steps', stepIndex, 'files', index]),
              `The step brings "${path}", which is not in files/.`,
              suggest(path, forgottenPaths) ?? suggest(path, paths) ?? 'Add the file, or take it off the list.',
            ),
          ],
    ),
  )
  const forgotten = forgottenPaths
    .filter((path) => !meant.has(path))
    .map((path) =>
      error(
        'stage-step',
        { file: `${folder}/files/${path}` },
        `No step of stage.yaml brings "${path}".`,
        'Name it in the step that adds it.',
      ),
    )
  const stray = [...stage.stepFiles].flatMap(([number, files]) =>
    [...files.keys()]
      .filter((path) => !stage.steps[number - 1]?.files.includes(path))
      .map((path) =>
        error(
          'stage-step',
          { file: `${folder}/steps/${number}/${path}` },
          `Step ${number} of stage.yaml does not bring "${path}".`,
          `There ${stage.steps.length === 1 ? 'is one step' : `are ${stage.steps.length} steps`}: name the file in this one, or remove this version.`,
        ),
      ),
  )
  const early = stage.steps.flatMap((step, stepIndex) =>
    step.files.flatMap((path, index) =>
      stage.stepFiles.get(stepIndex + 1)?.has(path) &&
      !stage.steps.slice(stepIndex + 1).some((later) => later.files.includes(path))
        ? [
            error(
              'stage-step',
              stage.placeOf(['steps', stepIndex, 'files', index]),
              `The last step that brings "${path}" brings an earlier version.`,
              'Name the file in a later step too.',
            ),
          ]
        : [],
    ),
  )
  const known = [
    ...stage.solution_only.map((path, index) => ({ path, place: stage.placeOf(['solution_only', index]) })),
    ...Object.keys(stage.bases).map((path) => ({ path, place: stage.placeOf(['bases', path]) })),
  ]
  const unheld = known
    .filter(({ path }) => !stage.overlay.has(path))
    .map(({ path, place }) => {
      const hint = suggest(path, paths) ?? listKnown('There are', paths) ?? 'Take it off.'
      return error('stage-step', place, `"${path}" is not in files/.`, hint)
    })
  return [...unknown, ...forgotten, ...stray, ...early, ...unheld]
}
