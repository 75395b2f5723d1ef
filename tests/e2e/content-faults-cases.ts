import { courseYaml, lesson } from '@course/model/testing'
import { pngOf } from '@course/model/testing/png'

/** A file of `course-source/`: its text or bytes, a link to somewhere, or nothing where it is taken away. */
export type Change = string | Uint8Array | { readonly linkTo: string } | undefined

export type Case = {
  /** What an author did. */
  readonly did: string
  /** Changed files by path; "⟦" in a text is taken out, and marks the place that must be reported. */
  readonly files: Readonly<Record<string, Change>>
  readonly rule: string
  /** Where no text holds a mark. */
  readonly at?: string
  /** What finds it; `course check` does without a browser. */
  readonly found?: 'check' | 'build book'
  /** How many diagnostics of the rule there are; one without it. */
  readonly times?: number
}

const SPARS = 'modules/01-frame/lessons/01-spars.md'
const ASSETS = 'modules/01-frame/assets'
const STAGE = 'modules/01-frame/tracker'
const SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
const EXERCISE_END = 'Do it.\n\n:::solution\nx\n:::\n::::\n'

const spars = (body: string) => lesson('Spars', 'teaches: [spar]').replace('Text.\n', body)
const inLesson = (did: string, rule: string, body: string, more: Partial<Case> = {}): Case => ({
  did,
  rule,
  ...more,
  files: { [SPARS]: spars(body), ...more.files },
})
const shown = (
  did: string,
  rule: string,
  file: string,
  bytes: Change,
  body = `⟦![A kite](../assets/${file})\n`,
): Case => inLesson(did, rule, body, { files: { [`${ASSETS}/${file}`]: bytes } })
const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** A JPEG whose parts are whole, of a sort that no browser draws. */
const UNDRAWABLE = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 77, 0, 8, 0, 8, 1, 1, 0x11, 0]),
  Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9]),
])

const FRONT_MATTER: readonly Case[] = [
  {
    did: 'an unknown key in front matter',
    rule: 'unknown-key',
    files: { [SPARS]: lesson('Spars', 'teaches: [spar]\n⟦teachs: [spar]') },
  },
  { did: 'broken YAML in front matter', rule: 'yaml-syntax', files: { [SPARS]: lesson('Spars', 'teaches: ⟦[spar') } },
  {
    did: 'broken YAML in course.yaml',
    rule: 'yaml-syntax',
    files: { 'course.yaml': courseYaml('language: en', 'language: ⟦"en') },
  },
  {
    did: '`---js` front matter with code in it',
    rule: 'front-matter-language',
    files: { [SPARS]: "---⟦js\nrequire('node:fs').writeFileSync('evaluated', '')\n---\n\nText.\n" },
  },
  { did: 'no front matter', rule: 'front-matter-missing', files: { [SPARS]: '⟦Text.\n' } },
  {
    did: 'a summary with a control character',
    rule: 'invalid-value',
    files: { [SPARS]: lesson('Spars', 'teaches: [spar]').replace('About Spars.', '⟦"a\\u0007"') },
  },
]

const DIALECT: readonly Case[] = [
  inLesson('raw HTML', 'raw-html', 'Some ⟦<b>bold text.\n'),
  inLesson('raw HTML over lines', 'raw-html', '⟦<script>\nalert(1)\n</script>\n'),
  inLesson('a space after the colons', 'directive-spacing', ':::⟦ note\nx\n:::\n'),
  inLesson('a space between title and attributes', 'directive-spacing', `::::exercise[T]⟦ {#t}\n${EXERCISE_END}`),
  inLesson('unbalanced brackets in a title', 'directive-title', '⟦:::mistake[A [list]\nx\n:::\n'),
  inLesson('a container that nothing closes', 'directive-unclosed', '⟦:::note\nx\n'),
  inLesson('a paragraph that starts with colons', 'directive-text', '⟦:::9 lives\n'),
  inLesson('colons in fenced code inside a container', 'directive-in-code', ':::note\n```text\n⟦:::\n```\n:::\n'),
  inLesson('a dot in an id', 'directive-attribute', `::::exercise[T]⟦{#a.b}\n${EXERCISE_END}`),
  inLesson('an opening line without a blank line before it', 'directive-blank-line', 'Text.\n⟦:::note\nx\n:::\n'),
  inLesson('a closing line that text follows', 'directive-blank-line', ':::note\nx\n⟦:::\nText.\n'),
  inLesson('text in a listing', 'fence-not-empty', '⟦```javascript {from="tracker:sticks.js"}\nx\n```\n'),
  inLesson('an attribute nobody knows', 'fence-attribute', '```python {⟦frsh}\nx = 1\n```\n'),
  inLesson('braces glued to the language', 'fence-info', '⟦```python{fresh}\nx = 1\n```\n'),
  inLesson('two pairs of braces', 'fence-info', '⟦```python {fresh} {lines="1"}\nx = 1\n```\n'),
  inLesson(
    'a character reference in an info string',
    'fence-info',
    '⟦```mermaid {alt="a &amp; b"}\nflowchart LR\n```\n',
  ),
  inLesson('an escape in an info string', 'fence-info', '⟦```text {file="a\\_b"}\nx\n```\n'),
]

