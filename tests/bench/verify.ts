// Measures verification: `npm run bench:verify [-- runs]`. Medians of one run; compare numbers of one run only.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSource } from '../support/generated-course.ts'
import { ROOT } from '../support/paths.ts'
import { blocksOf, type Mix, runnableCourse } from '../support/runnable-course.ts'
import { measure, RUNS, repeat } from './measure.ts'

const LESSONS = 250
/** Blocks that are given an interpreter each, from which the rest is reckoned, and lessons that the peers are given. */
const SAMPLE = { interpreters: 40, lessons: 250 }

/** A test of each peer over the lessons of a folder. */
const PEERS = {
  'pytest-examples': `import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

@pytest.mark.parametrize("example", find_examples("."), ids=str)
def test_example(example: CodeExample, eval_example: EvalExample) -> None:
    eval_example.run(example)
`,
  sybil: `from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
`,
}

const COURSE = [join(ROOT, 'packages/cli/bin/course.js'), 'verify']
const folder = mkdtempSync(join(tmpdir(), 'bench-verify-'))
try {
  console.log(`${RUNS} runs, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)
  for (const [mix, limit] of [
    ['trivial', '15 s'],
    ['realistic', '60 s'],
  ] as const)
    await benchMix(mix, limit)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function benchMix(mix: Mix, limit: string): Promise<void> {
  const root = join(folder, mix)
  writeSource(root, runnableCourse(LESSONS, mix))
  mkdirSync(join(ROOT, '.cache/verify'), { recursive: true })
  mkdirSync(join(root, '.cache'))
  symlinkSync(join(ROOT, '.cache/verify'), join(root, '.cache/verify'))
  const verify = (...paths: readonly string[]) => measure(process.execPath, [...COURSE, '--json', ...paths], root)
  const cold = () => {
    rmSync(join(root, '.cache/check'), { recursive: true, force: true })
    return verify('course-source/modules')
  }
  // Installs the packages where nothing has yet, and reads every file once.
  const first = await cold()
  const report = JSON.parse(first.out.slice(first.out.indexOf('{\n'))) as Told
  if (report.blocks !== LESSONS * 10) throw new Error(`${report.blocks} blocks ran`)
  console.log(`\n${mix}: ${report.blocks} blocks in ${LESSONS} lessons`)
  await repeat('everything, cold', `${limit} for examples and concepts`, cold)
  const parts = (JSON.parse((await cold()).out.replace(/^[^{]*/s, '')) as Told).parts
  for (const { name, milliseconds } of parts)
    console.log(`  of which ${name.padEnd(33)} ${(milliseconds / 1000).toFixed(2)} s`)
  const lesson = 'course-source/modules/13-module-13/lessons/05-lesson-125.md'
  let edits = 0
  await repeat('one changed lesson', '5 s', () => {
    const path = join(root, lesson)
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nOne word more, ${++edits}.\n`)
    return verify(lesson)
  })
  const ours = parts.find(({ name }) => name === 'examples')?.milliseconds ?? 0
  await benchPeers(mix, ours / 1000)
}

type Told = {
  readonly blocks: number
  readonly parts: readonly { readonly name: string; readonly milliseconds: number }[]
}

/** The same blocks with an interpreter for each, and with the peers, which compare no output of a fence. */
async function benchPeers(mix: Mix, ours: number): Promise<void> {
  const python = pythonOfCourse()
  const blocks = Array.from({ length: LESSONS }, (_, index) => blocksOf(index + 1, mix)).flat()
  // An odd step, so that blocks of every kind are met.
  const every = Math.floor(blocks.length / SAMPLE.interpreters) | 1
  const sample = blocks.filter((_, index) => index % every === 0)
  const start = performance.now()
  for (const { code } of sample) execFileSync(python, ['-I', '-c', code])
  const each = (performance.now() - start) / 1000 / sample.length
  const all = each * blocks.length
  console.log(
    `one interpreter per block (${sample.length} measured)  ${all.toFixed(1)} s, ${(all / ours).toFixed(0)} times ours`,
  )
  const peers = peerEnvironment(python)
  const lessons = join(folder, `${mix}-peers`)
  mkdirSync(lessons)
  for (let lesson = 1; lesson <= SAMPLE.lessons; lesson++)
    writeFileSync(
      join(lessons, `lesson_${lesson}.md`),
      blocksOf(lesson, mix)
        .map(({ code }) => `\`\`\`python\n${code}\n\`\`\`\n`)
        .join('\n'),
    )
  for (const [name, test] of Object.entries(PEERS)) {
    const path = join(lessons, name === 'sybil' ? 'conftest.py' : 'test_examples.py')
    writeFileSync(path, test)
    const taken = await measure(peers, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', lessons], lessons)
    rmSync(path)
    const whole = (taken.seconds * LESSONS) / SAMPLE.lessons
    console.log(
      `${name} (${SAMPLE.lessons} lessons measured)  ${whole.toFixed(1)} s, ${(whole / ours).toFixed(1)} times ours`,
    )
  }
}

/** The interpreter of the environment that verification made. */
function pythonOfCourse(): string {
  const cache = join(ROOT, '.cache/verify')
  const name = readdirSync(cache).find((entry) => /^python-3\.13\.[\d]+-[0-9a-f]{16}$/.test(entry))
  if (name === undefined) throw new Error('verification has made no environment')
  return join(cache, name, 'bin/python')
}

/** An environment with the peers on top of the course's packages. */
function peerEnvironment(python: string): string {
  const peers = join(folder, 'peers')
  const interpreter = join(peers, 'bin/python')
  try {
    execFileSync(interpreter, ['-c', 'import sybil'], { stdio: 'ignore' })
  } catch {
    execFileSync('uv', ['venv', '--quiet', '--python', python, peers])
    const packages = ['pytest-examples==0.0.18', 'sybil==10.1.0', '-r', join(ROOT, 'course-source/requirements.lock')]
    execFileSync('uv', ['pip', 'install', '--quiet', '--no-deps', '--python', interpreter, ...packages.slice(2)])
    execFileSync('uv', ['pip', 'install', '--quiet', '--python', interpreter, ...packages.slice(0, 2)])
  }
  return interpreter
}
