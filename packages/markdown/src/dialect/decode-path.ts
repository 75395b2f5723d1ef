/** The path that a Markdown destination stands for; one with a stray "%" stands for itself. */
export function decodePath(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
