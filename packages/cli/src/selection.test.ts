import { parseCourse } from '@course/model'
import { courseFiles } from '@course/model/testing'
import { expect, it } from 'vitest'
import { outsideWorkspaces, selectPaths } from './selection.ts'

const { value: course } = parseCourse(courseFiles())
if (!course) throw new Error('the small course cannot be read')
const folder = { root: '/course', source: '/course/course-source', output: '/course/output' }

function select(cwd: string, ...paths: readonly string[]) {
  if (!course) throw new Error('the small course cannot be read')
  const { documents, modules, capstones, whole, workspaces } = selectPaths(course, folder, { cwd, paths })
  return {
    documents: documents.map(({ file }) => file),
    modules: modules.map(({ slug }) => slug),
    capstones: capstones.map(({ slug }) => slug),
    whole,
    workspaces,
  }
}

it('takes everything without a path, from wherever', () => {
  const all = select('/elsewhere')
  expect(all).toMatchObject({ whole: true, workspaces: ['modules/01-frame', 'modules/02-tail', 'capstones/show'] })
  expect(select('/course', '.')).toEqual(all)
  expect(select('/course/course-source', '.')).toEqual(all)
  expect(all.documents.length).toBeGreaterThan(4)
})

it('takes a module with its lessons and its stage', () => {
  expect(select('/course/course-source/modules/01-frame', '.')).toMatchObject({
    modules: ['frame'],
    capstones: [],
    whole: false,
    workspaces: ['modules/01-frame'],
  })
  expect(select('/course/course-source/modules/01-frame', '.').documents).toContain(
    'modules/01-frame/lessons/01-spars.md',
  )
})

it('takes a lesson alone', () => {
  expect(select('/course', 'course-source/modules/01-frame/lessons/01-spars.md')).toEqual({
    documents: ['modules/01-frame/lessons/01-spars.md'],
    modules: [],
    capstones: [],
    whole: false,
    workspaces: [],
  })
})

it('takes the stage of a file in it, and the kit of a file in it', () => {
  const stage = select('/course/course-source', 'modules/01-frame/tracker/files/anything.js')
  expect(stage).toMatchObject({ documents: [], modules: ['frame'], capstones: [], workspaces: [] })
  const kit = select('/course/course-source', 'capstones/show/files')
  expect(kit).toMatchObject({ documents: [], modules: [], capstones: ['show'], workspaces: [] })
})

it('says of which files it is', () => {
  const { holds } = selectPaths(course, folder, { cwd: '/course/course-source', paths: ['modules/01-frame'] })
  expect(holds('modules/01-frame/tracker/stage.yaml')).toBe(true)
  expect(holds('modules/02-tail/module.md')).toBe(false)
  expect(holds('course.yaml')).toBe(false)
})

it('knows what lies in no workspace', () => {
  const all = selectPaths(course, folder, { cwd: '/course', paths: [] })
  const outside = outsideWorkspaces(course, all)
  expect(outside).toMatchObject({ modules: [], capstones: [], workspaces: [], whole: true })
  expect(outside.documents.map(({ file }) => file)).toEqual(['front/preface.md'])
})

it('takes a file that could not be read, so that its fault is told', () => {
  const file = 'modules/01-frame/lessons/03-broken.md'
  const paths = [`course-source/${file}`]
  expect(selectPaths(course, folder, { cwd: '/course', paths, unread: [file] }).holds(file)).toBe(true)
})

it('refuses a path that holds nothing', () => {
  expect(() => select('/course', 'docs')).toThrow('docs holds nothing to verify.')
})
