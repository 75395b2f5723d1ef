/** Makes something when it is first asked for, and never again. */
export function once<T>(make: () => T | Promise<T>): () => Promise<T> {
  const made = onceFor((_: string) => Promise.resolve().then(make))
  return () => made('')
}

/** Makes what belongs to a key when it is first asked for. */
export function onceFor<R extends readonly unknown[], T>(
  make: (key: string, ...rest: R) => Promise<T>,
): (key: string, ...rest: R) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (key, ...rest) => {
    const known = made.get(key) ?? make(key, ...rest)
    made.set(key, known)
    return known
  }
}
