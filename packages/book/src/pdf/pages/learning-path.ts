import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Book, BookModule } from '../../book.ts'
import { labels } from '../../labels.ts'

/** A line with one stop per module, grouped by level; the stops before this module are filled, its own stands out. */
export function learningPath(book: Book, current: BookModule): Element {
  const modules = book.parts.flatMap((part) => part.modules)
  const stretches = book.meta.levels.map((level) => ({
    level,
    stops: modules.filter((module) => module.level.id === level.id),
  }))
  const said = `${labels.path}: ${current.level.title}, ${labels.module} ${modules.indexOf(current) + 1} / ${modules.length}`
  return h(
    'div',
    { className: ['path'], role: 'img', ariaLabel: said },
    stretches.map(({ level, stops }) =>
      h(
        'div',
        {
          className: ['stretch', ...(level.id === current.level.id ? ['here'] : [])],
          style: `flex-grow:${Math.max(stops.length, 3)}`,
        },
        [
          h(
            'div',
            { className: ['stops'] },
            stops.map((module) => h('i', { className: stopClass(module, current) })),
          ),
          h('span', level.title),
        ],
      ),
    ),
  )
}

function stopClass(module: BookModule, current: BookModule): string[] {
  if (module === current) return ['current']
  return module.number < current.number ? ['passed'] : []
}
