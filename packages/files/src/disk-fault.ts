import { OperationError } from './operation-error.ts'

/** Which folder could not be written: each is moved by another setting. */
export type DiskRole = 'output' | 'temporary' | 'cache'

const ELSEWHERE: Readonly<Record<DiskRole, string>> = {
  output: 'choose another folder with --output, and build again',
  temporary: 'point TMPDIR to another folder, and build again',
  cache: 'work in a copy of the course on another disk',
}

type Fault = { readonly why: string; readonly mend: string }

const READ_ONLY: Fault = { why: 'the disk is read-only', mend: 'Make it writable' }
const MISSING: Fault = { why: 'the folder does not exist', mend: 'Make it' }
const FORBIDDEN: Fault = { why: 'its permissions forbid it', mend: 'Change them' }
const FILE: Fault = { why: 'a file stands where a folder is needed', mend: 'Move it away' }
const FAULTS: Readonly<Record<string, Fault>> = {
  ENOSPC: { why: 'the disk is full', mend: 'Free some space' },
  EDQUOT: { why: 'your share of the disk is used up', mend: 'Free some space' },
  EROFS: READ_ONLY,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EEXIST: FILE,
  ENOTDIR: FILE,
  EIO: { why: 'the disk reports an error', mend: 'Check it' },
}

/** Does work that writes below a folder; what the disk refuses becomes an OperationError that says what to do. */
export function onDisk<T>(folder: string, role: DiskRole, work: () => T): T {
  const told = (cause: unknown) => diskFault(folder, role, cause)
  try {
    const result = work()
    return result instanceof Promise
      ? (result.catch((cause: unknown) => {
          throw told(cause)
        }) as T)
      : result
  } catch (cause) {
    throw told(cause)
  }
}

function diskFault(folder: string, role: DiskRole, cause: unknown): unknown {
  const { code = '', syscall = '' } = cause as NodeJS.ErrnoException
  const fault = code === 'ENOENT' ? missing(role, syscall) : FAULTS[code]
  return cause instanceof OperationError || fault === undefined ? cause : writeFailed(folder, role, fault, cause)
}

function writeFailed(folder: string, role: DiskRole, { why, mend }: Fault, cause: unknown): OperationError {
  return new OperationError('write-failed', `${folder} cannot be written: ${why}.`, {
    hint: `${mend}, or ${ELSEWHERE[role]}.`,
    cause,
  })
}

/** The output folder is made with all above it, which on a read-only mount ends in ENOENT; the temporary one is not made. */
function missing(role: DiskRole, syscall: string): Fault | undefined {
  if (syscall !== 'mkdir' && syscall !== 'scandir') return undefined
  return role === 'temporary' ? MISSING : READ_ONLY
}
