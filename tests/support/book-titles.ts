import { type Course, type Edition, lessonNumber } from '@course/model'

/** Titles of the parts, modules, lessons and reviews of an edition, as every format has them, in the order of the source. */
export function titlesOf(course: Course, { parts }: Edition): readonly string[] {
  return parts.flatMap((part, index) => [
    `Part ${index + 1} ${part.title}`,
    ...part.modules.flatMap((module) => [
      `${module.number} ${module.opener.title}`,
      ...module.lessons.map(({ slug, title }) => `${lessonNumber(course, slug)} ${title}`),
      ...(module.review ? [module.review.title] : []),
    ]),
  ])
}

/** A title without what differs from format to format: spaces at line ends, capitals by style, typographic quotes. */
export function squeezed(title: string): string {
  return typewritten(title.normalize('NFC'))
    .replace(/^(Part \d+):/i, '$1')
    .replaceAll(/\s+/g, '')
    .toUpperCase()
}

/** A text with the quotes of its source. */
export function typewritten(text: string): string {
  return text.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u201c\u201d]/g, '"')
}
