/** What a `package.json` says that the lockfile repeats. */
export type Manifest = {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

type Entry = { readonly link?: boolean; readonly resolved?: string }

/**
 * npm's lockfile (version 3) with other content workspaces, given by folder. A workspace is an entry under its folder, and a link
 * in `node_modules`; what it depends on is in the lockfile already, since content depends on the engine alone.
 */
export function withContent(lockfile: unknown, content: ReadonlyMap<string, Manifest>): unknown {
  const { packages, ...rest } = lockfile as { readonly packages: Readonly<Record<string, Entry>> }
  const isContent = (folder: string) => /^course-source(\/|$)/.test(folder)
  const kept = Object.entries(packages).filter(([path, entry]) => !isContent(entry.link ? `${entry.resolved}` : path))
  const workspaces = [...content].map(([folder, { name, version, license, dependencies }]) => [
    folder,
    { name, version, ...(license !== undefined && { license }), dependencies },
  ])
  const links = [...content].map(([folder, { name }]) => [`node_modules/${name}`, { resolved: folder, link: true }])
  return { ...rest, packages: Object.fromEntries([...kept, ...workspaces, ...links].sort(byPath)) }
}

/** npm sorts a lockfile's paths in English order, whatever the language of the machine. */
function byPath([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return `${a}`.localeCompare(`${b}`, 'en')
}
