import { UsageError } from './usage-error.ts'

/** A slug made from a title: lower-case words joined by hyphens. */
export function slugify(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** The slug of something new: the one given, else one made from its title. Throws where it is no slug, or taken. */
export function newSlug(what: string, title: string, given: string | undefined, taken: readonly string[]): string {
  const slug = given ?? slugify(title)
  if (slug === '' || slug !== slugify(slug)) {
    throw new UsageError(`"${slug}" is no slug.`, 'Give one with --slug, in lower-case letters, digits and hyphens.')
  }
  if (taken.includes(slug))
    throw new UsageError(`There is a ${what} "${slug}" already.`, 'Give another one with --slug.')
  return slug
}
