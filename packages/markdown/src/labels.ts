/** The words that the engine itself puts into a book, in the course's language. */
export type Labels = {
  readonly callouts: Readonly<Record<string, string>>
  /** `{version}` is the version of a `since` callout. */
  readonly since: string
  readonly exercise: string
  readonly hint: string
  readonly solution: string
  /** Said of a lesson that `{edition}` alone has. */
  readonly elsewhere: string
}

const ENGLISH: Labels = {
  callouts: { note: 'Note', tip: 'Tip', warning: 'Warning', lookahead: 'Looking ahead' },
  since: 'From version {version} on',
  exercise: 'Exercise',
  hint: 'Hint',
  solution: 'Solution',
  elsewhere: '{edition} only',
}

const LABELS: Readonly<Record<string, Labels>> = { en: ENGLISH }

/** The labels of a BCP 47 language; English where its language has none yet. */
export function labelsFor(language: string): Labels {
  return LABELS[language.split('-', 1)[0] ?? ''] ?? ENGLISH
}
