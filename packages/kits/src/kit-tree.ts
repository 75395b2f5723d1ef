import { readTemplate } from '@course/files'
import { type Capstone, type Course, type FileTree, fileTree, overlay, textFile } from '@course/model'
import { compileTemplate, escapers, licenceTemplate, licenceText } from '@course/templating'

/** Everything in a capstone's kit: the brief, the checklist of requirements, the licence, and `code`, the starter or the solution. */
export function kitTree(course: Course, capstone: Capstone, code: FileTree): FileTree {
  const checklist = compileTemplate<object>(
    readTemplate('kit/CHECKLIST.md.hbs'),
    escapers.markdown,
    'kit/CHECKLIST.md.hbs',
  )
  const brief = compileTemplate<object>(readTemplate('kit/BRIEF.md.hbs'), escapers.markdown, 'kit/BRIEF.md.hbs')
  const { licences } = course
  const notice = {
    ...licences.code,
    year: course.edition.date.slice(0, 4),
    holders: course.authors.map((author) => author.name).join(', '),
  }
  const added = fileTree([
    [
      'BRIEF.md',
      textFile(
        brief({
          title: capstone.brief.title,
          body: capstone.brief.body.trim(),
          texts: { name: licences.texts.name, url: licences.texts.url },
          code: { name: licences.code.name },
        }),
      ),
    ],
    [
      'CHECKLIST.md',
      textFile(
        checklist({
          kit: capstone.title,
          requirements: course.requirements.map(({ id, title }) => ({
            title,
            meaning: capstone.requirements[id] ?? '',
          })),
        }),
      ),
    ],
    ['LICENSE', textFile(licenceText(readTemplate(licenceTemplate(licences.code.spdx)), notice))],
  ])
  return overlay(code, added)
}
