import { folded, nameCase } from '../parse/file-names.ts'
import type { Rule } from './rule.ts'

/**
 * A stage adds no file whose name differs from an inherited one in case alone; one overlay's own names are compared where
 * files are read.
 */
export const stageNames: Rule = ({ stages }) =>
  stages.flatMap(({ stage, module, source }) => {
    const folder = `modules/${module.folder}/tracker/files`
    const inherited = new Map(
      [...source.keys()].filter((path) => !stage.overlay.has(path)).map((path) => [folded(path), path]),
    )
    return [...stage.overlay.keys()].flatMap((path) => {
      const other = inherited.get(folded(path))
      return other === undefined ? [] : [nameCase(`${folder}/${path}`, other)]
    })
  })
