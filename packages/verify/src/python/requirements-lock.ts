import { OperationError } from '@course/files'

const PINNED = /^[a-z0-9][a-z0-9.-]*==[A-Za-z0-9.!+]+(?: ; (?:(?! -)[^\\\t\v\f])+)?(?: \\)?$/
const HASH = /^ {4}--hash=sha256:[0-9a-f]{64}(?: \\)?$/

/**
 * Throws an OperationError `lock-invalid` unless every line pins a package or gives a hash of one. A lock can also name a
 * server, a folder, another file or a URL, and comes with the course: what is installed is taken from where this machine
 * takes its packages.
 */
export function checkLock(text: string, file: string): void {
  const index = text
    // uv ends a line, and a comment, at a lone carriage return too.
    .split(/\r\n|[\r\n]/)
    .findIndex((line) => !(line === '' || line.startsWith('#') || PINNED.test(line) || HASH.test(line)))
  if (index < 0) return
  throw new OperationError(
    'lock-invalid',
    `Line ${index + 1} of ${file} neither pins a package nor gives a hash of one.`,
    {
      hint: 'Make the file again with the command that stands in pyproject.toml beside it.',
    },
  )
}
