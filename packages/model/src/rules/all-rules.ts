import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { briefs } from './briefs.ts'
import { concepts } from './concepts.ts'
import { images } from './images.ts'
import { links } from './links.ts'
import { listings } from './listings.ts'
import { requirements } from './requirements.ts'
import { requires } from './requires.ts'
import { reviews } from './reviews.ts'
import type { Rule, RuleInput } from './rule.ts'
import { slugs } from './slugs.ts'
import { stageFiles } from './stage-files.ts'
import { stageNames } from './stage-names.ts'

/** Every rule that spans files. What one file alone gets wrong is found where it is parsed. */
export const allRules: readonly Rule[] = [
  slugs,
  concepts,
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
