import type { Element, Root, RootContent } from 'xast'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to leave out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Most texts need no change, and finding that out at once is faster. */
const PLAIN = /^[\w .,:;()'"=/+*#-]*$/

/**
 * The text of an XML file. What XML 1.0 (section 2.2) has no way to write, such as the escape character of terminals, is
 * left out. `xast-util-to-xml` makes a regular expression for every attribute, which took half of the time of an EPUB.
 */
export function xmlFile(root: Root): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.children.map(node).join('')}\n`
}

function node(of: RootContent): string {
  if (of.type === 'element') return element(of)
  if (of.type === 'text') return text(of.value)
  if (of.type === 'doctype') return `<!DOCTYPE ${name(of.name)}>`
  throw new Error(`an EPUB has no XML of the type ${of.type}`)
}

function element(of: Element): string {
  const tag = name(of.name)
  let attributes = ''
  for (const [key, value] of Object.entries(of.attributes)) {
    if (value !== null && value !== undefined) attributes += ` ${name(key)}="${text(value).replaceAll('"', '&#x22;')}"`
  }
  const content = of.children.map(node).join('')
  return content === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`
}

/** Section 2.4: `]]>` must be escaped, and code such as `a[b[0]]>3` holds it. */
function text(value: string): string {
  if (PLAIN.test(value)) return value
  return value.replace(FORBIDDEN, '').replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll(']]>', ']]&gt;')
}

/** Names are ours; one that is none would open the file to what stands in it. */
function name(value: string): string {
  if (!/^[A-Za-z_][\w:.-]*$/.test(value)) throw new Error(`"${value}" is no name in XML`)
  return value
}
