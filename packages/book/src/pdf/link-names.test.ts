import { h } from 'hastscript'
import { expect, it } from 'vitest'
import { linkNames } from './link-names.ts'

it('calls a target by its heading, else by its own text', () => {
  const content = [
    h('a', { href: '#section' }),
    h('a', { href: '#heading' }),
    h('a', { href: '#term' }),
    h('a', { href: '#end' }),
    h('a', { href: '#section' }, 'again'),
    h('section', { id: 'section' }, [h('header', h('h3', ['1.1', ' ', h('code', 'a <b>')])), h('p', 'Text')]),
    h('h4', { id: 'heading' }, 'A\n  heading'),
    h('dt', { id: 'term' }, 'alias'),
    h('p', { id: 'unlinked' }, 'nobody asks'),
    h('span', { id: 'end' }),
  ]
  expect([...linkNames(content)]).toEqual([
    ['section', '1.1 a <b>'],
    ['heading', 'A heading'],
    ['term', 'alias'],
  ])
})
