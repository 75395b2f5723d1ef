import { z } from 'zod'
import { distinct, safePath } from './primitives.ts'

/** What can be asked of a running kit by a name alone; the rest of what a probe needs stands in `capstone.yaml`. */
const plainProbe = z.enum([
  'migrations',
  'tokens',
  'lifecycle',
  'refused-bodies',
  'error-answers',
  'async-code',
  'responsive',
  'image',
  'compose',
  'workflow',
  'release',
  'openapi',
  'readme',
])

/** A program that judges whether a kit meets a requirement, with the number or the names that the course demands of every kit. */
export const probeSchema = z.union(
  [
    plainProbe,
    z
      .strictObject({ framework: z.array(z.string().min(1)).min(1) })
      .describe('Packages of which a kit is built on one'),
    z.strictObject({ operations: z.int().min(1) }).describe('The least number of operations that its API has'),
    z.strictObject({ coverage: z.number().min(0).max(100) }).describe('Per cent that its tests cover more than'),
  ],
  { error: `use one of ${plainProbe.options.join(', ')}, { framework: […] }, { operations: … } or { coverage: … }` },
)
export type PlainProbe = z.infer<typeof plainProbe>
export type Probe = z.infer<typeof probeSchema>

/** A probe's name, without what it is given. */
export function probeName(probe: Probe): string {
  return typeof probe === 'string' ? probe : Object.keys(probe).join()
}

const command = z.array(z.string().min(1)).min(1).describe('A program and its arguments; no shell reads them')
const path = z.string().regex(/^\/\S*$/, 'begins with "/"')
const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path,
  json: z.record(z.string(), z.unknown()).optional(),
  form: z.record(z.string(), z.string()).optional(),
})
export type KitRequest = z.infer<typeof request>

/** `verify` of `capstone.yaml`: what probes have to know of a project. A probe that needs a missing part says so. */
export const kitVerification = z.strictObject({
  application: z
    .string()
    .regex(/^[\w.]+:\w+$/, 'use for example "package.main:app"')
    .optional()
    .describe('The object that is served'),
  serve: command.optional().describe('Starts the server in the foreground; "{port}" stands for where it listens'),
  environment: z
    .record(z.string(), z.string())
    .default({})
    .describe('Of every command; "{database}", "{socket}" and "{secret}" are filled in'),
  health: path.optional().describe('Answers 200 when the application works'),
  source: safePath.optional().describe('Folder of the code'),
  settings: z
    .string()
    .regex(/^[\w.]+:\w+$/, 'use for example "package.settings:Settings"')
    .optional()
    .describe('The class of the settings, made with pydantic-settings'),
  sessions: z
    .array(z.string().regex(/^\w+$/, 'use the name of a class'))
    .min(1)
    .optional()
    .describe('Classes whose methods wait for the database: functions that take one are async'),
  migrations: z
    .strictObject({ up: command, check: command, down: command, tables: distinct(z.string().min(1), String).min(1) })
    .optional(),
  account: z
    .strictObject({
      register: request,
      promote: command.optional().describe('Gives the account every right'),
      login: request,
      token: z.string().describe('Field of the answer to `login` that holds the JWT'),
      protected: request.describe('Answers only whoever is signed in'),
    })
    .optional(),
  resource: z
    .strictObject({
      create: request,
      item: path.describe('"{field}" stands for a field of the answer to `create`'),
      change: request.omit({ path: true }),
    })
    .optional(),
  refused: z
    .array(request.extend({ field: z.string().min(1).describe('The field that the answer has to name') }))
    .min(1)
    .optional()
    .describe('Requests that are answered with 422'),
  errors: z
    .strictObject({
      type: z.string().min(1).describe('Media type'),
      fields: distinct(z.string().min(1), String).min(1),
    })
    .optional()
    .describe('The form of every error'),
  tests: z
    .strictObject({ run: command, report: safePath.describe('The JSON report of coverage.py that `run` writes') })
    .optional(),
  image: z.strictObject({ file: safePath.describe('A Dockerfile'), lock: safePath }).optional(),
  compose: safePath.optional(),
  pipeline: z
    .strictObject({ file: safePath.describe('A GitHub workflow'), runs: z.array(z.string().min(1)).min(1) })
    .optional(),
  release: z
    .strictObject({
      before: command,
      answer: z.record(z.string(), z.unknown()).describe('Fields of the answer at `health` in production'),
      described: z
        .strictObject({ file: safePath, says: z.array(z.string().min(1)).min(1) })
        .describe('What a platform is told, and where'),
    })
    .optional(),
  openapi: z.strictObject({ document: path, page: path }).optional(),
  readme: z
    .strictObject({
      file: safePath,
      sections: z.record(z.string(), z.string()).describe('Heading → what has to stand below it'),
    })
    .optional(),
})
export type KitVerification = z.infer<typeof kitVerification>
