import { expect, it } from 'vitest'
import { commandOf, environmentOf, lastOf, stagesOf } from './dockerfile.ts'

const STAGES = stagesOf(`# syntax=docker/dockerfile:1
ARG BASE=python
FROM python:3.13 AS build
RUN one && \\
    # between the lines
    two
FROM python:3.13
ENV A="b c" D=e
env PATH=/app F=g
USER root
USER 10001
CMD ["serve", "--port", "8000"]
`)

it('takes stages and instructions apart', () => {
  expect(STAGES.map((stage) => stage.map(({ name }) => name))).toEqual([
    ['FROM', 'RUN'],
    ['FROM', 'ENV', 'ENV', 'USER', 'USER', 'CMD'],
  ])
  expect(lastOf(STAGES[0] ?? [], 'RUN')).toBe('one && two')
  expect(lastOf(STAGES[1] ?? [], 'USER')).toBe('10001')
})

it('gives the command and the environment of an image', () => {
  expect(commandOf(STAGES[1] ?? [])).toEqual(['serve', '--port', '8000'])
  expect(commandOf(STAGES[0] ?? [])).toBeUndefined()
  expect(environmentOf(STAGES[1] ?? [])).toEqual({ A: 'b c', D: 'e', F: 'g' })
})
