import { type Kit, said, Unmet } from './kit.ts'

export type Operation = {
  readonly method: string
  readonly path: string
  readonly summary?: string
  readonly description?: string
  readonly security?: readonly unknown[]
  readonly requestBody?: unknown
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: unknown }>> }>>
}

export type OpenApi = {
  readonly version: string
  readonly operations: readonly Operation[]
  /** The document as it was fetched. */
  readonly whole: unknown
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']

/** The OpenAPI document that the running server gives. */
export async function fetchOpenApi(kit: Kit): Promise<OpenApi> {
  const { document } = said(kit, 'openapi')
  const { status, body } = await (await kit.server()).request({ method: 'GET', path: document })
  const whole = status === 200 ? parsed(body) : undefined
  const version = whole?.openapi
  if (whole === undefined || typeof version !== 'string' || !version.startsWith('3.'))
    throw new Unmet(`GET ${document} answered ${status}, and no OpenAPI document of version 3.`)
  const operations = Object.entries(whole.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  return { version, operations, whole }
}

type Document = {
  readonly openapi?: unknown
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>
}

function parsed(body: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
