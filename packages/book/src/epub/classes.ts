import type { Element } from 'hast'

export function classesOf(node: Element): readonly string[] {
  const value = node.properties.className
  return Array.isArray(value) ? value.map(String) : []
}
