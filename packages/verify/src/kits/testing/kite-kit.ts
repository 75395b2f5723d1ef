import { type Capstone, type Course, fileTree, type Probe, parseCourse, textFile } from '@course/model'
import { CAPSTONE_YAML, courseFiles, courseYaml } from '@course/model/testing'
import { KITE_FILES, KITE_VERIFICATION } from './kite-files.ts'

/** Of one file of the project: a piece of its text, and what stands there instead; a file alone is taken away. */
export type Change = readonly [file: string, written?: string, instead?: string]

const FOLDER = 'capstones/show'

/** The small course, with the project of `kite-files.ts` as its capstone, and one requirement with these probes. */
export function kiteCourse(probes: readonly Probe[], ...changes: readonly Change[]): Course {
  const files = {
    ...KITE_FILES,
    'capstone.yaml': `${CAPSTONE_YAML}solution_only: [compose.yaml]\n${KITE_VERIFICATION}`,
  }
  const { value, diagnostics } = parseCourse(
    courseFiles({
      'course.yaml': courseYaml(
        '{ id: flies, title: It flies }',
        `{ id: flies, title: It flies, probes: ${JSON.stringify(probes)} }`,
      ),
      [`${FOLDER}/files/show.js`]: undefined,
      ...Object.fromEntries(Object.entries(changed(files, changes)).map(([path, text]) => [placeOf(path), text])),
    }),
  )
  if (!value || diagnostics.length > 0) throw new Error(`the course does not parse: ${JSON.stringify(diagnostics)}`)
  return value
}

export function kiteKit(...changes: readonly Change[]): Capstone {
  const [capstone] = kiteCourse([], ...changes).capstones
  if (!capstone) throw new Error('the course has no capstone')
  return capstone
}

export function kiteTree(...changes: readonly Change[]) {
  return fileTree(
    Object.entries(changed(KITE_FILES, changes)).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, textFile(text)] as const],
    ),
  )
}

function placeOf(path: string): string {
  return path === 'capstone.yaml' ? `${FOLDER}/${path}` : `${FOLDER}/files/${path}`
}

function changed(
  files: Readonly<Record<string, string>>,
  changes: readonly Change[],
): Readonly<Record<string, string | undefined>> {
  const result: Record<string, string | undefined> = { ...files }
  for (const [path, written, instead = ''] of changes) {
    const text = result[path]
    if (text === undefined) throw new Error(`the project has no ${path}`)
    if (written === undefined) result[path] = undefined
    else if (!text.includes(written)) throw new Error(`${path} holds no ${JSON.stringify(written)}`)
    else result[path] = text.replaceAll(written, () => instead)
  }
  return result
}
