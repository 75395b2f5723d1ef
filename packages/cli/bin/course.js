#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it says so, where the pinned Node is not the one that runs.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `course needs Node 24, and this is ${process.versions.node}.\n` +
      'The project pins it as a dependency: run "npm ci" with install scripts allowed, then use "npx course".\n',
  )
  process.exit(3)
}
const { enableCompileCache } = await import('node:module')
enableCompileCache()
const { main } = await import('../src/main.ts')
await main(process.argv.slice(2))
