import { type Course, modulesOf, type Stage } from '@course/model'

/** How the project is started and checked in one stage. */
export type ProjectAt = Omit<Course['project'], 'title'>

/**
 * `project` of course.yaml with what the stages up to this module change in it. A stage that brings another command drops
 * what belonged to the old one: `input` to `start`, `checks` and `results` to `check`.
 */
export function projectAt(course: Course, module: number): ProjectAt {
  const { title: _, ...project } = course.project
  return modulesOf(course)
    .filter(({ number }) => number <= module)
    .reduce((before, { stage }) => (stage ? changed(before, stage.project) : before), project)
}

function changed(before: ProjectAt, change: Stage['project']): ProjectAt {
  const kept: ProjectAt = {
    start: before.start,
    check: before.check,
    ...(change.start === undefined && { input: before.input }),
    ...(change.check === undefined && { checks: before.checks, results: before.results }),
  }
  return { ...kept, ...change, start: change.start ?? kept.start, check: change.check ?? kept.check }
}
