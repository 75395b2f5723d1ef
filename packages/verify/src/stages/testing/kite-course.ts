import { type Course, parseCourse, type ResolvedStage, resolveStages } from '@course/model'
import { courseFiles, courseYaml, type Overrides } from '@course/model/testing'

/** The lines by which the small check says what is done. */
export const RESULTS = 'results: { done: ["  done   {title}"], to_do: ["  to do  {title}"], advice: "         " }'

export const FRAME = 'modules/01-frame/tracker'
export const TAIL = 'modules/02-tail/tracker'

/** A check in the shell: `part 'title' 'what the kite prints' 'what to do'`. */
export function checkOf(...parts: readonly string[]): string {
  return `printed=$(sh kite.sh 2>&1 </dev/null)
left=0
part() {
  case "$printed" in
    *"$2"*) echo "  done   $1" ;;
    *) echo "  to do  $1"; echo "         $3"; left=1 ;;
  esac
}
${parts.join('\n')}
exit $left
`
}

export const NAME = "part 'It has a name' 'A kite' 'Print its name.'"
export const SAIL = "part 'It has a sail' 'sail of 90 by 60' 'Print its sail.'"
const TAILED = "part 'It has a tail' 'tail of 450' 'Print its tail.'"

export const KITE = `echo "A kite"
### BEGIN SOLUTION
### STUB: echo "It has no sail yet"
echo "It has a sail of 90 by 60"
### END SOLUTION
`

export const KITE_WITH_TAIL = `echo "A kite"
echo "It has a sail of 90 by 60"
### BEGIN SOLUTION
### STUB: echo "It has no tail yet"
length=$((5 * 90))
echo "It has a tail of $length"
### END SOLUTION
`

export function frameStage(keys = 'starter_fails: [It has a sail]'): string {
  return `title: A frame
date: 2026-01-01T09:00:00Z
steps:
  - { title: Print the sail, files: [kite.sh] }
  - { title: Check it, files: [check.sh] }
${keys}
`
}

export function tailStage(keys = 'starter_fails: [It has a tail]'): string {
  return frameStage(keys)
    .replace('A frame', 'A tail')
    .replace('01-01', '01-02')
    .replace('Print the sail', 'Print the tail')
    .replace('Check it', 'Check the tail too')
}

const FILES: Overrides = {
  'course.yaml': courseYaml(
    'start: sh fly.sh, check: sh check.sh',
    `start: sh kite.sh, input: [], check: sh check.sh, checks: [check.sh], ${RESULTS}`,
  ),
  [`${FRAME}/files/sticks.js`]: undefined,
  [`${FRAME}/files/notes.txt`]: undefined,
  [`${TAIL}/files/sticks.js`]: undefined,
  [`${FRAME}/stage.yaml`]: frameStage(),
  [`${FRAME}/files/kite.sh`]: KITE,
  [`${FRAME}/files/check.sh`]: checkOf(NAME, SAIL),
  [`${TAIL}/stage.yaml`]: tailStage(),
  [`${TAIL}/files/kite.sh`]: KITE_WITH_TAIL,
  [`${TAIL}/files/check.sh`]: checkOf(NAME, TAILED),
}

/** A course whose project is a shell script that grows in two stages, with a check in the shell. It has no fault. */
export function kiteCourse(overrides: Overrides = {}): {
  readonly course: Course
  readonly stages: readonly ResolvedStage[]
} {
  const { value: course, diagnostics } = parseCourse(courseFiles({ ...FILES, ...overrides }))
  if (!course || diagnostics.length > 0) throw new Error(`the course does not parse: ${JSON.stringify(diagnostics)}`)
  return { course, stages: resolveStages(course) }
}
