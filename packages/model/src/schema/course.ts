import { z } from 'zod'
import { day, distinct, moment, safePath, safePathOrFolder, sentence, slug, title, webAddress } from './primitives.ts'

const licence = z.strictObject({
  name: title.describe('As readers see it, for example "CC BY-NC-SA 4.0"'),
  spdx: z.string().describe('SPDX licence identifier'),
  url: webAddress,
})

const level = z.strictObject({
  id: z.string().describe('Used in module.md, for example B'),
  title: title.describe('A station of the learning path'),
  edition: z.enum(['free', 'paid']).describe('What a lesson of this level is, unless it says otherwise'),
})

/** `course.yaml` */
export const courseSchema = z.strictObject({
  title,
  subtitle: title.optional(),
  slug: slug.describe('File name of the books'),
  description: sentence,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'use a BCP 47 tag such as "en"'),
  edition: z.strictObject({ date: day, label: title }),
  authors: distinct(z.strictObject({ name: title }), ({ name }) => name).min(1),
  licences: z.strictObject({ texts: licence, code: licence }),
  front: distinct(slug, String).default([]).describe('Pages of front/ in their order'),
  levels: distinct(level, ({ id }) => id).min(1),
  parts: z.array(z.strictObject({ title, modules: z.array(slug) })).min(1),
  editions: z.record(slug, z.strictObject({ title, include: distinct(z.enum(['free', 'paid']), String).min(1) })),
  project: z
    .strictObject({
      title: title.describe('The application that grows module by module'),
      start: title.describe('The command that starts it'),
      check: title.describe("The command that checks a learner's work"),
    })
    .describe('The through-line project'),
  commits: z
    .strictObject({ name: title, email: z.email() })
    .describe('Author of the commits in starters and solutions'),
  requirements: distinct(z.strictObject({ id: slug, title }), ({ id }) => id)
    .default([])
    .describe('What every capstone must meet'),
  stub: z.record(z.string(), z.string()).default({}).describe('Stub line per language where a block names none'),
})
export type CourseFile = z.infer<typeof courseSchema>

/** `glossary.yaml` */
export const glossarySchema = z.array(
  z.strictObject({
    id: slug,
    term: title,
    definition: sentence,
    'seen-as': z
      .array(z.string().regex(/^(syntax|builtin|import|method|config|command):\S+$/, 'use for example "syntax:For"'))
      .default([]),
  }),
)
export type Concept = z.infer<typeof glossarySchema>[number]

/** Front matter of `module.md` */
export const moduleSchema = z.strictObject({
  title,
  level: z.string(),
  summary: sentence,
  objectives: z.array(sentence).min(1),
})

/** Front matter of a lesson */
export const lessonSchema = z.strictObject({
  title,
  summary: sentence,
  teaches: z.array(slug),
  edition: z.enum(['free', 'paid']).optional(),
  requires: distinct(slug, String).default([]),
})

/** Front matter of `review.md`, the pages of `front/` and a capstone's `brief.md` */
export const pageSchema = z.strictObject({ title, summary: sentence })

/** `stage.yaml` */
export const stageSchema = z.strictObject({
  title,
  date: moment.describe('Of its commits'),
  removes: distinct(safePath, String).default([]),
  steps: z.array(z.strictObject({ title, files: distinct(safePath, String).min(1) })).min(1),
  solution_only: distinct(safePath, String).default([]),
  bases: z.record(safePath, z.string().regex(/^[0-9a-f]{40}$/, 'must be a git blob id')).default({}),
})
export type StageFile = z.infer<typeof stageSchema>

/** `capstone.yaml` */
export const capstoneSchema = z.strictObject({
  title,
  summary: sentence,
  requirements: z.record(slug, sentence).describe('What each requirement of the course means in this project'),
  solution_only: distinct(safePathOrFolder, String)
    .default([])
    .describe('Files that only the reference solution has; a folder ends in "/"'),
})
export type CapstoneFile = z.infer<typeof capstoneSchema>
