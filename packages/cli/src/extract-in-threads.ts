import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { DocumentExtract, DocumentText } from '@course/model'

/** Below this number of documents, a thread takes longer to start than to help. */
const WORTH_A_THREAD = 40

/** What each document says by itself, in the order of `documents`, read by as many threads as pay. */
export async function extractInThreads(documents: readonly DocumentText[]): Promise<readonly DocumentExtract[]> {
  const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(documents.length / WORTH_A_THREAD)))
  // Dealt out like cards, so that every thread gets of the long modules and of the short ones.
  const hands = Array.from({ length: threads }, (_, thread) =>
    documents.filter((_, index) => index % threads === thread),
  )
  const [own = [], ...others] = hands
  const elsewhere = others.map(extractElsewhere)
  const { extractDocument } = await import('./extract-document.ts')
  const extracts = [own.map(extractDocument), ...(await Promise.all(elsewhere))]
  return documents.map((_, index) => extracts[index % threads]?.[Math.floor(index / threads)] as DocumentExtract)
}

function extractElsewhere(documents: readonly DocumentText[]): Promise<readonly DocumentExtract[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('extract-worker.ts', import.meta.url), {
      workerData: documents,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread that reads documents ended with ${code}`)))
  })
}
