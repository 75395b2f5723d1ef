import {
  parseXml,
  type XmlDocument,
  XmlDocumentType,
  XmlElement,
  type XmlNode,
  XmlProcessingInstruction,
} from '@rgrove/parse-xml'
import { textOf } from '../file-tree.ts'
import { broken, type Picture, type PictureFault } from './picture.ts'

const NAMESPACE = 'http://www.w3.org/2000/svg'
/** Elements of HTML, under whatever prefix, load by attributes that no list holds. */
const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'
/** Elements that run, load or embed something else than shapes. */
const ACTIVE = ['script', 'handler', 'listener', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video']
const EMBEDDED_BITMAP = /^data:image\/(png|jpeg|gif|webp);base64,/i
/** What loads something in a style without spaces and quotes: all but a part of the drawing itself and a font inside it. */
const LOADS = /@import|image\(|image-set\(|src\(|url\((?!#|data:font\/)/i

/**
 * Reads an SVG as books embed it: well-formed XML without entities, which runs and loads nothing. Reading systems of EPUBs
 * show a drawing as a document of its own, in which a script would run.
 */
export function readSvg(bytes: Uint8Array): Picture {
  const text = textOf({ bytes, executable: false })
  if (text === undefined) return broken('is not UTF-8 text')
  let document: XmlDocument
  try {
    document = parseXml(text, { includeOffsets: true, preserveDocumentType: true })
  } catch (cause) {
    return {
      ...broken(`is not well-formed XML: ${firstLine(cause)}`),
      ...(cause instanceof Error && placeOfError(cause)),
    }
  }
  const root = document.root
  if (root?.name.replace(/^.*:/, '') !== 'svg' || !Object.values(root.attributes).includes(NAMESPACE))
    return broken(`has a root that is no <svg xmlns="${NAMESPACE}">`)
  const at = (node: XmlNode) => placeIn(text, node.start)
  for (const node of nodesOf(document)) {
    const what = unsafePart(node)
    if (what) return { ...unsafe(what), ...at(node) }
  }
  return hasSize(root) ? { kind: 'drawing' } : { ...noSize(), ...at(root) }
}

/** What of a node a drawing may not have, in words. */
function unsafePart(node: XmlNode): string | undefined {
  if (node instanceof XmlDocumentType) return 'a <!DOCTYPE>, which could define entities'
  if (node instanceof XmlProcessingInstruction) return `an instruction <?${node.name}?>`
  if (!(node instanceof XmlElement)) return undefined
  const name = node.name.replace(/^.*:/, '').toLowerCase()
  if (ACTIVE.includes(name)) return `a <${node.name}>`
  if (name === 'style' && (node.text.includes('\\') || loads(node.text))) return 'a style that loads another file'
  const attribute = Object.entries(node.attributes).find(([key, value]) => isUnsafe(key.replace(/^.*:/, ''), value))
  return attribute && `${attribute[0]}="${attribute[1].slice(0, 40)}"`
}

function isUnsafe(key: string, value: string): boolean {
  if (/^on|^base$/i.test(key) || value === HTML_NAMESPACE) return true
  if (/^(href|src)$/i.test(key)) return !value.startsWith('#') && !EMBEDDED_BITMAP.test(value)
  if (/^attributeName$/i.test(key)) return /^(on|.*href$)/i.test(value)
  return loads(value)
}

/** An escape of CSS could spell any function another way. */
function loads(style: string): boolean {
  return LOADS.test(style.replace(/[\s"']/g, '')) || (style.includes('\\') && style.includes('('))
}

function unsafe(what: string): PictureFault {
  return {
    kind: 'fault',
    ruleId: 'svg-unsafe',
    reason: `holds ${what}`,
    hint: 'Export it as plain SVG with everything it shows inside, or as PNG.',
  }
}

function noSize(): PictureFault {
  return {
    kind: 'fault',
    ruleId: 'image-size',
    reason: 'has neither a viewBox nor a width and a height',
    hint: 'Give its <svg> a viewBox="0 0 width height".',
  }
}

function hasSize({ attributes }: XmlElement): boolean {
  const box = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const inBox = box.length === 4 && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0
  return inBox || [attributes.width, attributes.height].every((side) => Number.parseFloat(side ?? '') > 0)
}

function* nodesOf(document: XmlDocument): Generator<XmlNode> {
  const waiting: XmlNode[] = [...document.children].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if (node instanceof XmlElement) for (const child of node.children.toReversed()) waiting.push(child)
  }
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]?.replace(/ \(line .*$/, '') ?? ''
}

function placeOfError(cause: Error): { line?: number; column?: number } {
  const { line, column } = cause as { line?: unknown; column?: unknown }
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : {}
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
