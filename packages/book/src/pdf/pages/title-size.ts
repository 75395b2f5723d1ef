/** The class of a displayed title, by how many letters it has: a page of titles holds the longest of them too. */
export function titleSize(title: string): 'short' | 'middle' | 'long' | 'longest' {
  if (title.length <= 18) return 'short'
  if (title.length <= 42) return 'middle'
  return title.length <= 90 ? 'long' : 'longest'
}
