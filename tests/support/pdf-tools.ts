import { runProgram } from './course.ts'

/** What a program of another maker has to say about a PDF file. */
export type PdfTool = (file: string) => Promise<readonly string[]>

/** qpdf, which checks how a file is built; undefined where it is not installed. */
export async function findQpdf(): Promise<PdfTool | undefined> {
  if (!(await answers('qpdf', ['--version']))) return undefined
  return async (file) => {
    const { code, out, err } = await runProgram('qpdf', ['--check', file])
    return code === 0 ? lines(err) : [`qpdf ends with ${code}`, ...lines(err), ...lines(out)]
  }
}

/** Said by builds of MuPDF about themselves. */
const OWN = 'warning: ICC support is not available'

/** MuPDF, which reads every page; undefined where it is not installed. */
export async function findMupdf(): Promise<PdfTool | undefined> {
  if (!(await answers('mutool', ['-v']))) return undefined
  return async (file) => {
    const { code, err } = await runProgram('mutool', ['draw', '-q', '-F', 'txt', '-o', '/dev/null', file])
    const said = lines(err).filter((line) => line !== OWN)
    return code === 0 ? said : [`mutool ends with ${code}`, ...said]
  }
}

/** The PyPI package `pdfua`, which judges 16 of the 106 rules of PDF/UA-1; undefined where it is not installed. */
export async function findPdfua(): Promise<PdfTool | undefined> {
  if (!(await answers('pdfua', ['--version']))) return undefined
  return async (file) => {
    const { out } = await runProgram('pdfua', ['check', '--format', 'json', file])
    const { findings, skipped } = JSON.parse(out) as {
      readonly findings: readonly { readonly rule_id: string; readonly message: string }[]
      readonly skipped: readonly { readonly rule_id: string; readonly reason: string }[]
    }
    return [
      ...findings.map(({ rule_id, message }) => `${rule_id}: ${message}`),
      ...skipped.map(({ rule_id, reason }) => `${rule_id} not judged: ${reason}`),
    ]
  }
}

async function answers(command: string, args: readonly string[]): Promise<boolean> {
  return (await runProgram(command, args).catch(() => undefined))?.code !== undefined
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
