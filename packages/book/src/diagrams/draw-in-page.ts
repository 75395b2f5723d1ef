/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'
import type { BakeRules } from './bake-drawing.ts'

type Mermaid = {
  initialize(config: object): void
  parse(source: string): Promise<unknown>
  render(id: string, source: string): Promise<{ readonly svg: string }>
}
export type DrawRequest = { readonly id: string; readonly source: string; readonly alt: string; readonly scale: number }
/** `line` is 1-based in what mermaid has left of the diagram's source. */
export type DrawAnswer = { readonly svg: string } | { readonly problem: string; readonly line?: number }

/** Inside Chromium: draws one diagram, or answers with mermaid's own reason. */
async function drawInPage(request: DrawRequest, config: object, rules: BakeRules): Promise<DrawAnswer> {
  const { mermaid } = globalThis as unknown as { readonly mermaid: Mermaid }
  // Commit names of a gitGraph, and rough.js, take chance: the same for every drawing.
  let state = 1
  Math.random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  mermaid.initialize({ ...config, deterministicIDSeed: request.id })
  const stage = document.createElement('div')
  document.body.append(stage)
  try {
    await mermaid.parse(request.source)
    stage.innerHTML = (await mermaid.render('drawing', request.source)).svg
    const root = stage.querySelector('svg')
    if (!root) return { problem: 'nothing is drawn' }
    const foreign = bakeDrawing(root, request, rules)
    return foreign === undefined
      ? { svg: new XMLSerializer().serializeToString(root) }
      : { problem: `<${foreign}> has no place in a book` }
  } catch (cause) {
    const { message, hash } = cause as {
      readonly message?: string
      readonly hash?: { readonly loc?: { readonly first_line?: number } }
    }
    const problem = message ?? String(cause)
    const line = hash?.loc?.first_line ?? Number(/error on line (\d+)/.exec(problem)?.[1] ?? 1)
    return { problem, line }
  } finally {
    stage.remove()
  }
}

export const drawFunctions = { drawInPage } satisfies PageFunctions

declare global {
  var drawInPage: (typeof drawFunctions)['drawInPage']
}
