import { posix } from 'node:path'
import { documentsOf } from '../course.ts'
import { type Diagnostic, error, type Place, placeOf } from '../diagnostics/diagnostic.ts'
import { suggest } from '../diagnostics/suggest.ts'
import { readPicture } from '../images/read-picture.ts'
import type { Rule } from './rule.ts'

/** Path of an image in the course source; a lesson writes it relative to itself, `../assets/box.svg`. */
export function imagePath(file: string, written: string): string {
  return posix.normalize(posix.join(posix.dirname(file), written))
}

/**
 * Every image is a picture that can be read, of its own module's assets. What is wrong with one is said once, where it is
 * shown first.
 */
export const images: Rule = ({ course, facts }) => {
  const seen = new Set<string>()
  return documentsOf(course).flatMap((document) =>
    (facts.get(document.file)?.images ?? []).flatMap((image): Diagnostic[] => {
      const path = imagePath(document.file, image.path)
      const place = placeOf(document.file, image.position)
      const asset = course.assets.get(path)
      if (!asset) {
        const near = suggest(path, [...course.assets.keys()])
        const hint = near ?? "Put it into the module's assets/ folder and name it by its path from this file."
        return [error('image-missing', place, `There is no image "${path}".`, hint)]
      }
      const own = assetsOf(document.file)
      if (!path.startsWith(own)) {
        const hint = `A module shows its own images: copy it to ${own}.`
        return [error('image-elsewhere', place, `The image "${path}" belongs to another module.`, hint)]
      }
      if (seen.has(path)) return []
      seen.add(path)
      return pictureFaults(path, asset.bytes, place)
    }),
  )
}

/** `modules/09-file-io/assets/`; what lies in no module shows the images of `front/assets/`. */
function assetsOf(file: string): string {
  const [area, folder, inside] = file.split('/')
  return inside === undefined ? 'front/assets/' : `${area}/${folder}/assets/`
}

/** A fault of a drawing has a place in the drawing itself. */
function pictureFaults(path: string, bytes: Uint8Array, shownAt: Place): Diagnostic[] {
  const picture = readPicture(path, bytes)
  if (picture.kind !== 'fault') return []
  const { ruleId, reason, hint, line, column } = picture
  const place = line === undefined || column === undefined ? shownAt : { file: path, line, column }
  return [error(ruleId, place, `The image "${path}" ${reason}.`, hint)]
}
