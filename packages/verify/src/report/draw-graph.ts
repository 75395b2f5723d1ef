/** Lessons in their order, and which earlier ones each of them builds on. */
export type Graph = {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly group: string }[]
  /** `from` builds on `to`, which stands before it, by what `why` names. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly why: readonly string[] }[]
}

/** A graph as a picture: a line per lesson, from top to bottom, with an arc to each lesson that it builds on directly. Units are CSS pixels. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string; readonly group: string }[]
  readonly arcs: readonly { readonly path: string; readonly title: string }[]
}

const LINE = 20
const LABELS = 420
const MARGIN = 12

export function drawGraph({ nodes, edges }: Graph): Drawing {
  const at = new Map(nodes.map(({ id }, index) => [id, index]))
  const labelOf = new Map(nodes.map(({ id, label }) => [id, label]))
  const direct = withoutImplied(edges.filter(({ from, to }) => (at.get(to) ?? 0) < (at.get(from) ?? -1)))
  const spans = direct.map(({ from, to }) => (at.get(from) ?? 0) - (at.get(to) ?? 0))
  const reach = (span: number) => 10 + Math.sqrt(span) * LINE
  const width = MARGIN + Math.ceil(Math.max(0, ...spans.map(reach)))
  const y = (id: string) => MARGIN + (at.get(id) ?? 0) * LINE + LINE / 2
  return {
    width: width + LABELS,
    height: 2 * MARGIN + nodes.length * LINE,
    labels: nodes.map(({ id, label, group }) => ({ x: width + 8, y: y(id), text: label, group })),
    arcs: direct.map(({ from, to, why }, index) => {
      const out = width - reach(spans[index] ?? 0)
      return {
        path: `M${width} ${y(to)}C${out} ${y(to)} ${out} ${y(from)} ${width} ${y(from)}`,
        title: `${labelOf.get(from)} builds on ${labelOf.get(to)}: ${why.join(', ')}`,
      }
    }),
  }
}

/** Leaves out what follows from the rest: where a builds on b and b on c, a's own edge to c says nothing new. */
function withoutImplied<E extends { readonly from: string; readonly to: string }>(edges: readonly E[]): readonly E[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const reached = new Map<string, ReadonlySet<string>>()
  const below = (id: string): ReadonlySet<string> => {
    const known = reached.get(id)
    if (known) return known
    const found = new Set((next.get(id) ?? []).flatMap(({ to }) => [to, ...below(to)]))
    reached.set(id, found)
    return found
  }
  return edges.filter(({ from, to }) =>
    (next.get(from) ?? []).every((other) => other.to === to || !below(other.to).has(to)),
  )
}
