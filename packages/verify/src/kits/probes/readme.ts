import { type Answer, judged, type Kit, lastLines, said, Unmet } from '../kit.ts'
import { textAt } from '../kit-file.ts'

/** The README has the sections that it needs, each says what it has to, and every setting is explained. */
export async function readme(kit: Kit): Promise<Answer> {
  const { file, sections } = said(kit, 'readme')
  const text = textAt(kit, file)
  const written = sectionsOf(text)
  const settings = await settingsOf(kit)
  return judged(
    [
      ...Object.entries(sections).flatMap(([heading, part]) => {
        const section = written.get(heading)
        if (section === undefined) return [`${file} has no section "${heading}".`]
        return section.includes(part) ? [] : [`The section "${heading}" of ${file} does not say "${part}".`]
      }),
      ...settings
        .filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
        .map((name) => `${file} does not explain the setting ${name}.`),
    ],
    `${file}: sections ${Object.keys(sections).join(', ')}; settings ${settings.join(', ')}.`,
  )
}

/** Variables of the settings' class, and those that the project needs to be run here. */
async function settingsOf(kit: Kit): Promise<readonly string[]> {
  const { environment = {}, settings } = kit.capstone.verify ?? {}
  const needed = Object.keys(environment)
  if (settings === undefined) return needed
  const ran = await (await kit.bench()).probe('setting_names.py', [settings])
  if (ran.status !== 0) throw new Unmet(`${settings} cannot be imported: ${lastLines(ran.stderr, 1)}`)
  return [...new Set([...needed, ...(JSON.parse(ran.stdout) as readonly string[])])].toSorted()
}

/** Text below each heading of the second level, up to the next one. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^## +(.+?) *$/m).slice(1)
  return new Map(
    Array.from({ length: parts.length / 2 }, (_, index) => [parts[2 * index] ?? '', parts[2 * index + 1] ?? '']),
  )
}
