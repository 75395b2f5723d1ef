import { z } from 'zod'
import { kitVerification, probeName, probeSchema } from './kit-verification.ts'
import { day, distinct, moment, safePath, safePathOrFolder, sentence, slug, title, webAddress } from './primitives.ts'

const edition = z.enum(['free', 'paid'])

const licence = z.strictObject({
  name: title.describe('As readers see it, for example "CC BY-NC-SA 4.0"'),
  spdx: z.string().describe('SPDX licence identifier'),
  url: webAddress,
})

const level = z.strictObject({
  id: z.string().describe('Used in module.md, for example B'),
  title: title.describe('A station of the learning path'),
  edition: edition.describe('What a lesson of this level is, unless it says otherwise'),
})

const resultForm = z
  .string()
  .min(1, 'must not be empty')
  .refine((form) => form.split('{title}').length === 2, 'must hold "{title}" once')

/** How the project is started and checked; a stage may change it for itself and those after it. */
const runs = {
  start: title.describe('The command that starts it'),
  input: z
    .array(z.string())
    .optional()
    .describe(
      'The lines that verification types when it starts the project; where none are given, it does not start it',
    ),
  check: title.describe("The command that checks a learner's work"),
  checks: distinct(safePathOrFolder, String)
    .optional()
    .describe('The files that the check consists of; a folder ends in "/". They are tried on later solutions too'),
  results: z
    .strictObject({
      done: distinct(resultForm, String)
        .min(1)
        .describe('The line of a part that is done, for example "PASSED {title}"'),
      to_do: distinct(resultForm, String)
        .min(1)
        .describe('The line of a part that is to do, for example "FAILED {title} - {}"; {} stands for any text'),
      advice: z
        .string()
        .min(1)
        .optional()
        .describe('How a line begins that says what to do, below the line of its part'),
    })
    .optional()
    .describe('How the check says what is done; without it the exit code alone is judged'),
}

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
  editions: z.record(slug, z.strictObject({ title, include: distinct(edition, String).min(1) })),
  project: z
    .strictObject({ title: title.describe('The application that grows module by module'), ...runs })
    .describe('The through-line project'),
  commits: z
    .strictObject({ name: title, email: z.email() })
    .describe('Author of the commits in starters and solutions'),
  requirements: distinct(
    z.strictObject({
      id: slug,
      title,
      probes: distinct(probeSchema, probeName)
        .default([])
        .describe('The programs that judge whether a kit meets it; without one, no program does'),
    }),
    ({ id }) => id,
  )
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
    definition: sentence.optional().describe('Needed as soon as a lesson teaches the concept'),
    lesson: slug.optional().describe('The lesson that teaches it, written or planned in outline.yaml'),
    jargon: z
      .boolean()
      .optional()
      .describe('The term means nothing else in everyday language, so prose before its lesson must not use it'),
    'seen-as': z
      .array(z.string().regex(/^(syntax|builtin|import|method|config|command):\S+$/, 'use for example "syntax:For"'))
      .default([])
      .describe('How code shows it; docs/concepts.md lists the ids'),
  }),
)
export type Concept = z.infer<typeof glossarySchema>[number]

/** `outline.yaml`: every module and lesson of the course in order, written or not */
export const outlineSchema = distinct(
  z.strictObject({
    slug,
    title,
    level: z.string(),
    lessons: distinct(z.strictObject({ slug, title, edition: edition.optional() }), (lesson) => lesson.slug),
  }),
  (module) => module.slug,
)
export type Outline = z.infer<typeof outlineSchema>

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
  previews: distinct(slug, String).default([]).describe('Concepts of later lessons that it shows on purpose'),
  edition: edition.optional(),
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
  project: z
    .strictObject(runs)
    .partial()
    .default({})
    .describe('What changes in how the project is started and checked'),
  starter_fails: distinct(title, String).default([]).describe('The parts of the check that are to do in the starter'),
  supersedes: distinct(slug, String).default([]).describe('Earlier modules whose checks do not hold any longer'),
  shows: distinct(z.string().trim().min(1, 'must not be empty'), String)
    .default([])
    .describe('Lines of its solutions that the starter shows on purpose'),
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
  verify: kitVerification
    .optional()
    .describe('What the programs that judge the requirements have to know of the project'),
})
export type CapstoneFile = z.infer<typeof capstoneSchema>
