import { type Course, lessonsOf } from './course.ts'
import { byCodeUnit } from './file-tree.ts'
import { conceptMap, type OrderedLesson, teachingOrder } from './teaching-order.ts'
import type { Usage } from './usages.ts'

/** Which written lesson builds on which. */
export type LessonGraph = {
  readonly nodes: readonly OrderedLesson[]
  /** The code of lesson `from` uses these concepts, which the earlier lesson `to` teaches. Slugs and concept ids. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly concepts: readonly string[] }[]
}

/** Reads the graph off what the code of each lesson uses; `usages` is keyed by file. */
export function lessonGraph(course: Course, usages: ReadonlyMap<string, readonly Usage[]>): LessonGraph {
  const order = teachingOrder(course)
  const { conceptOf } = conceptMap(course, order)
  const files = new Map(lessonsOf(course).map(({ slug, file }) => [slug, file]))
  const lessons = order.lessons.filter(({ slug }) => files.has(slug))
  const edges = lessons.flatMap(({ slug }) => {
    const own = order.placeOf.get(slug) ?? 0
    const used = new Set(
      (usages.get(files.get(slug) ?? '') ?? []).flatMap(({ ids }) => conceptOf(ids)?.concept.id ?? []),
    )
    const earlier = [...used].filter((id) => (order.taughtAt.get(id) ?? own) < own)
    return [...Map.groupBy(earlier, (id) => order.taughtAt.get(id) ?? 0)]
      .toSorted(([a], [b]) => a - b)
      .map(([place, concepts]) => ({
        from: slug,
        to: order.lessons[place]?.slug ?? '',
        concepts: concepts.toSorted(byCodeUnit),
      }))
  })
  return { nodes: lessons, edges }
}
