/** An interpreter with the packages of the course, as a sandbox has to be given it. */
export type PythonEnvironment = {
  /** For example `3.13.0`. */
  readonly version: string
  /** Absolute path of the interpreter, below one of `mounts`. */
  readonly python: string
  /** Folder of console scripts such as `pytest`; undefined where only the bare interpreter is there. */
  readonly bin?: string
  /** Folders of the machine that the interpreter needs, for `SandboxRequest.mounts`. */
  readonly mounts: readonly string[]
}
