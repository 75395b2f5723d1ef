import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRulePage } from '@course/model/testing/rule-page'
import { compileTemplate, escapers } from '@course/templating'
import { describe, expect, it } from 'vitest'
import { catchTemplateFault } from './template-faults.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const folder = { root: ROOT, source: `${ROOT}/course-source`, output: `${ROOT}/output` }
const NAME = 'repo/README.md.hbs'
const render = (source: string) =>
  catchTemplateFault(folder, () =>
    compileTemplate<object>(source, escapers.markdown, NAME)({ module: { title: 'Kites', number: 9 } }),
  )

describe('catchTemplateFault', () => {
  it('finds the fault of docs/rules/template-field.md, and none in what is right there', async () => {
    const page = parseRulePage(readFileSync(`${ROOT}/docs/rules/template-field.md`, 'utf8'))
    const [wrong] = page.wrong
    expect(await render(Buffer.from(wrong?.bytes ?? '').toString())).toMatchObject({
      diagnostics: [
        {
          ruleId: 'template-field',
          file: wrong?.file,
          line: 1,
          column: 5,
          reason: 'The template names "titel", and nothing of that name is there.',
          hint: 'Did you mean "title"?',
        },
      ],
    })
    expect(await render(Buffer.from(page.right[0]?.bytes ?? '').toString())).toBe('# Kites\n')
  })

  it('finds a template that cannot be read', async () => {
    expect(await render('a\n{{#if module}}\n')).toMatchObject({ diagnostics: [{ ruleId: 'template-field', line: 3 }] })
  })

  it('leaves other errors alone', async () => {
    await expect(catchTemplateFault(folder, () => Promise.reject(new Error('other')))).rejects.toThrow('other')
  })
})
