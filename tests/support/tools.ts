import { findTestPython } from '@course/verify/testing'
import { runProgram } from './course.ts'

export { testWith } from '@course/verify/testing'

/** The absolute path of the Python that examples run on; undefined where there is none. */
export async function findPython(): Promise<string | undefined> {
  return (await findTestPython())?.path
}

/** Whether bubblewrap isolates here; undefined where it does not. */
export async function findIsolation(): Promise<true | undefined> {
  const ended = await runProgram('bwrap', ['--unshare-all', '--ro-bind', '/', '/', '/bin/true']).catch(() => undefined)
  return ended?.code === 0 ? true : undefined
}

/** What runs a program without the rights of root; nothing where this user has none. Undefined where there is no way. */
export async function findUnprivileged(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() !== 0) return []
  const wrapper = ['setpriv', '--bounding-set=-all', '--inh-caps=-all']
  const ended = await runProgram('setpriv', [...wrapper.slice(1), process.execPath, '--version']).catch(() => undefined)
  return ended?.code === 0 ? wrapper : undefined
}
