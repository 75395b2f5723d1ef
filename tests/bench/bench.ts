// Measures what the project promises: `npm run bench [-- runs]`. Medians; compare numbers of one run only.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../support/paths.ts'
import { treeMemory } from './process-tree.ts'

const RUNS = Number(process.argv[2] ?? 5)
const bin = join(ROOT, 'node_modules/.bin')

type Measured = { readonly seconds: number; readonly memory: number; readonly out: string }

/** Reading the memory of processes holds them up: `sampled` is for what takes long enough for that to be no matter. */
function measure(
  command: string,
  args: readonly string[],
  cwd: string,
  { env = {}, sampled = false }: { readonly env?: NodeJS.ProcessEnv; readonly sampled?: boolean } = {},
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let memory = 0
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      out += chunk
    })
    const sample = () => {
      memory = Math.max(memory, treeMemory(child.pid ?? 0))
    }
    const sampler = sampled ? setInterval(sample, 200) : undefined
    child.on('close', (code) => {
      clearInterval(sampler)
      const seconds = (performance.now() - start) / 1000
      if (code === 0) resolve({ seconds, memory, out })
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${out}`))
    })
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

async function repeat(name: string, limit: string, run: () => Promise<Measured>): Promise<void> {
  const results: Measured[] = []
  for (let count = 0; count < RUNS; count++) results.push(await run())
  const seconds = results.map((result) => result.seconds)
  const spread = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`
  const memory = Math.max(...results.map((result) => result.memory))
  const peak = memory > 0 ? `  ${memory.toFixed(0)} MB` : ''
  console.log(`${name.padEnd(44)} ${median(seconds).toFixed(2).padStart(6)} s  (${spread})${peak}  limit ${limit}`)
}

const copy = mkdtempSync(join(tmpdir(), 'bench-'))
const left = /(^|\/)(node_modules|output|\.git|\.turbo|\.cache)$/
cpSync(ROOT, copy, { recursive: true, filter: (source) => !left.test(source.slice(ROOT.length)) })
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
try {
  console.log(`${RUNS} runs, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)
  await repeat('turbo build, cold, Chromium unpacked', '30 s, 1500 MB', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'cold-'))
    for (const path of ['output', '.cache', '.turbo']) rmSync(join(copy, path), { recursive: true, force: true })
    try {
      return await measure(join(bin, 'turbo'), ['run', 'build', '--cache-dir', join(copy, '.turbo/cache')], copy, {
        env: { TMPDIR: temporary },
        sampled: true,
      })
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  })
  await measure(join(bin, 'turbo'), ['run', 'build'], copy)
  await repeat('npx turbo build, nothing changed', '2.5 s', () => measure('npx', ['turbo', 'run', 'build'], copy))
  await repeat('turbo build, nothing changed', '1 s', () => measure(join(bin, 'turbo'), ['run', 'build'], copy))
  const lesson = join(copy, globSync('course-source/modules/*/lessons/*.md', { cwd: copy }).sort()[0] ?? '')
  const original = readFileSync(lesson)
  let word = 0
  await repeat('turbo build, one word changed in a lesson', 'none', async () => {
    appendFileSync(lesson, `\nWord ${++word}.\n`)
    const measured = await measure(join(bin, 'turbo'), ['run', 'build'], copy)
    for (const task of ['build:repos', 'build:kits']) {
      if (!new RegExp(`${task}: cache hit`).test(measured.out))
        throw new Error(`${task} was built again:\n${measured.out}`)
    }
    return measured
  })
  writeFileSync(lesson, original)
  await repeat('course check, nothing read before', '1 s', () => {
    rmSync(join(copy, '.cache'), { recursive: true, force: true })
    return measure(join(bin, 'course'), ['check'], copy)
  })
  await repeat('course check, one lesson changed', '1 s', () => {
    appendFileSync(lesson, `\nWord ${++word}.\n`)
    return measure(join(bin, 'course'), ['check'], copy)
  })
  await repeat('course check, nothing changed', '1 s', () => measure(join(bin, 'course'), ['check'], copy))
} finally {
  rmSync(copy, { recursive: true, force: true })
}
