import { editionsOf, parseCourse, fileTree, textFile, documentsOf } from '@course/model'
import { renderDocuments } from '@course/markdown'
import { compileCourse } from '@course/markdown/compile'
import { assembleBook, packEpub } from '@course/book/testing'
import { generatedCourse } from './support/generated-course.ts'
import { readFileSync } from 'node:fs'
const blocks = await import('/work/main/packages/book/src/blocks.ts')
const { epubFiles } = await import('/work/main/packages/book/src/epub/epub-files.ts')
const { readEpubAssets } = await import('/work/main/packages/book/src/epub/read-assets.ts')
const source = generatedCourse(250)
const { value } = parseCourse(fileTree(Object.entries(source).map(([p, t]) => [p, textFile(t)] as const)))
const compiled = compileCourse(value!).value
const rendered = await renderDocuments(compiled, documentsOf(compiled.course))
const [edition] = editionsOf(compiled.course)
const book = assembleBook(compiled, edition!, rendered)
const cover = readFileSync('/tmp/pagelist/b/EPUB/images/cover.png')
const pages = new Map<string, number>()
let n = 0
for (const part of book.parts) for (const m of part.modules) for (const s of m.sections) {
  n += 1
  pages.set(`${s.id}/0`, n)
  for (const b of blocks.blocksOf(s.body).values()) { if (b % 6 === 0) n += 1; pages.set(`${s.id}/${b}`, n) }
  pages.set(`${s.id}/end`, n)
}
const assets = await readEpubAssets()
const cpu = async (name: string, f: () => unknown) => { const c = process.cpuUsage(); const t = performance.now(); await f(); const d = process.cpuUsage(c); console.log(name, 'cpu', ((d.user + d.system) / 1e6).toFixed(2), 'wall', ((performance.now() - t) / 1e3).toFixed(2)) }
for (let i = 0; i < 3; i++) {
  await cpu('files, no pages ', () => epubFiles(book, new Map(), { epochSeconds: 0, cover }, assets))
  await cpu('files, pages    ', () => epubFiles(book, new Map(), { epochSeconds: 0, cover, pages }, assets))
  await cpu('pack, pages     ', () => packEpub(book, new Map(), { epochSeconds: 0, cover, pages }))
}
