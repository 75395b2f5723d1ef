/** The key that a kit signs with while it is verified; nobody else reaches its server. */
export const SECRET = 'verification-alone-knows-this-key-0123456789abcdef'

/** Fills in `{database}`, `{socket}` and `{secret}`; other braces stay. */
export function filledIn(
  environment: Readonly<Record<string, string>>,
  values: { readonly database: string; readonly socket: string },
): Readonly<Record<string, string>> {
  const known: Readonly<Record<string, string>> = { ...values, secret: SECRET }
  return Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [
      name,
      text.replace(/\{(\w+)\}/g, (written, key: string) => known[key] ?? written),
    ]),
  )
}

/** Whether a project needs PostgreSQL to run at all. */
export function asksForDatabase(environment: Readonly<Record<string, string>>): boolean {
  return Object.values(environment).some((text) => text.includes('{socket}'))
}
