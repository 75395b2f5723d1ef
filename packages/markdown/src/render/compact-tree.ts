import type { ElementContent, Properties, Root, RootContent } from 'hast'

/**
 * A tree as JSON a fifth as long: text is a string, an element `["tag.class class", properties, …children]` without the
 * properties where it has no others. Positions are left out.
 */
export type CompactNode = string | CompactElement
interface CompactElement extends ReadonlyArray<Properties | CompactNode> {}
export type CompactTree = readonly CompactNode[]

const PLAIN_CLASSES = /^[\w-]+(?: [\w-]+)*$/

export function compactTree({ children }: Root): CompactTree {
  return children.map(compactNode)
}

function compactNode(node: RootContent): CompactNode {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') throw new Error(`a rendered document holds a ${node.type}`)
  const { tagName, properties, children } = node
  const names = Object.keys(properties)
  // Written into the head where it is the first attribute, as it will be when it is read.
  const classes = names[0] === 'className' ? plainClasses(properties.className) : undefined
  const others = classes === undefined ? names : names.slice(1)
  return [
    classes === undefined ? tagName : `${tagName}.${classes}`,
    ...(others.length > 0 ? [Object.fromEntries(others.map((name) => [name, properties[name]]))] : []),
    ...children.map(compactNode),
  ]
}

function plainClasses(className: Properties['className']): string | undefined {
  const classes = Array.isArray(className) ? className.join(' ') : ''
  return PLAIN_CLASSES.test(classes) ? classes : undefined
}

export function expandTree(tree: CompactTree): Root {
  const heads = new Map<string, Head>()
  const expandNode = (node: CompactNode): ElementContent => {
    if (typeof node === 'string') return { type: 'text', value: node }
    const name = String(node[0])
    let head = heads.get(name)
    if (!head) {
      head = headOf(name)
      heads.set(name, head)
    }
    const { tagName, properties } = head
    const second = node[1]
    const others = second === undefined || isNode(second) ? undefined : second
    const children: ElementContent[] = []
    for (let index = others ? 2 : 1; index < node.length; index++) children.push(expandNode(node[index] as CompactNode))
    return { type: 'element', tagName, properties: others ? { ...properties, ...others } : properties, children }
  }
  return { type: 'root', children: tree.map(expandNode) }
}

/** Elements that have nothing but classes, such as a book's hundred thousand tokens, share them. */
type Head = { readonly tagName: string; readonly properties: Properties }

function headOf(name: string): Head {
  const [tagName = '', classes] = name.split('.')
  return { tagName, properties: Object.freeze(classes === undefined ? {} : { className: classes.split(' ') }) }
}

function isNode(part: Properties | CompactNode): part is CompactNode {
  return typeof part === 'string' || Array.isArray(part)
}
