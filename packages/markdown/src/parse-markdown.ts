import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { directive } from 'micromark-extension-directive'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'

/**
 * Container directives alone: text directives would eat `9:30`, and there is no option to leave them and leaf directives
 * out. 58 is the code of ":", and the container construct is the first of its two flow constructs.
 */
const containerDirective = { flow: { 58: [(directive().flow as Record<number, readonly object[]>)[58]?.[0] ?? {}] } }

/** CommonMark with GFM's tables, strikethrough and task lists; its bare addresses cost half the time and stay text. */
const OPTIONS: Options = {
  extensions: [
    gfmTable(),
    gfmStrikethrough(),
    gfmTaskListItem(),
    containerDirective as NonNullable<Options['extensions']>[number],
  ],
  mdastExtensions: [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    directiveFromMarkdown(),
  ],
}

/** Parses Markdown so that node positions are lines of the file: `firstLine` is the line on which the text starts. */
export function parseMarkdown(text: string, firstLine: number): Root {
  return fromMarkdown('\n'.repeat(firstLine - 1) + text, OPTIONS)
}
