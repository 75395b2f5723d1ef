import type { PlainProbe, Probe } from '@course/model'
import type { Answer, Kit } from '../kit.ts'
import { asyncCode } from './async-code.ts'
import { compose } from './compose.ts'
import { coverage } from './coverage.ts'
import { errorAnswers } from './error-answers.ts'
import { framework } from './framework.ts'
import { image } from './image.ts'
import { lifecycle } from './lifecycle.ts'
import { migrations } from './migrations.ts'
import { openapi } from './openapi.ts'
import { operations } from './operations.ts'
import { readme } from './readme.ts'
import { refusedBodies } from './refused-bodies.ts'
import { release } from './release.ts'
import { responsive } from './responsive.ts'
import { tokens } from './tokens.ts'
import { workflow } from './workflow.ts'

const PLAIN: Readonly<Record<PlainProbe, (kit: Kit) => Promise<Answer>>> = {
  migrations,
  tokens,
  lifecycle,
  'refused-bodies': refusedBodies,
  'error-answers': errorAnswers,
  'async-code': asyncCode,
  responsive,
  image,
  compose,
  workflow,
  release,
  openapi,
  readme,
}

export function askProbe(probe: Probe, kit: Kit): Promise<Answer> {
  if (typeof probe === 'string') return PLAIN[probe](kit)
  if ('framework' in probe) return framework(kit, probe.framework)
  if ('operations' in probe) return operations(kit, probe.operations)
  return coverage(kit, probe.coverage)
}

/** Probes that take longest are begun first. */
export function isLong(probe: Probe): boolean {
  return typeof probe === 'object' && 'coverage' in probe
}
