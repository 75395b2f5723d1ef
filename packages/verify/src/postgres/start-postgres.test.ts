import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { testWith } from '../testing/tools.ts'
import { findPostgres } from './find-postgres.ts'
import { startPostgres } from './start-postgres.ts'

const sandbox = await findSandbox()
const test = testWith(await findPostgres(sandbox, await findCourseEnvironment()), 'no PostgreSQL')

describe('startPostgres', () => {
  test('gives a server of its own, and leaves nothing of it behind', async (programs) => {
    const server = await startPostgres(programs, sandbox)
    await using other = await startPostgres(programs, sandbox)
    await server.create('kites')
    expect(await server.column('kites', "SELECT 'a' || n FROM generate_series(1, 2) n")).toEqual(['a1', 'a2'])
    expect(await other.column('postgres', "SELECT datname FROM pg_database WHERE datname = 'kites'")).toEqual([])
    expect(await server.column('postgres', 'SHOW listen_addresses')).toEqual([])
    await server[Symbol.asyncDispose]()
    expect(existsSync(dirname(server.socket))).toBe(false)
  })

  test('runs programs for whoever asks where nothing of the machine is', async (programs) => {
    if (sandbox.isolation !== 'isolated') return
    await using server = await startPostgres(programs, sandbox)
    await server.column('postgres', 'CREATE TABLE seen (line text)')
    await server.column('postgres', "COPY seen FROM PROGRAM 'ls -d /root /home 2>/dev/null; pwd'")
    const seen = await server.column('postgres', 'SELECT line FROM seen')
    expect(seen).toEqual(['/work/data'])
  })

  test('ends when it is told to', async (programs) => {
    const abort = new AbortController()
    const server = await startPostgres(programs, sandbox, abort.signal)
    abort.abort()
    await server[Symbol.asyncDispose]()
    await expect(server.column('postgres', 'SELECT 1')).rejects.toThrow()
    await expect(startPostgres(programs, sandbox, abort.signal)).rejects.toThrow(/abort/)
  })

  test('says why it does not start', async (programs) => {
    await expect(startPostgres({ ...programs, bin: dirname(programs.bin) }, sandbox)).rejects.toMatchObject({
      code: 'postgres',
      message: expect.stringContaining('PostgreSQL'),
      hint: expect.stringContaining('POSTGRES_BIN'),
    })
  })
})
