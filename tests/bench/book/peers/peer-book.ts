import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, withBrowser } from '@course/book'
import { bookFonts, drawDiagrams, fontFaces } from '@course/book/testing'
import { type Course, modulesOf } from '@course/model'
import { assemble, compile } from '../open-book.ts'
import { plainHtml } from './plain-html.ts'
import { plainDocument } from './plain-markdown.ts'

/** Writes the text of a course for the peers: `book.html` with `plain.css`, and `book.md` with `main.typ`; `fonts/` and drawings for both. */
export async function writePeerBook(course: string, folder: string): Promise<void> {
  const compiled = compile(join(course, 'course-source'))
  const book = await assemble(compiled)
  const { drawn } = await withBrowser(await findChromium(process.env), (browser) =>
    drawDiagrams(browser, book.diagrams, { cacheFolder: join(course, '.cache/book') }),
  )
  mkdirSync(join(folder, 'fonts'), { recursive: true })
  for (const { name, path } of bookFonts) {
    if (name.includes('-latin-')) copyFileSync(path, join(folder, 'fonts', name))
  }
  const pictures = book.diagrams.map(({ id, source }, index) => ({ id, source, file: `drawing-${index}.svg` }))
  for (const { id, file } of pictures) writeFileSync(join(folder, file), drawn.get(id) ?? '')
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('book.html', plainHtml(book, new Map(pictures.map(({ id, file }) => [id, file]))))
  const faces = fontFaces('fonts')
    .split('\n')
    .filter((face) => face.includes('-latin-'))
  write('plain.css', [...faces, shipped('plain.css')].join('\n'))
  write('book.md', plainBook(compiled.course, new Map(pictures.map(({ source, file }) => [source.trim(), file]))))
  write('main.typ', shipped('main.typ'))
}

function shipped(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}

function plainBook(course: Course, pictures: ReadonlyMap<string, string>): string {
  const documents = modulesOf(course).flatMap((module) => [
    plainDocument(module.opener, module.slug, pictures),
    ...module.lessons.map((lesson) => plainDocument(lesson, lesson.slug, pictures)),
  ])
  return [
    ...documents.map(({ text }) => text),
    '# Solutions',
    ...documents.map(({ solutions }) => solutions),
    '# Glossary',
    ...course.glossary.map(({ id, term, definition }) => `[${term}]{#term-${id}}\n\n:   ${definition}`),
  ].join('\n\n')
}
