/** A document as Pandoc reads it, with ids that hold in the whole book. */
export type PlainDocument = { readonly text: string; readonly solutions: string }

/**
 * Turns a document of the dialect into Pandoc's Markdown: callouts into divs, mistakes and exercises into headings,
 * references into links with the page that they lead to. Solutions come apart, for an appendix. `pictures` are files of
 * drawings by their source.
 */
export function plainDocument(
  { title, summary, body }: { readonly title: string; readonly summary: string; readonly body: string },
  id: string,
  pictures: ReadonlyMap<string, string>,
): PlainDocument {
  const solutions: string[] = []
  const text = body
    .replace(
      /^```mermaid \{alt="(.*?)"\}\n(.*?)\n```$/gms,
      (_, alt, source) => `![${alt}](${pictures.get(source) ?? ''})`,
    )
    .replace(/^```(\w+) \{.*\}$/gm, '```$1')
    .replace(/^```(output|traceback)$/gm, '```text')
    .replace(/^:::solution\n(.*?)\n:::$/gms, (_, solution) => {
      solutions.push(solution)
      return ''
    })
    .replace(/^::::exercise\[(.*?)\]\{#(.*?)\}$/gm, (_, name, anchor) => `### Exercise: ${name} {#${id}-${anchor}}`)
    .replace(/^::::$/gm, '')
    .replace(/^:::mistake\[(.*?)\]\n(.*?)\n:::$/gms, (_, name, inner) => `### ${name}\n\n${inner}`)
    .replace(/^:::(\w+)\n(.*?)\n:::$/gms, (_, kind, inner) => `::: ${kind}\n**${kind}**\n\n${inner}\n:::`)
    .replace(/\]\(lesson:([\w-]+)\)/g, (_, target) => `](#${target})${pageOf(target)}`)
    .replace(/\]\(term:([\w-]+)\)/g, '](#term-$1)')
  const answers = solutions.map((solution, index) => `### Exercise ${index + 1}\n\n${solution}\n`)
  return {
    text: `# ${title} {#${id}}\n\n*${summary}*\n\n${text.trim()}\n`,
    solutions: answers.length === 0 ? '' : [`## ${title}\n`, ...answers].join('\n'),
  }
}

/** The page of a heading, as Typst knows it. */
function pageOf(id: string): string {
  return ` (page\u00a0\`#context counter(page).at(<${id}>).first()\`{=typst})`
}
