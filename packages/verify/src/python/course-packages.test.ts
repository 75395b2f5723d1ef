import { expect } from 'vitest'
import { findSandbox } from '../sandbox/find-sandbox.ts'
import { findCourseEnvironment } from '../testing/course-environment.ts'
import { block, program, runAll, runBlocks } from '../testing/run-blocks.ts'
import { testWith } from '../testing/tools.ts'

const sandbox = await findSandbox()
const withPackages = testWith(await findCourseEnvironment(), 'the packages of the course cannot be installed here')

withPackages('the clock is the same in each run, goes on, and is never put back', async (environment) => {
  const blocks = await runBlocks(environment, sandbox, [
    block('import datetime as dt, time\nnow = dt.datetime.now(dt.UTC)\nprint(now.isoformat(timespec="seconds"))'),
    block('time.sleep(0.01)\nprint(dt.date.today(), 1 < dt.datetime.now(dt.UTC).timestamp() - now.timestamp() < 60)'),
    block('$ date +%Y > /dev/null\n$ python -c "import datetime; print(datetime.date.today())"', { kind: 'console' }),
    block(
      'import time_machine\nwith time_machine.travel("2020-02-02"):\n    print(dt.date.today())\nprint(dt.date.today())',
    ),
    block('import logging\nlogging.basicConfig(format="%(asctime)s")\nlogging.error("")'),
    block('start = time.perf_counter()\ntime.sleep(0.05)\nprint(0.04 < time.perf_counter() - start < 60)'),
  ])
  const said = blocks.map(({ output }) => output)
  expect(said.slice(0, 2)).toEqual(['2026-12-01T12:00:00+00:00\n', '2026-12-01 True\n'])
  expect(said[2]).toContain('\n2026-12-01\n')
  expect(said[3]).toBe('2020-02-02\n2026-12-01\n')
  expect(said[4]).toMatch(/^2026-12-01 12:00:04,/)
  expect(said[5]).toBe('True\n')
})

withPackages('the libraries of the course work in the sandbox', async (environment) => {
  const web = `from fastapi import FastAPI
from fastapi.testclient import TestClient
app = FastAPI()
@app.get("/")
def root() -> dict[str, str]:
    return {"hello": "world"}
with TestClient(app) as client:
    print(client.get("/").json())`
  const database = `import asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.connect() as connection:
        print((await connection.execute(text("select 6 * 7"))).scalar_one())
    await engine.dispose()
asyncio.run(main())`
  const test = 'def test_sum():\n    assert sum([1, 2]) == 3\n'
  const programs = Array.from({ length: 4 }, (_, i) =>
    program(`p${i}`, [
      block(web),
      block(database),
      block(test, { kind: 'file', file: 'test_sum.py' }),
      block('$ pytest -q -p no:asyncio\n$ ruff check test_sum.py', { kind: 'console' }),
    ]),
  )
  for (const { blocks } of await runAll(environment, sandbox, programs, { blockSeconds: 30 })) {
    expect(blocks.map(({ ending }) => ending)).toEqual(Array(4).fill({ kind: 'done' }))
    expect(blocks.slice(0, 2).map(({ output }) => output)).toEqual(["{'hello': 'world'}\n", '42\n'])
    expect(blocks[3]?.output).toMatch(/-p no:asyncio\n\. +\[100%\]\n1 passed in [\s\S]*All checks passed!/)
  }
})
