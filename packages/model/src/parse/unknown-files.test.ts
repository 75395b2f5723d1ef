import { describe, expect, it } from 'vitest'
import { fileTree, textFile } from '../file-tree.ts'
import { unknownFiles } from './unknown-files.ts'

const STAGE = 'modules/01-a/tracker/stage.yaml'
const warned = (...paths: string[]) =>
  unknownFiles(fileTree(paths.map((path) => [path, textFile('')])), ['preface']).map(({ file, hint }) => [file, hint])

describe('unknownFiles', () => {
  it('knows everything that a course is read from', () => {
    expect(
      warned(
        'course.yaml',
        'pyproject.toml',
        'requirements.lock',
        'front/preface.md',
        'front/assets/x.svg',
        'modules/01-a/module.md',
        'modules/01-a/lessons/01-b.md',
        'modules/01-a/assets/x.png',
        STAGE,
        'modules/01-a/tracker/files/.env',
        'modules/01-a/tracker/steps/1/a.py',
        'capstones/c/brief.md',
        'capstones/c/files/.github/ci.yml',
      ),
    ).toEqual([])
  })

  it.each([
    ['modules/01-a/reveiw.md', 'Did you mean "review.md"?'],
    ['modules/01-a/lessons/notes.txt', 'Give it the ending .md if it is a lesson; pictures go into assets/.'],
    ['modules/notes.txt', 'Remove it.'],
    ['front/perface.md', 'Did you mean "preface.md"?'],
    ['capstones/c/breif.md', 'Did you mean "brief.md"?'],
    ['glosary.yaml', 'Did you mean "glossary.yaml"?'],
    ['capstones/c/notes.md', 'What is read here: package.json, capstone.yaml, brief.md, files.'],
  ])('warns of %s', (path, hint) => {
    expect(warned(path)).toEqual([[path, hint]])
  })

  it.each([
    ['module/01-a/module.md', 'module', 'Did you mean "modules"?'],
    ['modules/01-a/lesson/01-b.md', 'modules/01-a/lesson', 'Did you mean "lessons"?'],
    ['modules/01-a/tracker/file/a.py', 'modules/01-a/tracker/file', 'Did you mean "files"?'],
    ['capstones/c/file/a.py', 'capstones/c/file', 'Did you mean "files"?'],
    ['front/images/a.png', 'front/images', 'What is read here: preface.md, assets.'],
  ])('warns of a folder once: %s', (path, folder, hint) => {
    expect(warned(path, `${path}.bak`)).toEqual([[folder, hint]])
  })
})
