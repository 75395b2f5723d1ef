import type { Draws } from './draws.ts'

const NOUNS = ['amount', 'budget', 'category', 'currency', 'entry', 'invoice', 'month', 'payment', 'rate', 'receipt']
const VERBS = ['collect', 'compare', 'convert', 'filter', 'group', 'import', 'limit', 'merge', 'report', 'sort']
const TEXTS = ['groceries', 'rent', 'a train to the coast', 'two books', 'repairs', 'the phone bill', 'a present']

/**
 * A program in Python of some twelve lines: every kind of token that a highlighter colours, and no line too long for a
 * page. The names and numbers in it are drawn, so that no two of a corpus are alike.
 */
export function program(draws: Draws): string {
  return draws.one(PROGRAMS)(drawn(draws))
}

/** The same of some four lines. */
export function shortProgram(draws: Draws): string {
  return draws.one(SHORT_PROGRAMS)(drawn(draws))
}

type Drawn = { noun: string; verb: string; text: string; other: string; number: number }

function drawn(draws: Draws): Drawn {
  return {
    noun: draws.one(NOUNS),
    verb: draws.one(VERBS),
    text: draws.one(TEXTS),
    other: draws.one(TEXTS),
    number: draws.number(10_000),
  }
}

function className(noun: string): string {
  return `${noun[0]?.toUpperCase()}${noun.slice(1)}`
}

const PROGRAMS: readonly ((drawn: Drawn) => string)[] = [
  ({ noun, verb, text, other, number }) => `def ${verb}_${noun}s(rows, limit=${number}):
    """Return the ${noun}s up to a limit, the largest first."""
    kept = []
    for name, ${noun} in rows:
        if ${noun} <= limit and name != "":
            kept.append((name.strip(), round(${noun}, 2)))
    return sorted(kept, key=lambda row: row[1], reverse=True)


rows = [("${text}", ${number}.5), ("${other}", 42)]
for name, ${noun} in ${verb}_${noun}s(rows):
    print(f"{name:<24} {${noun}:>10.2f}")`,
  ({ noun, verb, text, number }) => `from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ${className(noun)}:
    name: str
    value: int = ${number}
    tags: list[str] = field(default_factory=list)

    def ${verb}(self, other: "${className(noun)}") -> "${className(noun)}":
        # Tags of both, each of them once.
        tags = sorted({*self.tags, *other.tags})
        return ${className(noun)}(self.name, self.value + other.value, tags)


print(${className(noun)}("${text}", tags=["home"]).value)`,
  ({ noun, verb, text, number }) => `import json
from pathlib import Path

path = Path("${noun}s-${number}.json")
try:
    ${noun}s = json.loads(path.read_text(encoding="utf-8"))
except FileNotFoundError:
    ${noun}s = {"version": 1, "rows": []}  # the first start
except json.JSONDecodeError as error:
    raise SystemExit(f"{path}: {error.msg}") from error

row = {"text": "${text}", "${verb}ed": True, "cents": ${number}}
${noun}s["rows"].append(row)
path.write_text(json.dumps(${noun}s, indent=2), encoding="utf-8")`,
  ({ noun, verb, text, other, number }) => `totals: dict[str, int] = {}
for line in open("${noun}s.csv", encoding="utf-8"):
    name, _, cents = line.rstrip("\\n").partition(";")
    if not cents.isdigit():
        continue
    totals[name] = totals.get(name, ${number}) + int(cents)

${verb}ed = {name: cents for name, cents in totals.items() if cents > ${number}}
best = max(${verb}ed, key=${verb}ed.get, default="${text}")
assert "${other}" not in ${verb}ed, "it is in another file"
while len(${verb}ed) > 3:
    ${verb}ed.popitem()
print(best, sum(${verb}ed.values()) / 100, sep=": ")`,
  ({ noun, verb, text, number }) => `import pytest

from tracker.${noun}s import ${className(noun)}Error, ${verb}


@pytest.mark.parametrize("given, expected", [(1, ${number}), (0, 0)])
def test_${verb}_times(given: int, expected: int) -> None:
    assert ${verb}(given, times=${number}) == expected


def test_${verb}_refuses_text() -> None:
    with pytest.raises(${className(noun)}Error, match="not a number"):
        ${verb}("${text}", times=None)`,
  ({ noun, verb, number }) => `@app.post("/${noun}s/{number}", status_code=201)
async def ${verb}_${noun}(number: int, body: New${className(noun)}) -> ${className(noun)}:
    """Write one ${noun} down, unless it is there already."""
    async with database.begin() as session:
        query = select(Row).where(Row.number == number)
        if (await session.scalars(query)).first() is not None:
            raise HTTPException(409, detail=f"{number} is there")
        row = Row(number=number, cents=int(body.value * 100), limit=${number})
        session.add(row)
        await session.flush()
    return ${className(noun)}.model_validate(row, from_attributes=True)`,
]

const SHORT_PROGRAMS: readonly ((drawn: Drawn) => string)[] = [
  ({ noun, text, number }) => `${noun}s = {"${text}": ${number}, "other": 0.5}
for name, ${noun} in ${noun}s.items():
    if ${noun} > 1:
        print(f"{name}: {${noun}:,}")  # with commas`,
  ({ noun, verb, number }) => `def ${verb}(${noun}, times=${number}):
    return [${noun}] * times if ${noun} else []


print(len(${verb}("${noun}")))`,
  ({ noun, verb, text, number }) => `with open("${noun}s-${number}.txt") as file:
    ${verb}ed = [line.strip() for line in file if not line.isspace()]
print(${verb}ed[-1] == "${text}")`,
]
