import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from '@course/stages'
import { course, type Ended, runProgram } from './course.ts'
import {
  type After,
  besides,
  buildFrom,
  COURSE,
  commitAll,
  engineWithoutChromium,
  interrupted,
  onDisk,
  onFullDisk,
  onlyPrograms,
  pretender,
  type Tools,
  unpacked,
  whilePrinting,
} from './fault-actions.ts'
import type { Bench, Target } from './fault-bench.ts'
import { groupEnded, groupStartedBy } from './processes.ts'

export type Fault = {
  readonly happens: string
  /** What is built, and built again once the fault is over; all of it where there is none. */
  readonly target?: Target
  readonly run: (bench: Bench, tools: Tools, after: After) => Promise<Ended>
  readonly exit: Ended['code']
  readonly needs?: keyof Tools
  /** What the output holds afterwards, where that is another than the exit code says. */
  readonly holds?: 'old' | 'new'
  /** The name of the folder in which all of it lies. */
  readonly folder?: string
}

/** What can go wrong around a course, each with the exit code that it must end with. */
export const FAULTS: readonly Fault[] = [
  {
    happens: 'Chromium starts and never answers',
    target: 'book',
    exit: 3,
    run: async (bench) => {
      const build = await bench.start('book', /promised/, pretender(bench, 'Chromium 150.0.7000.0', 'exec sleep 3600'))
      const group = await groupStartedBy(build.pid)
      const end = await build.ended
      await groupEnded(group)
      return end
    },
  },
  {
    happens: 'Chromium stops answering while it prints',
    target: 'book',
    exit: 3,
    run: (bench) => whilePrinting(bench, /./, 'SIGSTOP'),
  },
  {
    happens: 'COURSE_CHROMIUM names a file that does not exist',
    target: 'book',
    exit: 3,
    run: (bench) => bench.build('book', { COURSE_CHROMIUM: join(bench.folder, 'chrome') }),
  },
  {
    happens: 'COURSE_CHROMIUM names a program that is no Chromium',
    target: 'book',
    exit: 3,
    run: (bench) => bench.build('book', pretender(bench, 'GNU bash, version 5.2.15', 'exit 0')),
  },
  {
    happens: 'COURSE_CHROMIUM names a Chromium that is too old',
    target: 'book',
    exit: 3,
    run: (bench) => bench.build('book', pretender(bench, 'Chromium 112.0.5615.49', 'exit 0')),
  },
  {
    happens: 'Chromium ends as soon as it is started',
    target: 'book',
    exit: 3,
    run: (bench) => bench.build('book', pretender(bench, 'Chromium 150.0.7000.0', 'exit 1')),
  },
  {
    happens: 'there is no Chromium: neither the package nor one on the machine',
    target: 'book',
    exit: 3,
    run: (bench) =>
      runProgram(process.execPath, [engineWithoutChromium(bench), 'build', 'book', '--course', bench.folder], {
        env: { ...bench.env, ...onlyPrograms(bench, {}) },
      }),
  },
  {
    happens: 'Chromium is killed while it prints',
    target: 'book',
    exit: 3,
    run: (bench) => whilePrinting(bench, /--user-data-dir/, 'SIGKILL'),
  },
  {
    happens: "the system kills Chromium's page for want of memory",
    target: 'book',
    exit: 3,
    run: (bench) => whilePrinting(bench, /--type=renderer/, 'SIGKILL'),
  },
  {
    happens: 'of the unpacked Chromium, half is gone from the temporary folder',
    target: 'book',
    exit: 0,
    run: (bench) => {
      // A hard link: the file itself belongs to others too.
      cpSync(unpacked(bench, 'chromium'), unpacked(bench, 'copy'))
      rmSync(unpacked(bench, 'chromium'))
      cpSync(unpacked(bench, 'copy'), unpacked(bench, 'chromium'))
      truncateSync(unpacked(bench, 'chromium'), 1_000_000)
      rmSync(unpacked(bench, 'fonts'), { recursive: true })
      return bench.build('book')
    },
  },
  {
    happens: 'the temporary folder is full',
    needs: 'disks',
    target: 'book',
    exit: 3,
    run: async (bench, { disks }) => {
      const full = join(bench.folder, 'full')
      using _disk = disks(full, 4)
      const end = await bench.build('book', { TMPDIR: full })
      const left = readdirSync(full).filter((name) => name.startsWith('course-'))
      if (left.length > 0) throw new Error(`${left} is left in the full folder`)
      return end
    },
  },
  {
    happens: 'the temporary folder does not exist',
    target: 'book',
    exit: 3,
    run: (bench) => bench.build('book', { TMPDIR: join(bench.folder, 'none') }),
  },
  {
    happens: 'the disk is full when the book is written',
    needs: 'disks',
    target: 'book',
    exit: 3,
    run: onFullDisk('book', 64 * 1024),
  },
  {
    happens: 'the disk is full when repositories are written',
    needs: 'disks',
    target: 'repos',
    exit: 3,
    run: onFullDisk('repos', 24 * 1024),
  },
  {
    happens: 'the disk is full when kits are written',
    needs: 'disks',
    target: 'kits',
    exit: 3,
    run: onFullDisk('kits', 0),
  },
  {
    happens: 'the disk is full when the catalogue is written',
    needs: 'disks',
    target: 'catalogue',
    exit: 3,
    run: onFullDisk('catalogue', 4096),
  },
  {
    happens: 'the output lies on a read-only disk',
    needs: 'disks',
    target: 'kits',
    exit: 3,
    run: (bench, tools, after) => {
      const disk = onDisk(bench, tools, after)
      disk.setWritable(false)
      after.mend(() => disk.setWritable(true))
      return bench.build('kits')
    },
  },
  {
    happens: 'the output folder may not be written',
    needs: 'unprivileged',
    target: 'kits',
    exit: 3,
    run: (bench, { unprivileged }, after) => {
      chmodSync(bench.output, 0o555)
      after.mend(() => chmodSync(bench.output, 0o755))
      const [command = '', ...args] = [
        ...unprivileged,
        process.execPath,
        COURSE,
        'build',
        'kits',
        '--course',
        bench.folder,
      ]
      return runProgram(command, args, { env: bench.env })
    },
  },
  {
    happens: 'Ctrl-C (SIGINT) while the book is printed',
    target: 'book',
    exit: 130,
    run: (bench) => interrupted(bench, 'SIGINT'),
  },
  {
    happens: 'SIGTERM while the book is printed',
    target: 'book',
    exit: 130,
    run: (bench) => interrupted(bench, 'SIGTERM'),
  },
  {
    happens: 'SIGKILL while the book is printed',
    target: 'book',
    exit: null,
    run: (bench) => interrupted(bench, 'SIGKILL'),
  },
  {
    happens: 'a second build of the same area is started',
    target: 'book',
    exit: 3,
    holds: 'new',
    run: (bench) => besides(bench, 'book', () => bench.build('book')),
  },
  {
    happens: 'the catalogue is built while the book is',
    target: 'catalogue',
    exit: 3,
    run: (bench) => besides(bench, 'book', () => bench.build('catalogue')),
  },
  {
    happens: 'other areas of the same output are built at once, as turbo does',
    exit: 0,
    run: async (bench) => {
      const ends = await Promise.all((['book', 'repos', 'kits'] as const).map((area) => bench.build(area)))
      return ends.find(({ code }) => code !== 0) ?? bench.build('catalogue')
    },
  },
  {
    happens: 'the path has spaces, quotes, per cent signs and other scripts',
    folder: `it's "the" 100% cöurse #1? & 日本 $HOME`,
    exit: 0,
    run: (bench) => bench.build(),
  },
  {
    happens: 'git is not installed, and repositories are built',
    target: 'repos',
    exit: 3,
    run: (bench) => bench.build('repos', onlyPrograms(bench, {})),
  },
  {
    happens: 'git is not installed, and kits are built',
    target: 'kits',
    exit: 0,
    run: (bench) => bench.build('kits', onlyPrograms(bench, {})),
  },
  {
    happens: 'the course is a shallow clone',
    exit: 0,
    run: async (bench) => {
      await git(['init', '--quiet', bench.folder])
      await commitAll(bench.folder, 'One')
      writeFileSync(join(bench.folder, 'course-source/notes.md'), 'Notes.\n')
      await commitAll(bench.folder, 'Two')
      const clone = join(bench.folder, 'clone')
      await git(['clone', '--quiet', '--depth=1', `file://${bench.folder}`, clone])
      rmSync(join(clone, 'course-source/notes.md'))
      return buildFrom(clone, bench)
    },
  },
  {
    happens: 'the course comes from an archive, without git',
    exit: 0,
    run: async (bench) => {
      const archive = join(bench.folder, 'archive')
      cpSync(join(bench.folder, 'course-source'), join(archive, 'course-source'), { recursive: true })
      return buildFrom(archive, bench)
    },
  },
  {
    happens: 'kept drawings (.cache/book) are damaged',
    target: 'book',
    exit: 0,
    run: (bench) => {
      const cache = join(bench.folder, '.cache/book')
      for (const name of readdirSync(cache)) truncateSync(join(cache, name), 200)
      return bench.build('book')
    },
  },
  {
    happens: 'what the check has kept (.cache/check) is damaged',
    target: 'kits',
    exit: 0,
    holds: 'old',
    run: async (bench) => {
      const check = () => course(['check', '--course', bench.folder], { env: bench.env })
      await check()
      const kept = join(bench.folder, '.cache/check/extracts')
      writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('"', "'"))
      return check()
    },
  },
]
