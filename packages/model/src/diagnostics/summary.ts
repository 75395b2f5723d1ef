import type { Diagnostic } from './diagnostic.ts'

/** More than these nobody reads at once. */
export const FEW = 50

/** The first few in their order; errors go before warnings, since nothing is built before they are gone. */
export function firstFew(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= FEW) return diagnostics
  const errors = diagnostics.filter((d) => d.severity === 'error').slice(0, FEW)
  const warnings = diagnostics.filter((d) => d.severity === 'warning').slice(0, FEW - errors.length)
  const few = new Set([...errors, ...warnings])
  return diagnostics.filter((d) => few.has(d))
}

/** How often each rule is broken and in how many files, the most frequent first, and how to see all. Ends with a line break. */
export function summaryByRule(diagnostics: readonly Diagnostic[], seeAll: string): string {
  const rules = Map.groupBy(diagnostics, (d) => d.ruleId)
  const rows = [...rules]
    .map(([ruleId, found]) => ({ ruleId, count: found.length, files: new Set(found.map((d) => d.file)).size }))
    .sort((a, b) => b.count - a.count || (a.ruleId < b.ruleId ? -1 : 1))
  const names = Math.max(...rows.map(({ ruleId }) => ruleId.length))
  const digits = String(rows[0]?.count ?? 0).length
  return [
    `${FEW} of ${diagnostics.length} are shown. All of them by rule:`,
    ...rows.map(({ ruleId, count, files }) => {
      const where = `in ${files} ${files === 1 ? 'file' : 'files'}`
      return `  ${String(count).padStart(digits)}  ${ruleId.padEnd(names)}  ${where}`
    }),
    `See all with: ${seeAll}`,
    '',
  ].join('\n')
}
