import type { RenderedDocument } from '@course/markdown'
import { type Course, modulesOf } from '@course/model'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import { classesOf, elementsOutsideCode } from './elements.ts'
import { labels } from './labels.ts'

/** What the figures of a document are called, by their position in it. */
export type FigureNames = (index: number) => string

/**
 * `Figure 2.1`, by file: figures with a caption are counted in each module of the whole course, so that one has the same name
 * in every edition.
 */
export function figureNames(
  course: Course,
  documents: ReadonlyMap<string, RenderedDocument>,
): ReadonlyMap<string, FigureNames> {
  const names = new Map<string, FigureNames>()
  for (const { number, opener, lessons, review } of modulesOf(course)) {
    let before = 0
    for (const { file } of [opener, ...lessons, ...(review ? [review] : [])]) {
      const first = before + 1
      names.set(file, (index) => `${labels.figure} ${number}.${first + index}`)
      const body = documents.get(file)?.body
      before += body ? figuresIn(body) : 0
    }
  }
  return names
}

function figuresIn(body: Root): number {
  return [...elementsOutsideCode(body)].filter(isCaption).length
}

/** A body whose captions begin with the names of their figures. */
export function numberFigures(body: Root, nameOf: FigureNames): Root {
  if (figuresIn(body) === 0) return body
  let figures = 0
  const numbered = <T extends RootContent | ElementContent>(node: T): T => {
    if (node.type !== 'element' || node.tagName === 'pre') return node
    if (!isCaption(node)) return { ...node, children: node.children.map(numbered) }
    const name = h('span', { className: ['figure-number'] }, nameOf(figures++))
    return { ...node, children: [name, { type: 'text', value: ' ' }, ...node.children] }
  }
  return { ...body, children: body.children.map(numbered) }
}

function isCaption(element: Element): boolean {
  return element.tagName === 'figcaption' && classesOf(element).includes('caption')
}
