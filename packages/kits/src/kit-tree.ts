import { readTemplate } from '@course/files'
import { type Capstone, type Course, type FileTree, fileTree, kitStarter, overlay, textFile } from '@course/model'
import { compileTemplate, escapers, licenceTemplate, licenceText } from '@course/templating'

/** Everything in a capstone's kit: the brief, the checklist of requirements, the licence, and the starter. */
export function kitTree(course: Course, capstone: Capstone): FileTree {
  const checklist = compileTemplate<object>(
    readTemplate('kit/CHECKLIST.md.hbs'),
    escapers.markdown,
    'kit/CHECKLIST.md.hbs',
  )
  const brief = compileTemplate<object>(readTemplate('kit/BRIEF.md.hbs'), escapers.markdown, 'kit/BRIEF.md.hbs')
  const { code, texts } = course.licences
  const notice = {
    ...code,
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
          texts: { name: texts.name, url: texts.url },
          code: { name: code.name },
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
    ['LICENSE', textFile(licenceText(readTemplate(licenceTemplate(code.spdx)), notice))],
  ])
  return overlay(kitStarter(course, capstone), added)
}
