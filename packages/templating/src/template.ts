import Handlebars from 'handlebars'
import type { Escaper } from './escapers.ts'
import { fieldsOf, strictContext, UnknownField } from './strict-context.ts'
import { TemplateError } from './template-error.ts'

/** Renders a template with its data. Throws a TemplateError where it and the data do not fit. */
export type Template<T extends object> = (data: T) => string

/**
 * Compiles a Handlebars template whose `{{value}}` are escaped for one target language; throws a TemplateError where it
 * cannot be read. Handlebars' own escaping is HTML for every instance, so escaped mustaches are wrapped in a helper by a
 * pass over the syntax tree; `{{{value}}}` stays raw and is for text that was made safe before.
 */
export function compileTemplate<T extends object>(source: string, escaper: Escaper, name = 'template'): Template<T> {
  const instance = Handlebars.create()
  instance.registerHelper('escape', (value: unknown) => escaper(asText(value)))
  const program = parse(instance, source, name)
  new EscapeEveryMustache().accept(program)
  const render = instance.compile(program, { strict: true, noEscape: true })
  return (data) => {
    try {
      return render(strictContext(data), { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    } catch (cause) {
      throw misfit(name, program, data, cause)
    }
  }
}

/** Handlebars names the line of what it cannot read in its message, and nowhere else. */
function parse(instance: typeof Handlebars, source: string, name: string): hbs.AST.Program {
  try {
    return instance.parse(source)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
    const said = message.split('\n').at(-1) ?? message
    throw new TemplateError(name, { problem: `The template cannot be read: ${said}.`, line, column: 1, cause })
  }
}

/** What a template asks of data that is not so. Handlebars knows the place of what it prints, not of what a block asks. */
function misfit(name: string, program: hbs.AST.Program, data: object, cause: unknown): TemplateError {
  const { message, lineNumber, column } = cause as { message: string; lineNumber?: number; column?: number }
  const said = /^"(.*)" not defined in/.exec(message) ?? /\(reading '(.*)'\)$/.exec(message)
  const field = cause instanceof UnknownField ? cause.field : said?.[1]
  if (field === undefined) return new TemplateError(name, { problem: `${message}.`, cause })
  const place = lineNumber === undefined ? placeOf(field, program) : { line: lineNumber, column: column ?? 0 }
  return new TemplateError(name, {
    problem: `The template names "${field}", and nothing of that name is there.`,
    field,
    known: fieldsOf(data),
    cause,
    ...(place && { line: place.line, column: place.column + 1 }),
  })
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Error(`A value to print is ${value === undefined ? 'undefined' : typeof value}`)
}

class EscapeEveryMustache extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped || mustache.params.length > 0) return
    const value = mustache.path as hbs.AST.PathExpression
    const helper: hbs.AST.PathExpression = { ...value, data: false, depth: 0, parts: ['escape'], original: 'escape' }
    mustache.params = [value]
    mustache.path = helper
    mustache.escaped = false
  }
}

/** Where a template first names a field; Handlebars counts columns from 0. */
function placeOf(field: string, program: hbs.AST.Program): hbs.AST.Position | undefined {
  const finder = new FieldFinder(field)
  finder.accept(program)
  return finder.place
}

class FieldFinder extends Handlebars.Visitor {
  readonly #field: string
  place: hbs.AST.Position | undefined
  constructor(field: string) {
    super()
    this.#field = field
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    if (path.parts.includes(this.#field)) this.place ??= path.loc.start
  }
}
