import Handlebars from 'handlebars'
import type { Escaper } from './escapers.ts'
import { strictContext } from './strict-context.ts'

/** Renders a template with its data. Throws an Error that names the template where it and the data do not fit. */
export type Template<T extends object> = (data: T) => string

/**
 * Compiles a Handlebars template whose `{{value}}` are escaped for one target language. Handlebars' own escaping is
 * HTML for every instance, so escaped mustaches are wrapped in a helper by a pass over the syntax tree; `{{{value}}}`
 * stays raw and is for text that was made safe before.
 */
export function compileTemplate<T extends object>(source: string, escaper: Escaper, name = 'template'): Template<T> {
  const instance = Handlebars.create()
  instance.registerHelper('escape', (value: unknown) => escaper(asText(value, name)))
  const program = instance.parse(source)
  new EscapeEveryMustache().accept(program)
  const render = instance.compile(program, { strict: true, noEscape: true })
  return (data) => {
    try {
      return render(strictContext(data), { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    } catch (cause) {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  }
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Error(`${name}: a value to print is ${value === undefined ? 'undefined' : typeof value}`)
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