const LISTINGS: readonly Case[] = [
  inLesson(
    'a listing of a file that does not exist',
    'listing-source',
    '```javascript {⟦from="tracker:stick.js"}\n```\n',
  ),
  inLesson(
    'a listing of a region that does not exist',
    'listing-source',
    '```javascript {⟦from="tracker:sticks.js#crss"}\n```\n',
  ),
  inLesson(
    'a listing outside the module, by `../`',
    'listing-source',
    '```text {⟦from="tracker:../../module.md"}\n```\n',
  ),
  inLesson(
    'a listing outside the module, by an absolute path',
    'listing-source',
    '```text {⟦from="tracker:/etc/passwd"}\n```\n',
  ),
  {
    did: 'a stage file that is a link to outside',
    rule: 'file-link',
    at: `${STAGE}/files/passwd`,
    files: { [`${STAGE}/files/passwd`]: { linkTo: '/etc/passwd' } },
  },
  {
    did: 'an assets folder that is a link to outside',
    rule: 'file-link',
    at: 'modules/02-tail/assets',
    files: { 'modules/02-tail/assets': { linkTo: '/etc' } },
  },
  inLesson(
    'highlighted lines beyond the end of a listing',
    'fence-attribute',
    '```javascript {⟦from="tracker:sticks.js#cross" lines="2,4"}\n```\n',
  ),
  inLesson(
    'a listing whose fence names another language',
    'fence-language',
    '```python {⟦from="tracker:sticks.js"}\n```\n',
  ),
  inLesson('a fence of 5,000 lines', 'fence-length', `⟦\`\`\`text\n${'x\n'.repeat(5000)}\`\`\`\n`),
  inLesson('a listing of 5,000 lines', 'fence-length', '```text {⟦from="tracker:notes.txt"}\n```\n', {
    files: { [`${STAGE}/files/notes.txt`]: 'x\n'.repeat(5000) },
  }),
]

const COURSE: readonly Case[] = [
  {
    did: 'two lessons with one slug',
    rule: 'slug-duplicate',
    at: 'modules/02-tail/lessons/01-bows.md',
    files: { 'modules/01-frame/lessons/03-bows.md': lesson('More', 'teaches: []') },
  },
  {
    did: "a lesson missing from its module's order",
    rule: 'lesson-order',
    at: 'modules/01-frame/lessons/03-knots.md',
    files: {
      'modules/01-frame/lessons/02-knots.md': undefined,
      'modules/01-frame/lessons/03-knots.md': lesson('Knots', 'teaches: []\nrequires: [spars]'),
    },
  },
  {
    did: 'a module missing from the order of the course',
    rule: 'module-unknown',
    at: 'modules/02-tail/module.md',
    files: { 'course.yaml': courseYaml('[frame, tail]', '[frame]') },
  },
  {
    did: 'a free lesson that requires a paid one',
    rule: 'free-requires-paid',
    files: {
      'modules/02-tail/lessons/02-ribbons.md': lesson('Ribbons', 'teaches: []\nedition: free\nrequires: [⟦bows]'),
    },
  },
  {
    did: 'a front page that is listed twice',
    rule: 'invalid-value',
    files: { 'course.yaml': courseYaml('[preface]', '[preface, ⟦preface]') },
  },
  {
    did: 'two levels of one id',
    rule: 'invalid-value',
    files: { 'course.yaml': courseYaml('  - { id: B,', '  - ⟦{ id: A,') },
  },
  {
    did: 'an edition that is there twice',
    rule: 'yaml-syntax',
    files: { 'course.yaml': courseYaml('  complete:', '  ⟦free:') },
  },
  {
    did: 'a content workspace whose package.json has a script of its own',
    rule: 'workspace-manifest',
    at: 'capstones/show/package.json:1:1',
    files: {
      'capstones/show/package.json': '{ "name": "@course/capstone-show", "scripts": { "build": "touch evaluated" } }\n',
    },
  },
]

