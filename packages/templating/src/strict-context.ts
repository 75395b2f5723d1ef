/** A field that a template asks for and nobody defined. */
export class UnknownField extends Error {
  readonly field: string
  constructor(field: string) {
    super(`"${field}" is unknown`)
    this.field = field
  }
}

/**
 * The same data behind a proxy that throws on a field nobody defined. Handlebars' own `strict` lets `{{#if x}}` and
 * `{{#each x}}` pass with unknown names; this does not. A field that may be absent is given as `undefined` or `false`.
 */
export function strictContext<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return Array.isArray(value) ? (value.map((item) => strictContext(item)) as T) : value
  }
  return new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key === 'symbol') return Reflect.get(target, key, receiver)
      if (!Object.hasOwn(target, key)) throw new UnknownField(key)
      return strictContext(Reflect.get(target, key, receiver))
    },
  })
}

/** The names of all fields, at any depth. */
export function fieldsOf(value: unknown): readonly string[] {
  const names = new Set<string>()
  const collect = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return
    if (!Array.isArray(inner)) for (const name of Object.keys(inner)) names.add(name)
    for (const item of Object.values(inner)) collect(item)
  }
  collect(value)
  return [...names]
}
