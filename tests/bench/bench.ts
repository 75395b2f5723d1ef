// Measures what the project promises: `npm run bench [-- runs]`. Medians; compare numbers of one run only.
import { cpus } from 'node:os'
import { benchBuild } from './build.ts'
import { benchGrowth } from './growth.ts'
import { RUNS } from './measure.ts'

console.log(`${RUNS} runs, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)
await benchBuild()
await benchGrowth()
