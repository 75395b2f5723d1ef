import { type Answer, judged, type Kit } from '../kit.ts'
import { fetchOpenApi } from '../openapi-document.ts'

/** What must be there to create, read, change and delete. */
const KINDS = { create: ['POST'], read: ['GET'], update: ['PUT', 'PATCH'], delete: ['DELETE'] }

/** The API of the running server has at least so many operations, and they create, read, update and delete. */
export async function operations(kit: Kit, least: number): Promise<Answer> {
  const all = (await fetchOpenApi(kit)).operations
  const crud = all.filter(({ method }) => Object.values(KINDS).flat().includes(method))
  const counts = Object.entries(KINDS).map(([kind, methods]) => ({
    kind,
    count: crud.filter(({ method }) => methods.includes(method)).length,
  }))
  return judged(
    [
      ...(crud.length < least ? [`The API has ${crud.length} operations; at least ${least} are asked for.`] : []),
      ...counts
        .filter(({ count }) => count === 0)
        .map(({ kind }) => `None of the ${crud.length} operations can ${kind}.`),
    ],
    `${crud.length} operations: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}.`,
  )
}
