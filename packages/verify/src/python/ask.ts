import { execFile } from 'node:child_process'

/** How a program of the machine ended. */
export type Answer = {
  /** Undefined where it could not be started, or did not end by itself. */
  readonly status: number | undefined
  readonly out: string
  readonly err: string
}

type Asking = {
  readonly env: NodeJS.ProcessEnv
  /** Seconds after which it is ended; without it there is no limit. */
  readonly seconds?: number
  readonly signal?: AbortSignal
}

/**
 * Runs a program that is no content of the course, to its end. It stands in the root folder, where neither a course nor another
 * user of the machine can have put settings or modules for it. Rejects where the signal has stopped it.
 */
export function ask(file: string, args: readonly string[], { env, seconds = 0, signal }: Asking): Promise<Answer> {
  const options = { cwd: '/', env, timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: 64 << 20 } as const
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...options, ...(signal && { signal }) }, (cause, out, err) => {
      if (signal?.aborted) reject(signal.reason as Error)
      else if (!cause) resolve({ status: 0, out, err })
      else resolve({ status: typeof cause.code === 'number' ? cause.code : undefined, out, err: err || cause.message })
    })
  })
}
