/** A dependency as `pyproject.toml` writes it, `uvicorn[standard]==1.2.3`; no version where none is pinned. */
export function packageOf(line: string): { readonly name: string; readonly version?: string } {
  const [, name = line, version] = /^\s*([\w.-]+)\s*(?:\[[^\]]*\])?\s*(?:==\s*([^\s;,]+))?/.exec(line) ?? []
  return { name: name.toLowerCase().replace(/[_.]+/g, '-'), ...(version !== undefined && { version }) }
}
