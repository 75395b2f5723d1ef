import type { Catalogue } from '../catalogue.ts'
import type { Artefact } from '../manifest.ts'

const SHA = '3f1c9d0a7be2450f8c16d93e5a7b2c4d6e8f0a1b3c5d7e9f0a2b4c6d8e0f1a2b'

function file(path: string, about: Pick<Artefact, 'kind' | 'title' | 'format'> & Partial<Artefact>): Artefact {
  return { path, bytes: 1_234_567, sha256: SHA, contentDigest: SHA, ...about }
}

const book = (edition: string, format: 'pdf' | 'epub', bytes: number) =>
  file(`book/${edition}/counting-by-the-sea.${format}`, {
    kind: 'book',
    title: 'Counting by the Sea',
    format,
    edition,
    bytes,
  })

const SHORE = '01-shore'
const LEDGER = '02-ledger'

/** A catalogue with everything a catalogue can hold, and with markup where people write words. */
export const sampleCatalogue: Catalogue = {
  course: {
    title: 'Counting by the <Sea> & "Shore"',
    subtitle: 'Tide pools, tallies and the art of a number that lasts',
    description: 'A small course in careful counting, from the first limpet to a ledger that a whole harbour trusts.',
    language: 'en',
    authors: ['Noor Aalto', 'Ivo Reyes'],
    edition: { date: '2026-12-01', label: '2026.12' },
    editions: [
      { slug: 'free', title: 'Free edition' },
      { slug: 'complete', title: 'Complete edition' },
    ],
    levels: [
      { id: 'B', title: 'Beginner' },
      { id: 'I', title: 'Intermediate' },
      { id: 'A', title: 'Advanced' },
    ],
    modules: [
      {
        number: 1,
        folder: SHORE,
        title: 'On the shore',
        summary: 'Counting what is there, twice.',
        level: 'B',
        editions: ['free', 'complete'],
      },
      {
        number: 2,
        folder: LEDGER,
        title: 'The ledger <b>',
        summary: 'From counts to sums, and what is left of a doubt when the season is over.',
        level: 'I',
        editions: ['complete'],
      },
      {
        number: 3,
        folder: '03-storm',
        title: 'Supercalifragilistic'.repeat(4),
        summary: '<script>alert(1)</script>',
        level: 'I',
        editions: ['complete'],
      },
    ],
    kits: [
      {
        folder: 'harbour',
        title: "The harbour master's book",
        summary: 'A ledger for a whole harbour, with <tags> and all.',
      },
    ],
    project: 'The Tally Book',
    licences: {
      texts: {
        name: 'CC BY-NC-SA 4.0',
        spdx: 'CC-BY-NC-SA-4.0',
        url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
      },
      code: { name: 'MIT', spdx: 'MIT', url: 'https://opensource.org/license/mit' },
    },
  },
  artefacts: [
    book('complete', 'epub', 3_400_000),
    book('complete', 'pdf', 11_900_000),
    book('free', 'epub', 412_000),
    book('free', 'pdf', 1_800_000),
    file('kits/harbour.zip', {
      kind: 'kit',
      title: "The harbour master's book",
      format: 'zip',
      of: 'harbour',
      bytes: 48_200,
    }),
    file('kits/harbour-solution.zip', {
      kind: 'kit-solution',
      title: "The harbour master's book",
      format: 'zip',
      of: 'harbour',
      bytes: 61_900,
    }),
    file('repos/module-01-starter.zip', {
      kind: 'starter-zip',
      title: 'A tally that prints',
      format: 'zip',
      of: SHORE,
      bytes: 3_100,
    }),
  ],
  repositories: [
    {
      path: 'repos/module-01-solution.git',
      kind: 'solution',
      title: 'A tally that prints',
      of: SHORE,
      refs: [
        { name: 'refs/heads/main', commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
        { name: 'refs/tags/m01', commit: 'a'.repeat(40), tree: 'b'.repeat(40) },
      ],
    },
    {
      path: 'repos/module-01-starter.git',
      kind: 'starter',
      title: 'A tally that prints',
      of: SHORE,
      refs: [{ name: 'refs/heads/main', commit: 'c'.repeat(40), tree: 'd'.repeat(40) }],
    },
    {
      path: 'repos/module-02-starter.git',
      kind: 'starter',
      title: 'Sums',
      of: LEDGER,
      refs: [{ name: 'refs/heads/main', commit: 'c'.repeat(40), tree: 'd'.repeat(40) }],
    },
  ],
}
