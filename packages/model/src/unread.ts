import type { Course } from './course.ts'

const STAGE = /^modules\/(\d+)-[^/]+\/tracker\/stage\.yaml$/

/** Numbers of the modules whose stage could not be read: what later stages inherit is not known. */
export function unreadStages({ unread }: Pick<Course, 'unread'>): readonly number[] {
  return unread.flatMap((path) => STAGE.exec(path)?.[1] ?? []).map(Number)
}
