import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the machine inside. */
export const HOST = 'course'

/** Writes the few files of `/etc` that a program may ask for into a folder; they name nobody of the machine. */
export function writeStubFiles(into: string, uid: number): string[] {
  const files = {
    passwd: `root:x:0:0:root:/root:/bin/sh\nlearner:x:${uid}:${uid}:Learner:/work:/bin/bash\n`,
    group: `root:x:0:\nlearner:x:${uid}:\n`,
    hosts: `127.0.0.1 localhost ${HOST}\n::1 localhost\n`,
    'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  }
  return Object.entries(files).flatMap(([name, text]) => {
    writeFileSync(join(into, name), text, { mode: 0o644 })
    return ['--ro-bind', join(into, name), `/etc/${name}`]
  })
}
