import { describe, expect, it } from 'vitest'
import { regionText, solutionText, starterText } from './marked-file.ts'
import { parseMarkers } from './read-markers.ts'

function parse(...lines: string[]) {
  const { value, diagnostics } = parseMarkers(lines.join('\n'), 'a.js')
  if (!value) throw new Error('parseMarkers always gives a value')
  return { file: value, diagnostics }
}

function placesOf(...lines: string[]) {
  return parse(...lines).diagnostics.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`)
}

describe('solution and starter', () => {
  it('leaves a file without markers as it is', () => {
    const text = '# Title\n\n### A heading, no marker\n\tx = "### BEGIN"\n'
    const { file, diagnostics } = parse(text)
    expect(diagnostics).toEqual([])
    expect(solutionText(file)).toBe(text)
    expect(starterText(file, 'STUB')).toBe(text)
  })

  it('puts the default stub, indented, in the place of each block', () => {
    const { file, diagnostics } = parse(
      'a',
      '  // ### BEGIN SOLUTION',
      '  b',
      '  c',
      '  // ### END SOLUTION',
      'd',
      '// ### BEGIN SOLUTION',
      'e',
      '// ### END SOLUTION',
      '',
    )
    expect(diagnostics).toEqual([])
    expect(solutionText(file)).toBe('a\n  b\n  c\nd\ne\n')
    expect(starterText(file, 'STUB')).toBe('a\n  STUB\nd\nSTUB\n')
  })

  it("prefers a block's own stub lines, and keeps their inner indentation", () => {
    const { file } = parse(
      '  ### BEGIN SOLUTION',
      '  ### STUB: if x:',
      '  ### STUB:     pass',
      '  ### STUB:',
      '  real()',
      '  ### END SOLUTION',
    )
    expect(solutionText(file)).toBe('  real()')
    expect(starterText(file, 'STUB')).toBe('  if x:\n      pass\n')
  })

  it.each([
    ['no lead', '### BEGIN SOLUTION', '### STUB: s', '### END SOLUTION'],
    ['#', '# ### BEGIN SOLUTION', '# ### STUB: s', '# ### END SOLUTION'],
    ['//', '// ### BEGIN SOLUTION', '// ### STUB: s', '// ### END SOLUTION'],
    ['--', '-- ### BEGIN SOLUTION', '-- ### STUB: s', '-- ### END SOLUTION'],
    ['<!-- -->', '<!-- ### BEGIN SOLUTION -->', '<!-- ### STUB: s -->', '<!-- ### END SOLUTION -->'],
    ['/* */', '/* ### BEGIN SOLUTION */', '/* ### STUB: s */', '/* ### END SOLUTION */'],
  ])('reads markers after the comment lead %s', (_lead, begin, stub, end) => {
    const { file, diagnostics } = parse(begin, stub, 'x', end)
    expect(diagnostics).toEqual([])
    expect([solutionText(file), starterText(file, 'STUB')]).toEqual(['x', 's'])
  })

  it('keeps a stub that is itself a comment whole', () => {
    const html = parse(
      '<!-- ### BEGIN SOLUTION -->',
      '<!-- ### STUB: <!-- to do --> -->',
      'x',
      '<!-- ### END SOLUTION -->',
    )
    expect(starterText(html.file, '')).toBe('<!-- to do -->')
    const script = parse('// ### BEGIN SOLUTION', '// ### STUB: return null /* to do */', 'x', '// ### END SOLUTION')
    expect(starterText(script.file, '')).toBe('return null /* to do */')
  })
})

describe('regions', () => {
  it('gives the lines of the solution without their common indentation', () => {
    const { file, diagnostics } = parse(
      'a',
      '// ### BEGIN REGION mid-1',
      '  b {',
      '    // ### BEGIN SOLUTION',
      '    // ### STUB: todo',
      '    c',
      '    // ### END SOLUTION',
      '',
      '  }',
      '// ### END REGION',
      'd',
    )
    expect(diagnostics).toEqual([])
    expect(file.regions).toEqual(['mid-1'])
    expect(regionText(file, 'mid-1')).toBe('b {\n  c\n\n}')
    expect(regionText(file, 'other')).toBeUndefined()
  })
})

describe('faults', () => {
  it('reports a marker that does not exist, with its extent', () => {
    const { diagnostics } = parse('a', '  // ### BEGIN SOLUTON')
    expect(diagnostics).toEqual([
      expect.objectContaining({
        ruleId: 'marker-unknown',
        file: 'a.js',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 23,
      }),
    ])
  })

  it.each([
    ['another case', ['### begin solution'], 'marker-unknown 1:1'],
    ['text after a marker', ['### END SOLUTION here'], 'marker-unknown 1:1'],
    ['a wrong region name', ['### BEGIN REGION Big_One', '### END REGION'], 'marker-unknown 1:1'],
    ['a solution that does not end', ['a', '  ### BEGIN SOLUTION', 'b'], 'marker-unbalanced 2:3'],
    ['a solution that did not begin', ['a', '  ### END SOLUTION'], 'marker-unbalanced 2:3'],
    ['a region that does not end', ['### BEGIN REGION a', 'b'], 'marker-unbalanced 1:1'],
    ['a region that did not begin', ['### END REGION'], 'marker-unbalanced 1:1'],
    ['a stub outside a solution', ['### STUB: x'], 'marker-unbalanced 1:1'],
    [
      'a solution in a solution',
      ['### BEGIN SOLUTION', ' ### BEGIN SOLUTION', '### END SOLUTION'],
      'marker-nesting 2:2',
    ],
    ['a region in a region', ['### BEGIN REGION a', '### BEGIN REGION b', '### END REGION'], 'marker-nesting 2:1'],
    ['a region in a solution', ['### BEGIN SOLUTION', '### BEGIN REGION b', '### END SOLUTION'], 'marker-nesting 2:1'],
    [
      'a region that ends in a solution',
      ['### BEGIN REGION a', '### BEGIN SOLUTION', '### END REGION', '### END SOLUTION'],
      'marker-nesting 3:1',
    ],
    [
      'two regions of one name',
      ['### BEGIN REGION a', '### END REGION', '### BEGIN REGION a', '### END REGION'],
      'region-duplicate 3:1',
    ],
  ])('reports %s', (_what, lines, place) => {
    expect(placesOf(...lines)).toEqual([place])
  })

  it.each([
    ['a misspelt beginning', ['### BEGIN SOLUTON', 'x', '### END SOLUTION'], 'marker-unknown 1:1'],
    [
      'a misspelt end',
      ['### BEGIN SOLUTION', 'x', '### END SOLUTOIN', '### BEGIN REGION a', '### END REGION'],
      'marker-unknown 3:1',
    ],
    ['a misspelt region', ['### BEGIN REGON a', 'x', '### END REGION'], 'marker-unknown 1:1'],
    ['a misspelt end of a region', ['### BEGIN REGION a', 'x', '### END REGOIN'], 'marker-unknown 3:1'],
    ['an end in small letters', ['### BEGIN SOLUTION', 'x', '### end solution'], 'marker-unknown 3:1'],
    ['a beginning in small letters', ['### begin region a', 'x', '### END REGION'], 'marker-unknown 1:1'],
    [
      'an inner solution with its end',
      ['### BEGIN SOLUTION', '### BEGIN SOLUTION', '### END SOLUTION', '### END SOLUTION'],
      'marker-nesting 2:1',
    ],
    [
      'an inner region with its end',
      ['### BEGIN REGION a', '### BEGIN REGION b', '### END REGION', '### END REGION'],
      'marker-nesting 2:1',
    ],
  ])('reports %s, and not its pair', (_what, lines, place) => {
    expect(placesOf(...lines)).toEqual([place])
  })

  it('asks for the marker that was meant', () => {
    expect(parse('### END SOLUTON').diagnostics[0]?.hint).toBe('Did you mean "### END SOLUTION", alone on its line?')
    expect(parse('### BEGIN REGON a').diagnostics[0]?.hint).toBe(
      'Did you mean "### BEGIN REGION name", alone on its line?',
    )
    expect(parse('### BEGIN Region_1 x').diagnostics[0]?.hint).toContain('Markers are')
  })

  it.each([
    ['### END REGION constants', '"### END REGION"'],
    ['### END SOLUTION # here', '"### END SOLUTION"'],
    ['### BEGIN REGION', '"### BEGIN REGION name"'],
  ])('names the marker that was meant: %s', (line, meant) => {
    expect(parse(line).diagnostics[0]?.hint).toContain(`Did you mean ${meant}`)
  })

  it.each(['x = 1  ### BEGIN SOLUTION', '{# ### BEGIN SOLUTION #}', ' * ### END SOLUTION'])(
    'reports a marker that does not stand alone, since a solution would leak: %s',
    (line) => expect(parse(line).diagnostics.map((d) => d.ruleId)).toContain('marker-unknown'),
  )

  it.each(['### Begin here', '### End users'])('takes a heading of Markdown for what it is: %s', (line) => {
    expect(placesOf(line)).toEqual([])
  })
})
