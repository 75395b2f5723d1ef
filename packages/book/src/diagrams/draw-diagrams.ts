import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepText, readKept } from '@course/files'
import { type Diagnostic, error, readSvg } from '@course/model'
import type { Browser } from 'puppeteer-core'
import type { Diagram } from '../book.ts'
import { sourceOf } from '../chromium/add-functions.ts'
import { bakeFunctions, bakeRules } from './bake-drawing.ts'
import { drawFunctions } from './draw-in-page.ts'
import { openDrawingPage } from './drawing-page.ts'
import { mermaidConfig, SCALE } from './mermaid-config.ts'
import { sourceLine } from './source-lines.ts'

/** Drawings as SVG text by the id of their diagram; a diagram that cannot be drawn is a diagnostic. */
export type DrawnDiagrams = { readonly drawn: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[] }

const MERMAID = path.dirname(fileURLToPath(import.meta.resolve('@mermaid-js/tiny')))

/**
 * Draws every diagram as an SVG that stands alone: real text, no style sheet, ids that start with `diagram-<id>-`,
 * `role="img"` and the alternative text as its title. What was drawn before is read from `cacheFolder`, where a drawing
 * is filed under all that it depends on; nothing is started when everything is there.
 */
export async function drawDiagrams(
  browser: Browser,
  diagrams: readonly Diagram[],
  { cacheFolder }: { readonly cacheFolder: string },
): Promise<DrawnDiagrams> {
  const drawn = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  const recipe = await recipeOf(browser)
  const filed = (diagram: Diagram) =>
    path.join(cacheFolder, `${digest([recipe, diagram.id, diagram.alt, diagram.source])}.drawing`)
  const missing: Diagram[] = []
  for (const diagram of diagrams) {
    const svg = readKept(filed(diagram))
    // Whoever hands a course over may hand a cache over with it.
    if (svg !== undefined && readSvg(Buffer.from(svg)).kind === 'drawing') drawn.set(diagram.id, svg)
    else missing.push(diagram)
  }
  if (missing.length === 0) return { drawn, diagnostics }

  await using page = await openDrawingPage(browser, path.join(MERMAID, 'mermaid.tiny.js'))
  for (const diagram of missing) {
    const answer = await page.draw({ id: diagram.id, source: diagram.source, alt: diagram.alt, scale: SCALE })
    if ('svg' in answer) {
      drawn.set(diagram.id, answer.svg)
      keepText(filed(diagram), answer.svg)
    } else {
      diagnostics.push(syntaxError(diagram, answer.problem, answer.line))
    }
  }
  return { drawn, diagnostics }
}

async function recipeOf(browser: Browser): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(MERMAID, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return digest([
    version,
    await browser.version(),
    JSON.stringify([mermaidConfig, bakeRules, SCALE]),
    sourceOf({ ...bakeFunctions, ...drawFunctions }),
  ])
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** The place of a diagram is the line of its fence, so line 1 of its source is the one after. */
function syntaxError({ place, source }: Diagram, problem: string, line: number | undefined): Diagnostic {
  const number = sourceLine(source, line ?? 1)
  const text = source.split('\n')[number - 1] ?? ''
  const indent = text.length - text.trimStart().length
  const column = place.column + indent
  return error(
    'diagram-syntax',
    {
      file: place.file,
      line: place.line + number,
      column,
      endLine: place.line + number,
      endColumn: column + Math.max(1, text.trim().length),
    },
    `The diagram cannot be drawn. Mermaid says: ${inOneLine(problem)}.`,
    'Correct it, or try it in the live editor of mermaid.',
  )
}

/** What mermaid says, without its own drawing of the place and without all that it would have taken instead. */
function inOneLine(problem: string): string {
  return problem
    .split('\n')
    .filter((part) => !/^-*\^$/.test(part.trim()))
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '')
    .join(' · ')
    .replace(/ on line \d+(, column \d+)?(:?)/g, '$2')
    .replace(/(Expecting (?:'[^']*', ){3})(?:'[^']*', )+/, '$1…, ')
}
