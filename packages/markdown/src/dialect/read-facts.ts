import { type Diagnostic, type DocumentFacts, type DocumentText, error, placeOf } from '@course/model'
import GithubSlugger from 'github-slugger'
import type { Code, Heading, Nodes, Root } from 'mdast'
import { toString as textOfNode } from 'mdast-util-to-string'
import { walk } from '../walk.ts'
import type { ContainerDirective } from './container-directive.ts'
import { decodePath } from './decode-path.ts'
import { lineNumbers, VALUE_FORMS } from './languages.ts'
import { targetHint } from './link-targets.ts'
import type { Fence } from './read-fences.ts'
import { type SourceLines, sourceLines } from './source-lines.ts'

type References = Omit<DocumentFacts, 'code' | 'prose'>

export type ReadFacts = {
  readonly facts: References
  readonly anchorIds: ReadonlyMap<Heading | ContainerDirective, string>
  readonly diagnostics: readonly Diagnostic[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

const CAPTION_INSIDE = 'The image has a caption, and stands inside of a text.'

/** Collects what a document refers to and offers, and reports links, images and markup that the dialect does not know. */
export function readFacts(document: DocumentText, root: Root, fences: ReadonlyMap<Code, Fence>): ReadFacts {
  const facts: Mutable<References> = {
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
  const openTags: string[] = []
  const source = sourceLines(document)
  const exerciseIds = new Map<string, number>()
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
      case 'paragraph':
        for (const image of node.children)
          if (image.type === 'image' && image.title && node.children.length > 1)
            report(
              'markdown-unsupported',
              image,
              CAPTION_INSIDE,
              'Put it into a paragraph of its own, or take the caption out.',
            )
        break
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
        const line = node.position?.start.line ?? 0
        const first = exerciseIds.get(id)
        if (first !== undefined) {
          const reason = `The id "${id}" is used already, on line ${first}.`
          const place = source.placeOfText(line, `#${id}`) ?? placeOf(document.file, openingLine(node.position))
          diagnostics.push(error('id-duplicate', place, reason, 'Give the exercise another id.'))
        } else exerciseIds.set(id, line)
        facts.anchors.push(id)
        facts.exercises.push({ id, title: label ? textOfNode(label) : '' })
        break
      }
      case 'link':
        readLink(node, node.url)
        break
      case 'definition':
      case 'linkReference':
      case 'imageReference': {
        const label = node.label ?? node.identifier
        const [what, hint] = label.startsWith('^')
          ? ['footnote', 'Say it in the text, or in a :::note.']
          : ['reference', 'Write the whole link where it stands: [text](address).']
        report('markdown-unsupported', node, `The ${what} "[${label}]" is not part of the dialect.`, hint)
        break
      }
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
        if (closes(node.value, openTags)) break
        report(
          'raw-html',
          node,
          `"${short(node.value)}" is raw HTML, which is not part of the dialect.`,
          'Write Markdown, or put it into a code span.',
        )
        break
      case 'code': {
        const fence = fences.get(node)
        const from = fence?.values.from
        if (from !== undefined) facts.listings.push(listingFact(from, fence, node, source))
        facts.words += countWords(node.value)
        break
      }
      case 'text':
        facts.words += countWords(node.value)
        for (const [note] of node.value.matchAll(/\[\^[^[\]\s]+\]/g)) {
          const place = source.placeOfText(node.position?.start.line ?? 0, note, node.position?.end.line)
          const reason = `The footnote "${note}" is not part of the dialect.`
          const hint = 'Say it in the text, or in a :::note.'
          diagnostics.push(error('markdown-unsupported', place ?? placeOf(document.file, node.position), reason, hint))
        }
        for (const { written, hint } of unreadLinks(node.value)) {
          const place = source.placeOfText(node.position?.start.line ?? 0, written, node.position?.end.line)
          const reason = `"${written}" looks like a link, and is printed as it stands.`
          diagnostics.push(error('link-target', place ?? placeOf(document.file, node.position), reason, hint))
        }
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
      report('link-target', node, `"${url}" is no target of a link.`, targetHint(url, document))
  }
}

function listingFact(
  from: string,
  fence: Fence | undefined,
  node: Code,
  source: SourceLines,
): DocumentFacts['listings'][number] {
  const lines = VALUE_FORMS.lines?.form.test(fence?.values.lines ?? '') ? lineNumbers(fence?.values.lines ?? '') : []
  return {
    from,
    kind: fence?.language === 'diff' ? 'diff' : 'listing',
    ...(fence && { language: fence.language }),
    ...(lines.length > 0 && { lastLine: Math.max(...lines) }),
    position: source.positionOfText(node.position?.start.line ?? 0, `from="${from}"`) ?? node.position,
  }
}

/** Brackets that Markdown has left in a text because something keeps them from being a link or an image. */
function unreadLinks(text: string): readonly { readonly written: string; readonly hint: string }[] {
  const spaced = [...text.matchAll(/!?\[[^[\]]*\]\([^()]* [^()]*\)/g)].map(([written]) => ({
    written,
    hint: 'Put no space into the address; name the file without one.',
  }))
  const apart = [...text.matchAll(/\[[^[\]]*\] \((?:lesson|term|https?):[^()]*\)/g)].map(([written]) => ({
    written,
    hint: 'Put no space between "]" and "(".',
  }))
  const references = [...text.matchAll(/\[[^[\]]+\]\[[^[\]]*\]/g)].map(([written]) => ({
    written,
    hint: 'Write [text](lesson:slug) or [text](term:id); brackets of code belong into a code span.',
  }))
  const callouts = [...text.matchAll(/^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gm)].map(([written]) => ({
    written,
    hint: 'Write a callout as ":::note", the text, and ":::".',
  }))
  return [...spaced, ...apart, ...references, ...callouts]
}

function openingLine(position: Nodes['position']): Nodes['position'] {
  return position && { start: position.start, end: position.start }
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** A closing tag whose opening one has been reported is the same fault. */
function closes(html: string, openTags: string[]): boolean {
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9-]*)[\s\S]*>$/i.exec(html.trim()) ?? []
  if (name === undefined) return false
  const open = openTags.lastIndexOf(name.toLowerCase())
  if (slash === '') openTags.push(name.toLowerCase())
  else if (open >= 0) openTags.splice(open, 1)
  return slash !== '' && open >= 0
}

function short(html: string): string {
  const [line = ''] = html.split('\n', 1)
  return line.length > 40 || line !== html ? `${line.slice(0, 40)}…` : line
}
