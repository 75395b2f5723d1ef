import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect } from 'vitest'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { findPostgres } from './find-postgres.ts'
import { startPostgres } from './start-postgres.ts'

const test = testWith(findPostgres(await findCourseEnvironment()), 'no PostgreSQL')

describe('startPostgres', () => {
  test('gives a server of its own, and leaves nothing of it behind', async (programs) => {
    const server = await startPostgres(programs)
    await using other = await startPostgres(programs)
    await server.create('kites')
    expect(await server.column('kites', "SELECT 'a' || n FROM generate_series(1, 2) n")).toEqual(['a1', 'a2'])
    expect(await other.column('postgres', "SELECT datname FROM pg_database WHERE datname = 'kites'")).toEqual([])
    expect(await server.column('postgres', 'SHOW listen_addresses')).toEqual([])
    await server[Symbol.asyncDispose]()
    expect(existsSync(dirname(server.socket))).toBe(false)
  })

  test('ends when it is told to', async (programs) => {
    const abort = new AbortController()
    const server = await startPostgres(programs, abort.signal)
    abort.abort()
    await server[Symbol.asyncDispose]()
    await expect(server.column('postgres', 'SELECT 1')).rejects.toThrow()
    await expect(startPostgres(programs, abort.signal)).rejects.toThrow(/abort/)
  })

  test('says why it does not start', async (programs) => {
    await expect(startPostgres({ ...programs, bin: dirname(programs.bin) })).rejects.toMatchObject({
      code: 'postgres',
      message: expect.stringContaining('PostgreSQL'),
      hint: expect.stringContaining('POSTGRES_BIN'),
    })
  })
})
