import { type DocumentText, nearest } from '@course/model'

const FORMS = 'Write lesson:slug, lesson:slug#id, term:id or a web address.'

/** What the author of a link that goes nowhere must have meant. */
export function targetHint(url: string, { kind, id }: DocumentText): string {
  const [, file, fragment = ''] = /^(?:[^:]*\/)?(?:\d+-)?([a-z0-9-]+)\.md(#.*)?$/.exec(url) ?? []
  if (file !== undefined) return `Write "lesson:${file}${fragment}".`
  if (url.startsWith('#') && kind === 'lesson') return `Write "lesson:${id.replace(/^lesson-/, '')}${url}".`
  if (url.startsWith('www.')) return `Write "https://${url}".`
  const [scheme = '', rest = ''] = url.split(/:(.*)/s, 2)
  const near = rest === '' ? undefined : nearest(scheme, ['lesson', 'term', 'https', 'http'])
  return near === undefined ? FORMS : `Did you mean "${near}:${rest}"?`
}
