/// <reference lib="dom" />
import type { PageFunctions } from '../chromium/add-functions.ts'

/** What a drawing keeps: element names, attributes that say where something is, and style properties with their initial values. */
export const bakeRules = {
  shapes: ['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline', 'text', 'tspan'],
  groups: ['svg', 'g', 'defs', 'marker'],
  dropped: ['style', 'title', 'desc', 'filter', 'linearGradient', 'symbol', 'script'],
  geometry: [
    'd',
    'x',
    'y',
    'x1',
    'y1',
    'x2',
    'y2',
    'dx',
    'dy',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'width',
    'height',
    'points',
    'transform',
    'viewBox',
    'refX',
    'refY',
    'markerWidth',
    'markerHeight',
    'markerUnits',
    'orient',
    'id',
  ],
  paint: {
    fill: 'rgb(0, 0, 0)',
    stroke: 'none',
    'stroke-width': '1px',
    'stroke-dasharray': 'none',
    'stroke-linecap': 'butt',
    'stroke-linejoin': 'miter',
    opacity: '1',
    'fill-opacity': '1',
    'stroke-opacity': '1',
    'marker-start': 'none',
    'marker-mid': 'none',
    'marker-end': 'none',
  },
  letters: {
    'font-family': '',
    'font-size': '',
    'font-weight': '400',
    'font-style': 'normal',
    'text-anchor': 'start',
    'dominant-baseline': 'auto',
  },
} as const

export type BakeRules = typeof bakeRules
type About = { readonly id: string; readonly alt: string; readonly scale: number }

/**
 * Inside Chromium: turns mermaid's drawing into one that stands alone. Computed styles become attributes; the style
 * sheet, classes and everything that is not drawn go; ids get the diagram's own prefix. Returns the name of an element
 * that cannot be kept, if there is one.
 */
function bakeDrawing(root: SVGSVGElement, about: About, rules: BakeRules): string | undefined {
  const known: readonly string[] = [...rules.shapes, ...rules.groups]
  const elements = [root, ...root.querySelectorAll<SVGElement>('*')].filter(
    (element) => element.closest(rules.dropped.join()) === null,
  )
  const unknown = elements.find(({ localName }) => !known.includes(localName))
  if (unknown) return unknown.localName
  centreStateLabels(root)
  bakeStyles(elements, about.id, rules)
  for (const element of root.querySelectorAll(rules.dropped.join())) element.remove()
  bakeIds(root, about.id)
  for (const path of root.querySelectorAll('path')) path.setAttribute('d', simplifyPath(path.getAttribute('d') ?? ''))
  removeEmpty(root)
  bakeFrame(root, about)
  return undefined
}

