/** The words that the books print of themselves, in both formats. */
export const labels = {
  about: 'About this book',
  backToExercise: 'Back to the exercise',
  changes: 'What is new in this edition',
  code: 'Code',
  contents: 'Contents',
  cover: 'Cover',
  edition: 'Edition',
  figure: 'Figure',
  glossary: 'Glossary',
  glossaryIntroduction: 'Every term that this book defines, with the lesson that introduces it.',
  identifier: 'Identifier',
  index: 'Index',
  indexIntroduction:
    'Numbers in bold are the pages of the lesson that explains a term; the others are where it is used again.',
  indexIntroductionByLesson: 'The lesson in bold explains a term; the others use it again.',
  indexOther: 'Signs and digits',
  insideCover: 'Inside cover',
  landmarks: 'Landmarks',
  lesson: 'Lesson',
  lessons: 'In this module',
  licences: 'Licences',
  minute: 'minute',
  minutes: 'minutes',
  module: 'Module',
  objectives: 'What you will learn',
  page: 'page',
  pages: 'Pages of the printed edition',
  part: 'Part',
  path: 'Learning path',
  review: 'Review',
  solutions: 'Solutions',
  solutionsIntroduction: 'One solution to every exercise, in the order of the book. Yours may differ and be right.',
  startOfText: 'Start of the text',
  texts: 'Text and pictures',
  titlePage: 'Title page',
  typefaces: 'Typefaces',
} as const

/** How long a lesson takes, `5 minutes`. */
export function duration(minutes: number): string {
  return `${minutes} ${minutes === 1 ? labels.minute : labels.minutes}`
}
