import { compileCourse } from '@course/markdown/compile'
import { type FileTree, fileTree, parseCourse, textFile, textOf } from '@course/model'
import { describe, expect, it } from 'vitest'
import { OWN, REPOSITORY, readEngine } from './engine-files.ts'
import { planCourse } from './plan-course.ts'

const engine = readEngine(REPOSITORY)
const course = { title: 'Bread Baking', slug: 'bread-baking', language: 'en', date: '2026-12-01' }
const planned = planCourse(engine, course)
const textIn = (tree: FileTree, path: string) => textOf(tree.get(path) ?? textFile('')) ?? ''
const sourceOf = (tree: FileTree) =>
  fileTree([...tree].flatMap(([path, file]) => (path.startsWith('course-source/') ? [[path.slice(14), file]] : [])))

describe('planCourse', () => {
  it.each([
    'Bread Baking',
    'He said: "it\'s {{title}}", & <left>',
    '{{{raw}}} {{#each x}} \\n %YAML --- # - [x](y) *z* `w` ~~',
    '- Über Ärzte & Öfen 🎉 日本',
    "'",
    'null',
    '2026-01-01',
    'x'.repeat(200),
  ])('writes a course without a fault, titled %j', (title) => {
    const parsed = parseCourse(sourceOf(planCourse(engine, { ...course, title })))
    expect(parsed.diagnostics).toEqual([])
    expect(parsed.value?.title).toBe(title)
    expect(parsed.value && compileCourse(parsed.value).diagnostics).toEqual([])
  })

  it('writes title, slug, language and date where they belong', () => {
    const { value } = parseCourse(sourceOf(planCourse(engine, { ...course, title: 'B <&> {{C}}', language: 'pt-BR' })))
    expect(value).toMatchObject({
      title: 'B <&> {{C}}',
      slug: 'bread-baking',
      language: 'pt-BR',
      edition: { date: '2026-12-01', label: '2026.12' },
    })
    expect(textIn(planCourse(engine, { ...course, title: 'B <&> *{{C}}*' }), 'README.md')).toMatch(
      /^# B \\<\\&\\> \\\*\\\{\\\{C\\\}\\\}\\\*\n/,
    )
  })

  it('takes the engine as it is, but for what names the content', () => {
    const changed = [...engine].filter(([path, file]) => planned.get(path) !== file).map(([path]) => path)
    expect(changed).toEqual(['course-source/package.json', 'package-lock.json'])
  })

  it('takes nothing of the course that lies here', () => {
    const added = [...planned.keys()].filter((path) => !engine.has(path))
    const templates = [...engine.keys()].flatMap((path) =>
      path.startsWith('templates/new/course/')
        ? [path.slice('templates/new/course/'.length).replace(/\.hbs$/, '')]
        : [],
    )
    expect(added.filter((path) => !templates.includes(path))).toEqual([
      'course-source/capstones/club-page/package.json',
      'course-source/modules/01-structure/package.json',
    ])
    expect([...planned.keys()].filter((path) => OWN.some((own) => path.startsWith(own)))).toEqual([])
  })

  it('names exactly the new content in the manifest and the lockfile', () => {
    const source = JSON.parse(textIn(planned, 'course-source/package.json'))
    expect(Object.keys(source.dependencies)).toEqual([
      '@course/capstone-club-page',
      '@course/cli',
      '@course/module-01-structure',
      '@course/templates',
    ])
    const { packages } = JSON.parse(textIn(planned, 'package-lock.json'))
    expect(packages['course-source'].dependencies).toEqual(source.dependencies)
    expect(packages['course-source/modules/01-structure']).toEqual({
      name: '@course/module-01-structure',
      version: '0.0.0',
      dependencies: { '@course/cli': '*' },
    })
    const content = /^course-source|^node_modules\/@course\/(source|module-|capstone-)/
    expect(Object.keys(packages).filter((path) => content.test(path))).toEqual([
      'course-source',
      'course-source/capstones/club-page',
      'course-source/modules/01-structure',
      'node_modules/@course/capstone-club-page',
      'node_modules/@course/module-01-structure',
      'node_modules/@course/source',
    ])
    expect(packages['node_modules/@course/source']).toEqual({ resolved: 'course-source', link: true })
  })

  it('plans the same from the engine of a course that it has written', () => {
    expect(planCourse(planned, course)).toEqual(planned)
  })
})
