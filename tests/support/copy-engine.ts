import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

/** Copies the engine and its templates, so that a test can change them; what comes from a registry is linked to. */
export function copyEngine(folder: string): void {
  for (const part of ['packages', 'templates']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@course'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@course' && !name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  for (const name of readdirSync(join(ROOT, 'packages')))
    symlinkSync(join(folder, 'packages', name), join(modules, '@course', name))
  symlinkSync(join(folder, 'templates'), join(modules, '@course/templates'))
}
