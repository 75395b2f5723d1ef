import { commandOf, environmentOf, stagesOf } from '../dockerfile.ts'
import { type Answer, judged, type Kit, lastLines, objectIn, said } from '../kit.ts'
import { textAt } from '../kit-file.ts'

/**
 * A platform can run it: what the platform is told is written down, the command before a release works on an empty database,
 * and the image's own command then listens on `$PORT` and answers at the health path as it should in production.
 */
export async function release(kit: Kit): Promise<Answer> {
  const { before, answer, described } = said(kit, 'release')
  const health = said(kit, 'health')
  const text = textAt(kit, described.file)
  const unsaid = described.says.filter((part) => !text.includes(part))
  if (unsaid.length > 0)
    return judged(
      unsaid.map((part) => `${described.file} does not say "${part}".`),
      '',
    )
  const { file } = said(kit, 'image')
  const stage = stagesOf(textAt(kit, file)).at(-1) ?? []
  const command = commandOf(stage)
  if (!command) return judged([`The CMD of ${file} is not written as a JSON list.`], '')
  const env = await kit.migrated(before)
  const server = await (await kit.bench()).serve(command, { ...environmentOf(stage), ...env, PORT: '{port}' })
  if (!('request' in server)) return judged([`The image's command listens on no $PORT: ${lastLines(server.log)}`], '')
  const { status, body } = await server.request({ method: 'GET', path: health })
  await server.stop()
  if (status !== 200) return judged([`In production, GET ${health} answered ${status}.`], '')
  const fields = objectIn(body, `The answer at ${health}`)
  return judged(
    Object.entries(answer)
      .filter(([name, value]) => JSON.stringify(fields[name]) !== JSON.stringify(value))
      .map(
        ([name, value]) => `In production, "${name}" at ${health} is ${JSON.stringify(fields[name])}, not "${value}".`,
      ),
    `After \`${before.join(' ')}\`, the image's command listens on $PORT; GET ${health} answered ${body.slice(0, 120)}. ` +
      `${described.file} tells a platform what it needs.`,
  )
}
