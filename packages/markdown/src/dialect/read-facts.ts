import { type Diagnostic, type DocumentFacts, type DocumentText, error, placeOf } from '@course/model'
import GithubSlugger from 'github-slugger'
import type { Code, Heading, Nodes, Root } from 'mdast'
import { toString as textOfNode } from 'mdast-util-to-string'
import { walk } from '../walk.ts'
import type { ContainerDirective } from './container-directive.ts'
import { decodePath } from './decode-path.ts'
import { lineNumbers, VALUE_FORMS } from './languages.ts'
import type { Fence } from './read-fences.ts'

export type ReadFacts = {
  readonly facts: DocumentFacts
  readonly anchorIds: ReadonlyMap<Heading | ContainerDirective, string>
  readonly diagnostics: readonly Diagnostic[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** Collects what a document refers to and offers, and reports links, images and markup that the dialect does not know. */
export function readFacts(document: DocumentText, root: Root, fences: ReadonlyMap<Code, Fence>): ReadFacts {
  const facts: Mutable<DocumentFacts> = {
    anchors: [],
    lessonLinks: [],
    termLinks: [],
    images: [],
    listings: [],
    exercises: [],
    directives: [],
    words: 0,
  }
  const diagnostics: Diagnostic[] = []
  const anchorIds = new Map<Heading | ContainerDirective, string>()
  const slugger = new GithubSlugger()
  const exerciseIds = new Set<string>()
  // An exercise's id is written by its author, a heading's is made: where both are the same, the heading gives way.
  walk(root, (node) => {
    if (node.type === 'containerDirective' && node.attributes.id !== undefined) slugger.slug(node.attributes.id)
  })
  const report = (ruleId: Diagnostic['ruleId'], node: Nodes, reason: string, hint: string) =>
    diagnostics.push(error(ruleId, placeOf(document.file, node.position), reason, hint))

  walk(root, (node) => {
    switch (node.type) {
      case 'heading': {
        const id = slugger.slug(textOfNode(node)) || 'section'
        anchorIds.set(node, id)
        facts.anchors.push(id)
        break
      }
      case 'containerDirective': {
        facts.directives.push({ name: node.name, position: node.position })
        const label = node.children[0]
        if (node.name === 'mistake') {
          const id = slugger.slug(label ? textOfNode(label) : '') || 'mistake'
          anchorIds.set(node, id)
          facts.anchors.push(id)
        }
        if (node.name !== 'exercise') break
        const { id } = node.attributes
        if (id === undefined) break
        if (exerciseIds.has(id))
          report(
            'id-duplicate',
            { ...node, position: openingLine(node.position) } as Nodes,
            `The id "${id}" is used twice in this file.`,
            'Give the exercise another id.',
          )
        exerciseIds.add(id)
        facts.anchors.push(id)
        facts.exercises.push({ id, title: label ? textOfNode(label) : '' })
        break
      }
      case 'link':
        readLink(node, node.url)
        break
      case 'definition':
      case 'linkReference':
      case 'imageReference':
        report(
          'markdown-unsupported',
          node,
          'References are not part of the dialect.',
          'Write the whole link where it stands.',
        )
        break
      case 'image': {
        if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(node.url))
          report(
            'link-target',
            node,
            `The image "${node.url}" is not a file of the course.`,
            "Put it into the module's assets/ folder.",
          )
        else facts.images.push({ path: decodePath(node.url), position: node.position })
        if (!node.alt?.trim())
          report('image-alt', node, 'The image has no alternative text.', 'Write ![what the picture shows](path).')
        break
      }
      case 'html':
        report('raw-html', node, 'Raw HTML is not part of the dialect.', 'Write Markdown, or put "<" into a code span.')
        break
      case 'code': {
        const fence = fences.get(node)
        const from = fence?.values.from
        if (from !== undefined) facts.listings.push(listingFact(from, fence, node))
        facts.words += countWords(node.value)
        break
      }
      case 'text':
        facts.words += countWords(node.value)
        if (/\[\^[^\]\s]+\]/.test(node.value))
          report(
            'markdown-unsupported',
            node,
            'Footnotes are not part of the dialect.',
            'Say it in the text, or in a :::note.',
          )
        break
      case 'inlineCode':
        facts.words += countWords(node.value)
        break
    }
  })
  return { facts, anchorIds, diagnostics }

  function readLink(node: Nodes, url: string): void {
    const lesson = /^lesson:([^#]*)(?:#(.*))?$/.exec(url)
    if (lesson)
      facts.lessonLinks.push({
        slug: lesson[1] ?? '',
        ...(lesson[2] !== undefined && { id: lesson[2] }),
        position: node.position,
      })
    else if (url.startsWith('term:')) facts.termLinks.push({ id: url.slice('term:'.length), position: node.position })
    else if (!/^https?:\/\/[^\s/]/.test(url))
      report(
        'link-target',
        node,
        `"${url}" is no target of a link.`,
        'Write lesson:slug, lesson:slug#id, term:id or a web address.',
      )
  }
}

function listingFact(from: string, fence: Fence | undefined, node: Code): DocumentFacts['listings'][number] {
  const lines = VALUE_FORMS.lines?.form.test(fence?.values.lines ?? '') ? lineNumbers(fence?.values.lines ?? '') : []
  return {
    from,
    kind: fence?.language === 'diff' ? 'diff' : 'listing',
    ...(fence && { language: fence.language }),
    ...(lines.length > 0 && { lastLine: Math.max(...lines) }),
    position: node.position,
  }
}

function openingLine(position: Nodes['position']): Nodes['position'] {
  return position && { start: position.start, end: position.start }
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
