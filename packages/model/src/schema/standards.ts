import { z } from 'zod'
import { distinct, slug, title } from './primitives.ts'

const range = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([least, most]) => least <= most, 'must be the least and the most, for example [3, 5]')

const kind = z.strictObject({
  name: slug.describe('What lessons of this kind are called'),
  slugs: z
    .string()
    .regex(/^[a-z0-9-]*\*?$/, 'must be a slug, or the beginning of one and "*"')
    .describe('The lessons of this kind; the first kind that fits decides'),
  sections: z.array(title).describe('Beginnings of the headings of level 2 that must stand there, in this order'),
  words: range.optional().describe('Of text and code together'),
  exercises: range.optional(),
  mistakes: range.optional(),
})

/** `standards.yaml`: what lessons are asked for, beyond the dialect. */
export const standardsSchema = z.strictObject({
  kinds: distinct(kind, ({ name }) => name).default([]),
  'code-width': z.int().min(20).optional().describe('The most characters in a line of code'),
  placeholders: distinct(title, String).default([]).describe('Texts that stand where something is still to be written'),
  filler: distinct(title, String).default([]).describe('Words and phrases that say nothing'),
  outdated: distinct(
    z.strictObject({ code: title.describe('As it stands in code'), instead: title.describe('What is written today') }),
    ({ code }) => code,
  )
    .default([])
    .describe('Code that is no longer written like this'),
  'typed-from': slug.optional().describe('The concept from whose lesson on code is checked for its types'),
})
export type Standards = z.infer<typeof standardsSchema>
