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
      if (!Object.hasOwn(target, key))
        throw new Error(`the template names "${key}", and the data has only ${Object.keys(target).join(', ')}`)
      return strictContext(Reflect.get(target, key, receiver))
    },
  })
}