const IMAGES: readonly Case[] = [
  inLesson('an image that does not exist', 'image-missing', 'See ⟦![A spar](../assets/spur.svg).\n'),
  inLesson('an image without alternative text', 'image-alt', 'See ⟦![](../assets/spar.svg).\n'),
  shown('an image that is none', 'image-broken', 'kite.png', 'not an image'),
  shown('an image that is cut off', 'image-broken', 'kite.png', pngOf(9, 9).subarray(0, -9)),
  shown(
    'an image that claims pixels it does not have',
    'image-broken',
    'kite.png',
    pngOf(9, 9, { pixels: Buffer.alloc(3) }),
  ),
  shown('an image of 20,000 pixels', 'image-size', 'kite.png', pngOf(20_000, 20_000, { pixels: Buffer.alloc(3) })),
  shown('an image whose ending names another format', 'image-format', 'kite.jpg', pngOf(9, 9)),
  shown('an image in a format that not every reader shows', 'image-format', 'kite.avif', 'x'),
  shown('an image that only the browser finds broken', 'image-broken', 'kite.jpg', UNDRAWABLE),
  shown(
    'a drawing with a script',
    'svg-unsafe',
    'kite.svg',
    `<svg ${SVG}>\n  ⟦<script>alert(1)</script>\n</svg>\n`,
    '![A kite](../assets/kite.svg)\n',
  ),
  shown(
    'a drawing that loads a picture',
    'svg-unsafe',
    'kite.svg',
    `<svg ${SVG}>⟦<image href="https://example.org/x.png"/></svg>\n`,
    '![A kite](../assets/kite.svg)\n',
  ),
  shown(
    'a drawing with entities',
    'svg-unsafe',
    'kite.svg',
    `⟦<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg ${SVG}/>\n`,
    '![A kite](../assets/kite.svg)\n',
  ),
  inLesson('an image of another module', 'image-elsewhere', '⟦![A bow](../../02-tail/assets/bow.svg)\n', {
    files: { 'modules/02-tail/assets/bow.svg': `<svg ${SVG}/>\n` },
  }),
]

const FILES: readonly Case[] = [
  {
    did: 'a lesson that is Latin-1',
    rule: 'file-encoding',
    at: `${SPARS}:7:3`,
    files: { [SPARS]: latin1(spars('Grün.\n')) },
  },
  {
    did: 'a lesson that is UTF-16',
    rule: 'file-encoding',
    at: `${SPARS}:1:1`,
    files: { [SPARS]: Buffer.from(`\ufeff${spars('Text.\n')}`, 'utf16le') },
  },
  { did: 'a lesson with a byte order mark', rule: 'file-encoding', files: { [SPARS]: `⟦\ufeff${spars('Text.\n')}` } },
  { did: 'a lesson with CRLF line ends', rule: 'file-encoding', files: { [SPARS]: spars('Text.⟦\r\nMore.\r\n') } },
  { did: 'a lesson with NUL in it', rule: 'file-encoding', files: { [SPARS]: spars('Te⟦\0xt.\n') } },
  inLesson('a lesson with a control character', 'control-character', 'Te⟦\u001bxt.\n'),
  {
    did: 'a stage file with markers that is Latin-1',
    rule: 'file-encoding',
    at: `${STAGE}/files/notes.txt:1:7`,
    files: { [`${STAGE}/files/notes.txt`]: latin1('### grün\n') },
  },
  {
    did: 'a name that differs only in case from another',
    rule: 'name-case',
    at: `${ASSETS}/spar.svg`,
    files: { [`${ASSETS}/Spar.svg`]: `<svg ${SVG}/>\n` },
  },
  {
    did: 'a stage file that differs only in case from an inherited one',
    rule: 'name-case',
    at: 'modules/02-tail/tracker/files/Notes.txt',
    files: {
      'modules/02-tail/tracker/stage.yaml':
        'title: T\ndate: 2026-01-02T09:00:00Z\nsteps: [{ title: T, files: [Notes.txt] }]\n',
      'modules/02-tail/tracker/files/sticks.js': undefined,
      'modules/02-tail/tracker/files/Notes.txt': 'x\n',
    },
  },
  {
    did: 'a lesson named in capitals',
    rule: 'file-name',
    at: 'modules/01-frame/lessons/03-Bows.md',
    files: { 'modules/01-frame/lessons/03-Bows.md': lesson('Bows', 'teaches: []') },
  },
  {
    did: 'a name that Windows cannot hold',
    rule: 'file-name',
    at: `${ASSETS}/aux.svg`,
    files: { [`${ASSETS}/aux.svg`]: `<svg ${SVG}/>\n` },
  },
]

const MANY: readonly Case[] = [
  inLesson('10,000 faults at once', 'raw-html', `⟦${'<b>x</b>\n'.repeat(10_000)}`, { times: 10_000 }),
]

const BOOK: readonly Case[] = [
  inLesson(
    'a mermaid syntax error',
    'diagram-syntax',
    '```mermaid {alt="Two steps"}\nflowchart LR\n  a --> b\n  ⟦c --> --> d\n```\n',
    { found: 'build book' },
  ),
  inLesson('a character that no font of the book has', 'glyph-missing', 'Well done ⟦🎉.\n', { found: 'build book' }),
  inLesson(
    'a table wider than the page',
    'page-overflow',
    `⟦| ${Array.from({ length: 60 }, (_, column) => `c${column}`).join(' | ')} |\n|${' --- |'.repeat(60)}\n`,
    { found: 'build book' },
  ),
]

/** Everything of issue 4's list that an author can get wrong; what is wrong with the machine has a list of its own. */
export const CASES: readonly Case[] = [
  ...FRONT_MATTER,
  ...DIALECT,
  ...LISTINGS,
  ...COURSE,
  ...IMAGES.map((image): Case => (image.did.includes('browser') ? { ...image, found: 'build book' } : image)),
  ...FILES,
  ...MANY,
  ...BOOK,
]
