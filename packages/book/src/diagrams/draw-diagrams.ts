import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFileAtomic } from '@course/files'
import { type Diagnostic, error } from '@course/model'
import type { Browser } from 'puppeteer-core'
import type { Diagram } from '../book.ts'
import { sourceOf } from '../chromium/add-functions.ts'
import { bakeFunctions, bakeRules } from './bake-drawing.ts'
import { drawFunctions } from './draw-in-page.ts'
import { openDrawingPage } from './drawing-page.ts'
import { mermaidConfig, SCALE } from './mermaid-config.ts'

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
    path.join(cacheFolder, `${digest([recipe, diagram.id, diagram.alt, diagram.source])}.svg`)
  const missing: Diagram[] = []
  for (const diagram of diagrams) {
    const svg = await readFile(filed(diagram), 'utf8').catch(() => undefined)
    if (svg === undefined) missing.push(diagram)
    else drawn.set(diagram.id, svg)
  }
  if (missing.length === 0) return { drawn, diagnostics }

  await using page = await openDrawingPage(browser, path.join(MERMAID, 'mermaid.tiny.js'))
  for (const diagram of missing) {
    const answer = await page.draw({ id: diagram.id, source: diagram.source, alt: diagram.alt, scale: SCALE })
    if ('svg' in answer) {
      drawn.set(diagram.id, answer.svg)
      keep(filed(diagram), answer.svg)
    } else {
      diagnostics.push(syntaxError(diagram, answer.problem, answer.line))
    }
  }
  return { drawn, diagnostics }
}

function keep(file: string, svg: string): void {
  try {
    writeFileAtomic(file, svg)
  } catch {
    // A cache that cannot be written costs time and no output.
  }
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
function syntaxError({ place }: Diagram, problem: string, line: number | undefined): Diagnostic {
  const said = problem
    .split('\n')
    .filter((part) => !/^-*\^$/.test(part.trim()))
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '')
  return error(
    'diagram-syntax',
    { file: place.file, line: place.line + (line ?? 0), column: 1 },
    `The diagram cannot be drawn. Mermaid says: ${said.join(' · ')}.`,
    'Correct it, or try it in the live editor of mermaid.',
  )
}
