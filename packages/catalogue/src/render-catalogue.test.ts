import { describe, expect, it } from 'vitest'
import { renderCatalogue } from './render-catalogue.ts'
import { sampleCatalogue } from './testing/sample-catalogue.ts'

const page = renderCatalogue(sampleCatalogue)
const text = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('renderCatalogue', () => {
  it('needs no script and no other file', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(| on[a-z]+=/)
    expect(page).toContain("default-src 'none'")
  })

  it('escapes what people wrote', () => {
    expect(page).toContain('<h1>Counting by the &lt;Sea&gt; &amp; &quot;Shore&quot;</h1>')
    expect(page).not.toMatch(/<Sea>|<tags>|<b>|alert\(1\)<\/script>/)
  })

  it('links to every file from its own folder, once', () => {
    const links = [...page.matchAll(/href="(\.\.\/[^"]+)"/g)].map(([, target]) => target)
    expect(links.toSorted()).toEqual(
      ['../manifest.json', ...sampleCatalogue.artefacts.map(({ path }) => `../${path}`)].toSorted(),
    )
  })

  it('encodes what a path may not hold', () => {
    const [first] = sampleCatalogue.artefacts
    if (first === undefined) throw new Error('no artefact')
    expect(
      renderCatalogue({ ...sampleCatalogue, artefacts: [{ ...first, path: 'book/complete/a b#c?.epub' }] }),
    ).toContain('href="../book/complete/a%20b%23c%3F.epub"')
  })

  it('says which edition holds a module, and how to get its starter with and without git', () => {
    expect(text(page)).toContain('01 On the shore Counting what is there, twice. In: Free edition Complete edition')
    expect(text(page)).toContain(
      '01 A tally that prints Module 01: On the shore ZIP of starter 01, 3.1 kB git clone repos/module-01-starter.git ../module-01-starter Solution of module 01',
    )
    expect(text(page)).toContain('ZIP of the reference solution of The harbour master&#39;s book, 62 kB')
    expect(text(page)).toContain('has a tag: m01 . git clone repos/module-01-solution.git ../module-01-solution')
  })

  it('leaves out what there is none of, and the way to it', () => {
    const bare = renderCatalogue({
      course: { ...sampleCatalogue.course, modules: [], kits: [] },
      artefacts: [],
      repositories: [],
    })
    expect([...bare.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, title]) => title)).toEqual([
      'Learning path',
      'Checksums',
      'Licences',
    ])
    const targets = [...bare.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((id) => !bare.includes(`id="${id}"`))).toEqual([])
  })

  it('gives the same text again', () => {
    expect(renderCatalogue(sampleCatalogue)).toBe(page)
  })
})
