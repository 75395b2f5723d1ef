import { z } from 'zod'

/** Lower-case words joined by hyphens: slugs, concept ids, region names. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')

/** The slug that a name can become, or undefined where nothing of it is left. */
export function asSlug(name: string): string | undefined {
  const made = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return made === '' ? undefined : made
}

/**
 * Characters that no text of a course holds: controls but tab and line feed, line separators that editors do not count, and
 * what XML cannot hold (XML 1.0, 2.2).
 */
export const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A title: one line of text without control characters. */
export const title = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'is longer than 200 characters')
  .refine((text) => !FORBIDDEN.test(text) && !/[\t\n]/.test(text), 'must be one line without control characters')

export const sentence = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(1000, 'is longer than 1,000 characters')
  .refine((text) => !FORBIDDEN.test(text), 'must not hold control characters')

/** A list that names nothing twice; `nameOf` says what an item is told apart by. */
export function distinct<S extends z.ZodType>(item: S, nameOf: (item: z.infer<S>) => string): z.ZodArray<S> {
  return z.array(item).superRefine((items, context) => {
    const seen = new Set<string>()
    for (const [index, name] of items.map(nameOf).entries()) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', path: [index], message: `"${name}" stands in the list twice` })
      seen.add(name)
    }
  })
}

/** An address that can stand in every format as it is: in HTML, in XML, and between the parentheses of a Markdown link. */
export const webAddress = z.string().regex(/^https?:\/\/[^\s()<>"'`\\]+$/, 'must be a web address, https://…')

/** A calendar day in UTC, `2026-12-01`. YAML 1.2 core reads it as text. */
export const day = z.iso.date()

/** A moment in UTC, `2026-01-09T09:00:00Z`. */
export const moment = z.iso.datetime()

/** A relative path with `/` that stays in its folder. */
export const safePath = z.string().refine(isSafePath, 'must be a relative path with "/" that stays in its folder')

/** A safe path, or a folder where it ends in `/`. */
export const safePathOrFolder = z
  .string()
  .refine((path) => isSafePath(path.replace(/\/$/, '')), 'must be a relative path with "/" that stays in its folder')

export function isSafePath(path: string): boolean {
  if (path === '' || path.startsWith('/') || path.includes('\\') || path.includes('\0')) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git')
}
