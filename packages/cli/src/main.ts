import { setImmediate } from 'node:timers/promises'
import { OperationError } from '@course/files'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { TARGETS, type Target } from './commands/build.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { FORMATS, type Format, type Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The one place that owns the exit code, the signals and the console. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal: Terminal = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    interactive: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
    columns: process.stderr.columns,
    cwd: process.cwd(),
  }
  const interruption = new AbortController()
  const interrupt = () => {
    interruption.abort()
    process.exitCode = EXIT.interrupted
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  const code = await run(args, terminal, interruption.signal)
  process.exitCode = interruption.signal.aborted ? EXIT.interrupted : code
}

/** Runs one command line; errors become messages and exit codes here and nowhere else. */
export async function run(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const program = commands(terminal, signal, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (cause) {
    // What a signal has ended may be known before the signal is: it is heard when the event loop turns.
    await setImmediate()
    if (signal.aborted) {
      terminal.err('\nInterrupted. What was built before is still whole.\n')
      return EXIT.interrupted
    }
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.done : EXIT.usage
    if (cause instanceof UsageError) {
      terminal.err(`\n${cause.message}\n  ${cause.hint}\n`)
      return EXIT.usage
    }
    if (cause instanceof OperationError) {
      terminal.err(`\n${cause.message} [${cause.code}]\n${cause.hint === undefined ? '' : `  ${cause.hint}\n`}`)
      return EXIT.environment
    }
    const { TemplateError } = await import('@course/templating')
    if (cause instanceof TemplateError) {
      const hint = 'Compare it with the template of this name in the engine.'
      terminal.err(`\ntemplates/${cause.message}\n  ${hint}\n`)
      return EXIT.courseWrong
    }
    terminal.err(
      `\nThis is a bug of course, not of your course. Please report it with these lines:\n${cause instanceof Error ? cause.stack : String(cause)}\n`,
    )
    return EXIT.bug
  }
}

function commands(terminal: Terminal, signal: AbortSignal, end: (code: ExitCode) => void): Command {
  const program = new Command('course')
    .description('Builds books, repositories, kits and a catalogue from one course source.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('Run "course --help" for examples.')
    .addHelpText('after', '\nExamples:\n  $ course check\n  $ course build\n  $ course stages show 1')
  const command = (name: string, description: string, example: string) =>
    located(program.command(name)).description(description).addHelpText('after', `\nExample:\n  $ ${example}`)

  command('check', 'Find everything that is wrong with the course, in one run.', 'course check --format github')
    .addOption(formatOption())
    .option('--json', 'the same as --format json')
    .option('--strict', 'warnings fail as well')
    .action(async (options: Located & { format: Format; json?: boolean; strict?: boolean }) => {
      const { check } = await import('./commands/check.ts')
      end(await check({ ...options, format: options.json ? 'json' : options.format }, terminal))
    })

  command('build', 'Build every format, or one of them.', 'course build book --output /tmp/out')
    .argument('[target]', `one of ${TARGETS.join(', ')}; all without it`, oneOf(TARGETS))
    .addOption(formatOption())
    .option('--json', 'print the manifest')
    .action(async (target: Target | undefined, options: Located & { format: Format; json?: boolean }) => {
      const { build } = await import('./commands/build.ts')
      end(await build(target, options, terminal, signal))
    })

  command(
    'verify',
    'Run everything that the course shows, and judge it.',
    'course verify course-source/modules/05-lists-and-tuples/lessons/06-aliases-and-copies.md',
  )
    .argument('[paths...]', 'lessons, modules, capstones or folders of them; the whole course without any')
    .addOption(formatOption())
    .option('--json', 'print what was run, for programs')
    .option('--update', 'write what the examples really print into the lessons, after showing the difference')
    .option('--report', 'run nothing: judge what spans modules, and report what was verified before')
    .action(async (paths: readonly string[], options: Located & VerifyFlags & { format: Format }) => {
      if (options.report && (options.update || paths.length > 0))
        throw new UsageError('--report runs nothing.', 'Leave out --update and the paths.')
      const { verify } = await import('./commands/verify.ts')
      end(await verify(paths, options, terminal, signal))
    })

  const create = program
    .command('new')
    .description('Begin a course of your own, or add a module or a lesson to this one.')
    .addHelpText('after', '\nExample:\n  $ course new module "File I/O" --level I')
  create
    .command('course')
    .description(
      'Begin a course: a repository with the engine and a small first course, which builds and passes its tests.',
    )
    .argument('<dir>', 'a folder that does not exist yet, or an empty one')
    .requiredOption('--title <title>', 'of the course')
    .option('--language <tag>', 'of its texts, as a BCP 47 tag', 'en')
    .option('--slug <slug>', 'file name of the books; made from the title without it')
    .addHelpText('after', '\nExample:\n  $ course new course ../bread-baking --title "Bread Baking" --language en')
    .action(async (dir: string, options: { title: string; language: string; slug?: string }) => {
      const { newCourse } = await import('./commands/new-course.ts')
      end(newCourse(dir, options, terminal))
    })
  located(create.command('module'))
    .description('Add a module: its folder, its opener, a first lesson, its line in course.yaml, and its workspace.')
    .argument('<title>')
    .option('--slug <slug>', 'made from the title without it')
    .requiredOption('--level <id>', 'a level of course.yaml')
    .option('--part <title>', 'the part that it joins; the last one without it')
    .addHelpText('after', '\nExample:\n  $ course new module "File I/O" --level I')
    .action(async (title: string, options: Located & { slug?: string; level: string; part?: string }) => {
      const { newModule } = await import('./commands/new-module.ts')
      end(await newModule(title, options, terminal))
    })
  located(create.command('lesson'))
    .description('Add a lesson at the end of a module, or before another lesson, which is then renumbered.')
    .argument('<title>')
    .requiredOption('--module <slug>')
    .option('--slug <slug>', 'made from the title without it')
    .option('--before <slug>', 'the lesson that follows the new one')
    .addHelpText(
      'after',
      '\nExample:\n  $ course new lesson "Aliases and copies" --module lists-and-tuples --before list-comprehensions',
    )
    .action(async (title: string, options: Located & { module: string; slug?: string; before?: string }) => {
      const { newLesson } = await import('./commands/new-lesson.ts')
      end(newLesson(title, options, terminal))
    })

  const stages = program
    .command('stages')
    .description('Look at the stages of the project.')
    .addHelpText('after', '\nExample:\n  $ course stages diff 1 2')
  located(stages.command('show'))
    .description("List a stage's files with what they are, or print one of them.")
    .argument('<number>', 'the number of its module', wholeNumber)
    .argument('[path]', 'a file of the stage')
    .addOption(new Option('--as <kind>', 'which tree').choices(['solution', 'starter', 'source']).default('solution'))
    .option('--json', 'print the list for programs')
    .addHelpText('after', '\nExample:\n  $ course stages show 1 main.py --as starter')
    .action(
      async (
        number: number,
        path: string | undefined,
        options: Located & { as: 'solution' | 'starter' | 'source'; json?: boolean },
      ) => {
        const { showStage } = await import('./commands/stages.ts')
        end(await showStage(number, path, options, terminal))
      },
    )
  located(stages.command('diff'))
    .description('What a learner has at the end of one stage against another, as a unified diff.')
    .argument('<from>', 'number of a module', wholeNumber)
    .argument('<to>', 'number of a later module', wholeNumber)
    .option('--json', 'print the changed files for programs')
    .addHelpText('after', '\nExample:\n  $ course stages diff 1 2')
    .action(async (from: number, to: number, options: Located & { json?: boolean }) => {
      const { diffStages } = await import('./commands/stages.ts')
      end(await diffStages(from, to, options, terminal))
    })
  return program
}

type VerifyFlags = { readonly json?: boolean; readonly update?: boolean; readonly report?: boolean }
type Located = { readonly course?: string; readonly output?: string }

function located(command: Command): Command {
  return command
    .option('--course <dir>', 'the folder that holds course-source/; the nearest one upward without it')
    .option('--output <dir>', 'where the output goes; output/ beside course-source/ without it')
}

function formatOption(): Option {
  return new Option('--format <format>', 'how faults are printed').choices(FORMATS).default('pretty')
}

function oneOf(names: readonly string[]) {
  return (value: string): string => {
    if (names.includes(value)) return value
    throw new InvalidArgumentError(`It is none of ${names.join(', ')}.`)
  }
}

function wholeNumber(value: string): number {
  if (/^\d+$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It is not a number of a module.')
}
