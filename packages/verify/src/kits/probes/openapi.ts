import { type Answer, judged, type Kit, nameOf, said } from '../kit.ts'
import { fetchOpenApi, type OpenApi, type Operation } from '../openapi-document.ts'

/** The running server's OpenAPI document says of each operation what it does, answers and refuses; its page shows it. */
export async function openapi(kit: Kit): Promise<Answer> {
  const document = await fetchOpenApi(kit)
  const { page, document: path } = said(kit, 'openapi')
  const { status, headers, body } = await (await kit.server()).request({ method: 'GET', path: page })
  const shown = status === 200 && headers['content-type']?.startsWith('text/html') && body.includes(path)
  const described = document.operations.filter((operation) => Object.keys(operation.responses ?? {}).some(isError))
  return judged(
    [
      ...document.operations.flatMap((operation) =>
        gapsOf(operation).map((gap) => `${nameOf(operation as { method: 'GET'; path: string })} has no ${gap}.`),
      ),
      ...danglingIn(document).map((reference) => `${reference} is in no part of the document.`),
      ...(shown ? [] : [`GET ${page} answered ${status}, and not with a page that shows ${path}.`]),
    ],
    `OpenAPI ${document.version}: ${document.operations.length} operations, each with summary, description and answer, ` +
      `${described.length} with their errors; ${page} shows them.`,
  )
}

/** What an operation leaves unsaid. */
function gapsOf(operation: Operation): readonly string[] {
  const responses = Object.entries(operation.responses ?? {})
  const statuses = responses.map(([status]) => status)
  const needsModel = responses.filter(([status]) => /^2/.test(status) && status !== '204')
  const answered = statuses.some((status) => /^2/.test(status))
  return [
    ...(operation.summary ? [] : ['summary']),
    ...(operation.description ? [] : ['description']),
    ...(answered && needsModel.every(([, response]) => hasModel(response)) ? [] : ['model of its answer']),
    ...(operation.security?.length && !statuses.includes('401') ? ['answer 401, though it takes a token'] : []),
    ...(operation.path.includes('{') && !statuses.includes('404') ? ['answer 404, though it takes a name'] : []),
    ...(operation.requestBody && !statuses.includes('422') ? ['answer 422, though it takes a body'] : []),
  ]
}

/** Whether each content has a schema that says more than its name. */
function hasModel({ content = {} }: { readonly content?: Readonly<Record<string, { schema?: unknown }>> }): boolean {
  const media = Object.values(content)
  const says = (schema: unknown) => Object.keys(schema ?? {}).some((key) => key !== 'title')
  return media.length > 0 && media.every(({ schema }) => says(schema))
}

function isError(status: string): boolean {
  return /^[45]/.test(status)
}

/** References to what is not there. */
function danglingIn({ whole }: OpenApi): readonly string[] {
  const references = new Set([...JSON.stringify(whole).matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, found = '']) => found))
  return [...references].filter((reference) => at(whole, reference.slice(2).split('/')) === undefined)
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>)[name] : undefined
  }, value)
}
