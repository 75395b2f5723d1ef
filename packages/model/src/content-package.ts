/** What a content workspace is called and depends on. */
export type ContentWorkspace =
  | { readonly kind: 'module'; readonly folder: string; readonly previous?: string }
  | { readonly kind: 'capstone'; readonly folder: string }

export function contentPackageName(workspace: Pick<ContentWorkspace, 'kind' | 'folder'>): string {
  return `@course/${workspace.kind}-${workspace.folder}`
}

/**
 * The one `package.json` that a content workspace may have. Content is untrusted, and any other could run scripts through
 * turbo (`design.md`, promise 9). Each module depends on the module before it, so that turbo hashes stages in order.
 */
export function contentPackageJson(workspace: ContentWorkspace): string {
  const before =
    workspace.kind === 'module' && workspace.previous !== undefined
      ? { [contentPackageName({ kind: 'module', folder: workspace.previous })]: '*' }
      : {}
  const manifest = {
    name: contentPackageName(workspace),
    version: '0.0.0',
    private: true,
    scripts: { verify: 'course verify .' },
    dependencies: { '@course/cli': '*', ...before },
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
