import { posix } from 'node:path'
import { documentsOf } from '../course.ts'
import { error, placeOf } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Rule } from './rule.ts'

/** Path of an image in the course source; a lesson writes it relative to itself, `../assets/box.svg`. */
export function imagePath(file: string, written: string): string {
  return posix.normalize(posix.join(posix.dirname(file), written))
}

/** Every image is a file of its own module's assets. */
export const images: Rule = ({ course, facts }) =>
  documentsOf(course).flatMap((document) =>
    (facts.get(document.file)?.images ?? []).flatMap((image) => {
      const path = imagePath(document.file, image.path)
      if (course.assets.has(path)) return []
      const near = suggest(path, [...course.assets.keys()])
      return [
        error(
          'image-missing',
          placeOf(document.file, image.position),
          `There is no image "${path}".`,
          near ?? "Put it into the module's assets/ folder and name it by its path from this file.",
        ),
      ]
    }),
  )
