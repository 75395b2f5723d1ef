import { z } from 'zod'

/** Lower-case words joined by hyphens: slugs, concept ids, region names. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')

/** A title: one line of text without control characters. */
export const title = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'is longer than 200 characters')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line without control characters')

export const sentence = z.string().trim().min(1, 'must not be empty').max(1000, 'is longer than 1,000 characters')

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
