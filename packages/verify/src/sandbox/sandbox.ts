/** What a command in a sandbox may see, do and use. */
export type SandboxRequest = {
  /** The program, as an absolute path that lies below one of `mounts` or in the system, and its arguments. */
  readonly command: readonly string[]
  /** Folders and files of the machine that are there, read-only, at their own paths. The system's programs and libraries always are. */
  readonly mounts: readonly string[]
  /** Paths that may be written as well, such as the folder of a database's socket. */
  readonly writable?: readonly string[]
  /** A folder of the machine whose files are copied into the work folder first. */
  readonly files?: string
  /** The whole environment of the command; HOME, TMPDIR and PWD are set by the sandbox. */
  readonly env: Readonly<Record<string, string>>
  readonly limits: Limits
}

export type Limits = {
  /** Wall-clock seconds; then everything in the sandbox is killed. */
  readonly seconds: number
  readonly processes: number
  /** Bytes of one file. */
  readonly fileBytes: number
  /** Bytes of the work folder. */
  readonly diskBytes: number
  /** Bytes of stdout and of stderr that are kept; what prints more is killed. */
  readonly outputBytes: number
}

/** How a command in a sandbox is started. */
export type SandboxCommand = {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Where the command starts on the machine; inside it stands in the work folder. */
  readonly cwd: string
}

export type Sandbox = {
  /** `limited`: resource limits alone, where neither bubblewrap nor user namespaces are there. */
  readonly isolation: 'isolated' | 'limited'
  /** Why it is not isolated. */
  readonly reason?: string
  readonly start: (request: SandboxRequest) => Disposable & SandboxCommand
}