/** Without HTML labels, mermaid 12 sets the name of a state at the left edge of its box. */
function centreStateLabels(root: SVGSVGElement): void {
  for (const label of root.querySelectorAll('.statediagram-state > .label')) {
    label.setAttribute('transform', (label.getAttribute('transform') ?? '').replace(/\([^,]*,/, '(0,'))
    for (const text of label.querySelectorAll('text')) text.style.textAnchor = 'middle'
  }
}

function bakeStyles(elements: readonly SVGElement[], id: string, rules: BakeRules): void {
  const shapes: readonly string[] = rules.shapes
  const geometry: readonly string[] = rules.geometry
  // All styles are read before the first is written: what is removed or renamed would change those of others.
  const styled = elements.map((element) => {
    const style = getComputedStyle(element)
    const properties: Readonly<Record<string, string>> = shapes.includes(element.localName)
      ? { ...rules.paint, ...(element.localName.startsWith('t') && rules.letters) }
      : {}
    const hidden = style.display === 'none' && element.closest('defs, marker') === null
    return {
      element,
      hidden,
      values: Object.entries(properties).map(([name, initial]) => ({
        name,
        initial,
        value: style.getPropertyValue(name),
      })),
    }
  })
  for (const { element, hidden, values } of styled) {
    if (hidden) element.remove()
    for (const { name, value } of [...element.attributes]) {
      if (geometry.includes(name)) element.setAttribute(name, roundNumbers(value))
      else element.removeAttribute(name)
    }
    for (const { name, value, initial } of values) {
      const attribute = name === 'stroke-dasharray' && !hasGaps(value) ? 'none' : asAttribute(value, id)
      const inherited =
        element.localName === 'tspan' ? element.parentElement?.closest(`[${name}]`)?.getAttribute(name) : undefined
      if (attribute !== (inherited ?? asAttribute(initial, id))) element.setAttribute(name, attribute)
    }
  }
}

/** Lengths of dash and gap take turns. */
function hasGaps(dashes: string): boolean {
  return dashes.split(/[ ,]+/).some((length, index) => index % 2 === 1 && Number.parseFloat(length) > 0)
}

/** A computed value as an attribute: colours as `#rrggbb`, lengths without `px`, references with the diagram's prefix. */
function asAttribute(value: string, id: string): string {
  const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(value)
  if (rgb)
    return `#${rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  const name = /^url\(["']?[^#]*#([^"')]+)["']?\)$/.exec(value)?.[1]
  if (name !== undefined) return `url(#${prefixed(name, id)})`
  return roundNumbers(value)
    .replace(/(\d)px/g, '$1')
    .replaceAll('"', "'")
}

function roundNumbers(value: string): string {
  return value.replace(/-?\d*\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100))
}

/** Mermaid puts the id it was given, here `drawing`, before its own. */
function prefixed(name: string, id: string): string {
  return `diagram-${id}-${name.replace(/^drawing[-_]?/, '').replace(/[^\w-]/g, '-')}`
}

function bakeIds(root: SVGSVGElement, id: string): void {
  const attributes = [...root.querySelectorAll('*')].flatMap((element) => [...element.attributes])
  const used = new Set(attributes.map(({ value }) => /^url\(#(.+)\)$/.exec(value)?.[1]))
  for (const element of root.querySelectorAll('[id]')) {
    const name = prefixed(element.id, id)
    if (used.has(name)) element.id = name
    else if (element.localName === 'marker') element.remove()
    else element.removeAttribute('id')
  }
}

/**
 * Mermaid draws many shapes through rough.js, which strokes each line twice and cuts it at random points. A curve
 * whose controls lie on its chord is the chord, and a line drawn twice is drawn once.
 */
function simplifyPath(d: string): string {
  const parts = d.match(/[a-zA-Z][^a-zA-Z]*/g) ?? []
  if (parts.some((part) => !'MC'.includes(part.charAt(0)) || part.replace(/[^ ,]+/g, '').length > 8)) return d
  const drawn = new Set<string>()
  let [at, pen, simple] = ['', '', '']
  for (const part of parts) {
    const numbers = (part.match(/-?[\d.]+/g) ?? []).map(Number)
    const end = numbers.slice(-2).join(' ')
    if (part.startsWith('C')) {
      const line = `${at}>${isChord(at.split(' ').map(Number), numbers) ? 'L' : numbers.slice(0, 4).join(' ')}>${end}`
      const command = line.includes('L') ? `L${end}` : `C${numbers.join(' ')}`
      if (end !== at && !drawn.has(line)) {
        simple += pen === at ? command : `M${at}${command}`
        pen = end
      }
      drawn.add(line)
    }
    at = end
  }
  return simple
}

function isChord(
  [x0 = 0, y0 = 0]: readonly number[],
  [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0]: readonly number[],
): boolean {
  const length = Math.hypot(x - x0, y - y0)
  const offset = (px: number, py: number) => Math.abs((x - x0) * (py - y0) - (y - y0) * (px - x0))
  return length < 0.05 || (offset(x1, y1) < 0.05 * length && offset(x2, y2) < 0.05 * length)
}

function removeEmpty(root: SVGSVGElement): void {
  for (const rect of root.querySelectorAll('rect')) if (!(Number(rect.getAttribute('width')) > 0)) rect.remove()
  for (const path of root.querySelectorAll('path[d=""]')) path.remove()
  for (const element of [...root.querySelectorAll('g, defs, text, tspan')].reverse()) {
    if (element.childNodes.length === 0) element.remove()
    else if (element.attributes.length === 0 && 'g tspan'.includes(element.localName))
      element.replaceWith(...element.childNodes)
  }
  root.normalize()
}

function bakeFrame(root: SVGSVGElement, { id, alt, scale }: About): void {
  const { x, y, width, height } = root.viewBox.baseVal
  root.removeAttribute('id')
  root.setAttribute('viewBox', [x, y, width, height].map((value) => Math.round(value * 100) / 100).join(' '))
  root.setAttribute('width', String(Math.round(width * scale)))
  root.setAttribute('height', String(Math.round(height * scale)))
  root.setAttribute('role', 'img')
  root.setAttribute('aria-labelledby', `diagram-${id}-title`)
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  title.id = `diagram-${id}-title`
  title.textContent = alt
  root.prepend(title)
}

export const bakeFunctions = {
  bakeDrawing,
  centreStateLabels,
  bakeStyles,
  hasGaps,
  asAttribute,
  roundNumbers,
  prefixed,
  bakeIds,
  simplifyPath,
  isChord,
  removeEmpty,
  bakeFrame,
} satisfies PageFunctions

declare global {
  var bakeDrawing: (typeof bakeFunctions)['bakeDrawing']
}
