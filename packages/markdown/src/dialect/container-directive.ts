import type { BlockContent, DefinitionContent, Parent } from 'mdast'

/** A container of the dialect, `:::name[Title]{attributes}` with the blocks up to its closing line. */
export interface ContainerDirective extends Parent {
  type: 'containerDirective'
  name: string
  attributes: { readonly id?: string; readonly since?: string }
  /** The title is its first child: a paragraph marked as `directiveLabel`. */
  children: (BlockContent | DefinitionContent)[]
}

declare module 'mdast' {
  interface BlockContentMap {
    containerDirective: ContainerDirective
  }
  interface RootContentMap {
    containerDirective: ContainerDirective
  }
  interface ParagraphData {
    directiveLabel?: boolean
  }
}
