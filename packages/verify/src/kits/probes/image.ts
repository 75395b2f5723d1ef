import { lastOf, stagesOf } from '../dockerfile.ts'
import { type Answer, judged, type Kit, lastLines, said } from '../kit.ts'
import { textAt } from '../kit-file.ts'

type Finding = { readonly line: number; readonly code: string; readonly message: string }

/** The Dockerfile pleases hadolint, builds in more than one stage from the lock, and its image does not run as root. */
export async function image(kit: Kit): Promise<Answer> {
  const { file, lock } = said(kit, 'image')
  const stages = stagesOf(textAt(kit, file))
  const bench = await kit.bench()
  const hadolint = await bench.run(['hadolint', '--no-color', '--no-fail', '--format', 'json', file])
  if (hadolint.status !== 0) return judged([`hadolint: ${lastLines(hadolint.stdout + hadolint.stderr, 1)}`], '')
  const findings = JSON.parse(hadolint.stdout) as readonly Finding[]
  const user = lastOf(stages.at(-1) ?? [], 'USER')
  const steps = stages.flat()
  const copied = steps.some(({ name, text }) => name === 'COPY' && text.split(/\s+/).includes(lock))
  const locked = steps.some(({ name, text }) => name === 'RUN' && /--(?:locked|frozen|require-hashes)\b/.test(text))
  return judged(
    [
      ...findings.map(({ line, code, message }) => `${file}, line ${line}: ${code} ${message}.`),
      ...(stages.length > 1 ? [] : [`${file} has ${stages.length} stage.`]),
      ...(user === undefined ? [`The last stage of ${file} names no USER, so the image runs as root.`] : []),
      ...(user !== undefined && /^(?:root|0)(?::|$)/.test(user) ? [`The image runs as USER ${user}.`] : []),
      ...(copied ? [] : [`${file} does not copy ${lock}.`]),
      ...(locked ? [] : [`${file} installs without --locked.`]),
    ],
    `hadolint finds nothing; ${stages.length} stages, installed from ${lock}, USER ${user}.`,
  )
}
