import { readFileSync } from 'node:fs'
import { type SourceText, shortCourse } from './generated-course.ts'
import { ROOT } from './paths.ts'

const BLOCKS_PER_LESSON = 10

/** A block of Python and what it prints. */
type RunnableBlock = { readonly code: string; readonly output: string }

/** What the blocks of a lesson are like: arithmetic and texts alone, or half of them with a web framework, a database and tasks. */
export type Mix = 'trivial' | 'realistic'

/** A course whose every block runs: ten blocks in each lesson, with their real outputs. The same numbers give the same course. */
export function runnableCourse(lessons: number, mix: Mix): SourceText {
  const environment = ['pyproject.toml', 'requirements.lock'].map((file) => [
    file,
    readFileSync(`${ROOT}/course-source/${file}`, 'utf8'),
  ])
  const body = (number: number) => blocksOf(number, mix).map(fenced).join('\n')
  return { ...shortCourse(lessons, body, SEEN_AS), ...Object.fromEntries(environment) }
}

/** Every block of such a course, to run it in another way. */
export function blocksOf(lesson: number, mix: Mix): readonly RunnableBlock[] {
  return Array.from({ length: BLOCKS_PER_LESSON }, (_, index) => {
    const makers = mix === 'realistic' && index % 2 === 1 ? REALISTIC : TRIVIAL
    const maker = makers[(lesson + (index >> 1)) % makers.length]
    if (!maker) throw new Error('no maker of blocks')
    return maker(lesson * BLOCKS_PER_LESSON + index)
  })
}

function fenced({ code, output }: RunnableBlock): string {
  return `Some words about it.\n\n\`\`\`python\n${code}\n\`\`\`\n\n\`\`\`output\n${output}\n\`\`\`\n`
}

const TRIVIAL: readonly ((n: number) => RunnableBlock)[] = [
  (n) => ({ code: `price = ${n}\nprint(price * 12)`, output: `${n * 12}` }),
  (n) => ({ code: `name = "Nadia ${n}"\nprint(name.upper())`, output: `NADIA ${n}` }),
  (n) => ({
    code: `total = 0\nfor step in range(5):\n    total += step + ${n}\nprint(total)`,
    output: `${10 + 5 * n}`,
  }),
  (n) => ({ code: `squares = [x * x for x in range(4)]\nprint(squares, ${n})`, output: `[0, 1, 4, 9] ${n}` }),
  (n) => ({
    code: `def twice(value):\n    return value * 2\n\n\nprint(f"{twice(${n}):,}")`,
    output: (n * 2).toLocaleString('en'),
  }),
]

const REALISTIC: readonly ((n: number) => RunnableBlock)[] = [
  (n) => ({
    code: `from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/totals/{number}")
def read_total(number: int) -> dict[str, int]:
    return {"total": number * 2}


print(TestClient(app).get("/totals/${n}").json())`,
    output: `{'total': ${n * 2}}`,
  }),
  (n) => ({
    code: `import asyncio

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Category(Base):
    __tablename__ = "categories"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    factory = async_sessionmaker(engine, expire_on_commit=False)
    async with factory() as session:
        session.add(Category(name="food ${n}"))
        await session.commit()
        print((await session.scalars(select(Category.name))).all())
    await engine.dispose()


asyncio.run(main())`,
    output: `['food ${n}']`,
  }),
  (n) => ({
    code: `import asyncio


async def fetch(rate: int) -> int:
    await asyncio.sleep(0)
    return rate * ${n}


async def gather_rates() -> list[int]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(rate)) for rate in range(3)]
    return [task.result() for task in tasks]


print(asyncio.run(gather_rates()))`,
    output: `[0, ${n}, ${2 * n}]`,
  }),
  (n) => ({
    code: `from decimal import Decimal

from pydantic import BaseModel, Field, ValidationError


class Expense(BaseModel):
    amount: Decimal = Field(gt=0)
    note: str = ""


print(Expense(amount="${n}.50").amount)
try:
    Expense(amount="-1")
except ValidationError as error:
    print(error.error_count())`,
    output: `${n}.50\n1`,
  }),
]

/** All that the glossary of this repository's course knows of, taught by the first lesson. */
const SEEN_AS: readonly string[] = [
  ...new Set(
    readFileSync(`${ROOT}/course-source/glossary.yaml`, 'utf8').match(/\b(?:syntax|builtin|import|method):[^\s,\]]+/g),
  ),
]
