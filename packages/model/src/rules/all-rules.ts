import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { briefs } from './briefs.ts'
import { conceptOrder } from './concept-order.ts'
import { concepts } from './concepts.ts'
import { images } from './images.ts'
import { links } from './links.ts'
import { listings } from './listings.ts'
import { outline } from './outline.ts'
import { previews } from './previews.ts'
import { requirements } from './requirements.ts'
import { requires } from './requires.ts'
import { reviews } from './reviews.ts'
import type { Rule, RuleInput } from './rule.ts'
import { slugs } from './slugs.ts'
import { stageFiles } from './stage-files.ts'
import { stageNames } from './stage-names.ts'
import { termOrder } from './term-order.ts'

/** Every rule that spans files. What one file alone gets wrong is found where it is parsed. */
export const allRules: readonly Rule[] = [
  slugs,
  outline,
  concepts,
  previews,
  conceptOrder,
  termOrder,
  requires,
  links,
  images,
  listings,
  reviews,
  briefs,
  requirements,
  stageFiles,
  stageNames,
]

export function checkCourse(input: RuleInput): readonly Diagnostic[] {
  return allRules.flatMap((rule) => [...rule(input)])
}
