import type { z } from 'zod'
import { listKnown, suggest } from '../diagnostics/suggest.ts'
import { asSlug } from '../schema/primitives.ts'

export type ValueFault = { readonly reason: string; readonly hint: string }

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  boolean: 'true or false',
}

/** Formats that are not regular expressions of ours, with one of the right form. */
const FORMATS: Readonly<Record<string, { readonly what: string; readonly example: string }>> = {
  date: { what: 'a day', example: '2026-12-01' },
  datetime: { what: 'a moment in UTC', example: '2026-01-09T09:00:00Z' },
  url: { what: 'a web address', example: 'https://example.org/' },
  email: { what: 'an e-mail address', example: 'ada@example.org' },
}

/** What is wrong with a value that is there, in an author's words. */
export function valueFault(issue: z.core.$ZodIssue, value: unknown): ValueFault {
  const name = capital(nameOf(issue.path))
  const shown = show(value)
  const wrong = (must: string, hint: string) => ({ reason: `${name} is ${shown}, and must be ${must}.`, hint })
  switch (issue.code) {
    case 'invalid_type':
      return wrong(KINDS[issue.expected] ?? issue.expected, hintForKind(issue.expected, value))
    case 'invalid_value': {
      const known = issue.values.map(String)
      const choice = known.map((option) => `"${option}"`).join(' or ')
      return wrong(choice, suggest(String(value), known) ?? listKnown('Known values', known) ?? `Write ${choice}.`)
    }
    case 'invalid_format': {
      const format = FORMATS[issue.format]
      if (format) return wrong(format.what, `Write it like ${format.example}.`)
      break
    }
    case 'invalid_key':
      return unusable(name, `"${String(issue.path.at(-1))}"`, issue.issues[0]?.message ?? issue.message)
    case 'too_small':
      if (value === '') return { reason: `${name} is empty.`, hint: 'Write something, or leave the key out.' }
      if (issue.origin === 'array') return { reason: `${name} is an empty list.`, hint: 'Name at least one.' }
      break
    case 'too_big':
      return { reason: `${name} ${issue.message}.`, hint: 'Shorten it.' }
  }
  return unusable(name, shown, issue.message)
}

/** A key or an item of a list in words: `"title"`, `item 2 of "parts"`. */
export function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'the whole'
  if (typeof last !== 'number') return `"${String(last)}"`
  return `item ${last + 1}${path.length > 1 ? ` of ${nameOf(path.slice(0, -1))}` : ''}`
}

/** Messages of the schema say what to do ("use …"), what must be ("must …"), or are a sentence of their own. */
function unusable(name: string, shown: string, message: string): ValueFault {
  if (message.startsWith('use ')) {
    const example = asSlug(shown)
    const like = message.startsWith('use lower-case') && example !== undefined ? `, for example "${example}"` : ''
    return { reason: `${name} cannot be ${shown}.`, hint: `${capital(message)}${like}.` }
  }
  if (message.startsWith('must ')) return { reason: `${name} is ${shown}, and ${message}.`, hint: 'Change it.' }
  return { reason: `${capital(message)}.`, hint: 'Keep one of them.' }
}

function hintForKind(expected: string, value: unknown): string {
  if (value === null) return expected === 'array' ? 'Write [] where there is none.' : 'Write something after the colon.'
  if (expected === 'array')
    return typeof value === 'object' ? 'Write "- " before each item.' : `Write [${String(value)}].`
  if (expected === 'string')
    return typeof value === 'object' ? 'Put it in quotes.' : `Put it in quotes: "${String(value)}".`
  if (expected === 'object' || expected === 'record') return 'Write keys below it, each "key: value" and indented.'
  return 'Change it.'
}

function show(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys with values'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
