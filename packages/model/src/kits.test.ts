import { expect, it } from 'vitest'
import { textOf } from './file-tree.ts'
import { resolveKit } from './kits.ts'
import { parseCourse } from './parse/parse-course.ts'
import { CAPSTONE_YAML, courseFiles, type Overrides } from './testing/course-builder.ts'

function kit(overrides: Overrides) {
  const { value, diagnostics } = parseCourse(courseFiles(overrides))
  const [capstone] = value?.capstones ?? []
  if (!value || !capstone) throw new Error('there is no capstone')
  const { starter, solution } = resolveKit(capstone)
  const texts = (tree = starter) => Object.fromEntries([...tree].map(([path, entry]) => [path, textOf(entry)]))
  return { starter: texts(), solution: solution && texts(solution), diagnostics }
}

it('takes one tree apart: stubs in the starter, files that only the solution has', () => {
  const { starter, solution } = kit({
    'capstones/show/capstone.yaml': `${CAPSTONE_YAML}solution_only: [wind/, notes.md]\n`,
    'capstones/show/files/show.js':
      '// ### BEGIN SOLUTION\nfly()\n// ### END SOLUTION\n// ### BEGIN SOLUTION\n// ### STUB: // land here\nland()\n// ### END SOLUTION\n',
    'capstones/show/files/wind/gust.js': 'blow()\n',
    'capstones/show/files/wind.js': 'calm()\n',
    'capstones/show/files/notes.md': 'Why.\n',
  })
  expect(starter).toEqual({ 'show.js': '// land here\n', 'wind.js': 'calm()\n' })
  expect(solution).toEqual({
    'notes.md': 'Why.\n',
    'show.js': 'fly()\nland()\n',
    'wind.js': 'calm()\n',
    'wind/gust.js': 'blow()\n',
  })
})

it('has no solution where nothing is hidden', () => {
  expect(kit({ 'capstones/show/files/show.js': 'land()\n' }).solution).toBeUndefined()
})

it('reports an entry that names no file, and a path that leaves the folder', () => {
  const { diagnostics } = kit({ 'capstones/show/capstone.yaml': `${CAPSTONE_YAML}solution_only: [winds/, show.jss]\n` })
  expect(diagnostics).toMatchObject([
    {
      ruleId: 'kit-files',
      file: 'capstones/show/capstone.yaml',
      reason: '"winds/" is no file and no folder in files/.',
    },
    { ruleId: 'kit-files', hint: 'Did you mean "show.js"?' },
  ])
  const outside = parseCourse(
    courseFiles({ 'capstones/show/capstone.yaml': `${CAPSTONE_YAML}solution_only: [../../course.yaml, /etc/]\n` }),
  )
  expect(outside.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['invalid-value', 'invalid-value'])
})
