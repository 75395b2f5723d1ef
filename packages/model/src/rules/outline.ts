import { type Course, type Module, modulesOf, twoDigits } from '../course.ts'
import { type Diagnostic, error, type Place } from '../diagnostics/diagnostic.ts'
import type { Outline } from '../schema/course.ts'
import type { Rule } from './rule.ts'

/** What is written stands in `outline.yaml`, in the same place. */
export const outline: Rule = ({ course }) => {
  if (!course.outline) return []
  const planned = course.outline
  return [...listedTwice(course, planned), ...modulesOf(course).flatMap((module) => faultsOf(module, planned))]
}

function faultsOf(module: Module, planned: Outline): Diagnostic[] {
  const { opener, slug, number, level } = module
  const index = planned.findIndex((candidate) => candidate.slug === slug)
  const entry = planned[index]
  const fault = (place: Place, reason: string, hint: string) => error('outline-order', place, reason, hint)
  if (!entry) {
    const reason = `outline.yaml does not list the module "${slug}".`
    return [fault(opener.placeOf(['title']), reason, 'Add it to outline.yaml, with its lessons.')]
  }
  const faults: Diagnostic[] = []
  if (index + 1 !== number) {
    const reason = `This module has the number ${twoDigits(number)}, and is number ${twoDigits(index + 1)} of outline.yaml.`
    faults.push(
      fault(opener.placeOf(['title']), reason, 'Number its folder after the outline, or move its entry there.'),
    )
  }
  if (entry.level !== level) {
    const reason = `This module is of level "${level}", and of level "${entry.level}" in outline.yaml.`
    faults.push(fault(opener.placeOf(['level']), reason, 'Change one of the two.'))
  }
  const unplaced = module.lessons.find((lesson) => entry.lessons[lesson.number - 1]?.slug !== lesson.slug)
  if (!unplaced) return faults
  // A lesson too many or too few moves every one that follows it, so the first one alone is reported.
  const elsewhere = planned.find(({ lessons }) => lessons.some((lesson) => lesson.slug === unplaced.slug))
  const position = elsewhere?.lessons.findIndex((lesson) => lesson.slug === unplaced.slug) ?? -1
  const reason = !elsewhere
    ? `outline.yaml does not list the lesson "${unplaced.slug}".`
    : elsewhere === entry
      ? `This is lesson ${unplaced.number} of its module, and lesson ${position + 1} in outline.yaml.`
      : `outline.yaml lists this lesson in the module "${elsewhere.slug}".`
  const hint = elsewhere ? 'Move its file, or its entry in outline.yaml.' : `Add it to the lessons of "${slug}" there.`
  return [...faults, fault(unplaced.placeOf(['title']), reason, hint)]
}

function listedTwice(course: Course, planned: Outline): Diagnostic[] {
  const seen = new Map<string, string>()
  return planned.flatMap((module, at) =>
    module.lessons.flatMap(({ slug }, index) => {
      const first = seen.get(slug)
      if (first === undefined) {
        seen.set(slug, module.slug)
        return []
      }
      const place = course.placeInOutline([at, 'lessons', index, 'slug'])
      const reason = `The module "${first}" lists the lesson "${slug}" already.`
      return [error('outline-order', place, reason, 'Take it off one of the two, or give it another slug.')]
    }),
  )
}
