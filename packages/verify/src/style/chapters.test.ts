import { describe, expect, it } from 'vitest'
import { type Bound, chaptersOf, type NamedPiece } from './chapters.ts'

const piece = (line: number, code: string, bound: Partial<Bound>, more: Partial<NamedPiece> = {}): NamedPiece => ({
  ...{ code, line, indent: 0, fresh: false, judged: true, raises: false },
  bound: { defined: [], imported: [], assigned: [], ...bound },
  ...more,
})

const texts = (...pieces: readonly NamedPiece[]) =>
  chaptersOf({ file: 'modules/01-a/lessons/02-b-c.md', pieces }).map(({ path, text }) => [path, text.trimEnd()])

const NAME = 'modules_01_a_lessons_02_b_c'

describe('chaptersOf', () => {
  it('keeps a lesson that defines everything once in one sheet', () => {
    expect(
      texts(
        piece(3, 'x = 1', { assigned: ['x'] }),
        piece(4, 'x = ""', { assigned: ['x'] }),
        piece(5, 'from decimal import Decimal', { imported: ['Decimal'] }),
        piece(6, 'from decimal import Decimal', { imported: ['Decimal'] }),
      ),
    ).toHaveLength(1)
  })

  it('begins another where a function or a class is written again, with the names of those before', () => {
    expect(
      texts(
        piece(2, 'def f(): ...', { defined: ['f'] }),
        piece(3, 'x = 1', { assigned: ['x'] }),
        piece(4, 'def f(a): ...', { defined: ['f'] }),
        piece(5, 'y = f(x)', { assigned: ['y'] }),
        piece(6, 'class x: ...', { defined: ['x'] }),
        piece(7, 'from m import f', { imported: ['f'] }),
      ),
    ).toEqual([
      [`${NAME}_1.py`, '\ndef f(): ...\nx = 1'],
      [`${NAME}_1_2.py`, `from .${NAME}_1 import x\n\n\ndef f(a): ...\ny = f(x)`],
      [`${NAME}_1_3.py`, `from .${NAME}_1_2 import f; from .${NAME}_1_2 import y\n\n\n\n\nclass x: ...`],
      [`${NAME}_1_4.py`, `from .${NAME}_1_3 import x; from .${NAME}_1_2 import y\n\n\n\n\n\nfrom m import f`],
    ])
  })

  it('begins another after what raises, and without any name in a new namespace', () => {
    expect(
      texts(
        piece(2, 'x = 1', { assigned: ['x'] }),
        piece(3, 'raise x', {}, { raises: true }),
        piece(4, 'x', {}),
        piece(5, 'y = 1', { assigned: ['y'] }, { fresh: true }),
      ),
    ).toEqual([
      [`${NAME}_1.py`, '\nx = 1\nraise x'],
      [`${NAME}_1_2.py`, `from .${NAME}_1 import x\n\n\nx`],
      [`${NAME}_2.py`, '\n\n\n\ny = 1'],
    ])
  })
})
