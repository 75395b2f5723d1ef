/** A Chromium that can be started, and what is known about it. */
export type Chromium = {
  readonly executablePath: string
  readonly args: readonly string[]
  /** Added to the environment of its process. */
  readonly env: Readonly<Record<string, string>>
  /** What it calls itself, for the manifest: `Chromium 153.0.8010.0`. */
  readonly version: string
  /** Whether the same source gives the same bytes with it: true for the pinned one alone. */
  readonly promised: boolean
  /** One sentence for the author, where something is not as it should be. */
  readonly notice?: string
}

/** Environment variables; `process.env` has this shape. */
export type Env = Readonly<Record<string, string | undefined>>

/**
 * Flags for every Chromium. It sees nothing but the book's own files, so the process sandbox (which needs user
 * namespaces, forbidden in many containers and to root) is off, and so is everything that would use a network.
 */
export const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--lang=en-US',
]
