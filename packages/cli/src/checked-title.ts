import { titleSchema } from '@course/model'
import { UsageError } from './usage-error.ts'

/** A title that was typed, as `course.yaml` and front matter take one. */
export function checkedTitle(given: string): string {
  const checked = titleSchema.safeParse(given)
  if (checked.success) return checked.data
  throw new UsageError('This cannot be a title.', 'Give one line of 1 to 200 characters, without control characters.')
}
