import { parse } from 'yaml'
import { type Answer, judged, type Kit, said } from '../kit.ts'
import { textAt } from '../kit-file.ts'
import { schemaFaults } from '../schema-check.ts'

/** The Compose file fits the Compose specification. */
export async function compose(kit: Kit): Promise<Answer> {
  const file = said(kit, 'compose')
  const text = textAt(kit, file)
  const faults = await schemaFaults(kit, 'vendor.compose-spec', file)
  if (faults.length > 0) return judged(faults, '')
  const { services = {} } = parse(text) as { readonly services?: Readonly<Record<string, unknown>> }
  return judged([], `${file} fits the Compose specification; services ${Object.keys(services).join(', ')}.`)
}
