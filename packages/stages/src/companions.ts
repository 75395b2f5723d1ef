import { readTemplate } from '@course/files'
import { type Companions, type Course, fileTree, type Module, type Stage, textFile, twoDigits } from '@course/model'
import { compileTemplate, escapers, licenceTemplate, licenceText } from '@course/templating'

/**
 * README, licence and ignore file of a module's repositories: the same in starter and solution, so that they merge. The
 * year is the stage's own, since a new edition of the course must not change commit ids.
 */
export function companionsFor(course: Course): Companions {
  const readme = compileTemplate<object>(readTemplate('repo/README.md.hbs'), escapers.markdown, 'repo/README.md.hbs')
  const licence = readTemplate(licenceTemplate(course.licences.code.spdx))
  const ignore = textFile(readTemplate('repo/gitignore.hbs'))
  const holders = course.authors.map((author) => author.name).join(', ')
  return (module: Module, stage: Stage) =>
    fileTree([
      ['.gitignore', ignore],
      ['LICENSE', textFile(licenceText(licence, { ...course.licences.code, year: stage.date.slice(0, 4), holders }))],
      [
        'README.md',
        textFile(
          readme({
            project: course.project.title,
            course: course.title,
            module: { number: twoDigits(module.number), title: module.opener.title, summary: module.opener.summary },
            stage: stage.title,
            start: course.project.start,
            check: course.project.check,
            steps: stage.steps.map(({ title }) => ({ title })),
            licence: { name: course.licences.code.name },
            texts: { name: course.licences.texts.name, url: course.licences.texts.url },
          }),
        ),
      ],
    ])
}
