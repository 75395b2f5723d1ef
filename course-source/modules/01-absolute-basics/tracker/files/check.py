"""Tells how far your tracker of module 01 is. Run it with: python check.py

It starts tracker.py as you would, and reads what is printed. Then it makes
a copy in which each cost is 100 higher, and looks whether the totals follow.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import tokenize
import traceback
import warnings
from pathlib import Path

TRACKER = Path(__file__).resolve().parent / "tracker.py"
COSTS = (950, 42, 18, 236, 61, 84, 29, 55, 30)
MORE = 100

# What is shown: a title, then pairs of a word and the number beside it.
SHOWN = [
    ("Food shows groceries and lunches", [("groceries", 236), ("lunches", 61)]),
    ("Travel shows train and bus", [("train", 84), ("bus", 29)]),
    ("Other shows dictionary and gift", [("dictionary", 55), ("gift", 30)]),
]

# What is computed: a title, the words of its line, the number for March, the
# number when each cost is 100 higher, and a question that may help.
COMPUTED: list[tuple[str, str, int, int, str]] = [
    (
        "The home total adds up the costs of home",
        "home total",
        1010,
        1310,
        "Which three costs belong to home?",
    ),
    (
        "The food total adds up the costs of food",
        "food total",
        297,
        497,
        "Which two costs belong to food?",
    ),
    (
        "The travel total adds up the costs of travel",
        "travel total",
        113,
        313,
        "Which two costs belong to travel?",
    ),
    (
        "The other total adds up the costs of other",
        "other total",
        85,
        285,
        "Which two costs belong to other?",
    ),
    (
        "The total adds up all nine costs",
        "total spent",
        1505,
        2405,
        "Is each of the nine costs in the sum once?",
    ),
    (
        "What is left is the income without all nine costs",
        "left",
        1095,
        195,
        "Is the whole sum taken from 2600, or one cost of it?",
    ),
    (
        "The spending per day is the whole sum shared out over 31 days",
        "per day",
        48,
        77,
        "Which operator gives a whole number? What is shared out?",
    ),
    (
        "The rent is shown in percent of the income",
        "rent percent",
        36,
        40,
        "What does 950 // 2600 give? What has to come first?",
    ),
]


def run(program: Path) -> tuple[str, str]:
    """Start a program and return what it prints, and Python's messages."""
    try:
        done = subprocess.run(
            [sys.executable, str(program)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=20,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        print("tracker.py did not end within 20 seconds, so nothing was checked.")
        sys.exit(1)
    return done.stdout, done.stderr if done.returncode else ""


def with_higher_costs(source: str) -> str:
    """Return the program with 100 added to each cost outside quotes and comments."""
    lines = source.split("\n")
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for token in reversed(tokens):
        if token.type == tokenize.NUMBER and token.string in map(str, COSTS):
            row, start = token.start
            line = lines[row - 1]
            higher = str(int(token.string) + MORE)
            lines[row - 1] = line[:start] + higher + line[token.end[1] :]
    return "\n".join(lines)


def lines_with(printed: str, words: str) -> list[str]:
    """Return the printed lines that hold all of the words, in any order."""
    return [
        line.strip()
        for line in printed.splitlines()
        if all(word in line.lower() for word in words.split())
    ]


def shows(printed: str, words: str, number: int) -> bool:
    """Say whether a line with the words also shows exactly this number."""
    exact = re.compile(rf"(?<![\w.,-]){number}(?![\w,]|\.\d)")
    return any(exact.search(line) for line in lines_with(printed, words))


def found(printed: str, words: str) -> str:
    """Describe what is printed in place of what was looked for."""
    return " | ".join(lines_with(printed, words)) or f"no line with {quoted(words)}"


def quoted(words: str) -> str:
    """Put the words into a list that a person can read."""
    return " and ".join(f'"{word}"' for word in words.split())


def missing_in_shown(printed: str, pairs: list[tuple[str, int]]) -> list[str]:
    """Return the lines that explain which costs are not shown yet."""
    explanation = []
    for word, number in pairs:
        if not shows(printed, word, number):
            explanation += [
                f"I looked for: one line with {quoted(word)} and {number}",
                f"I found: {found(printed, word)}",
            ]
    return explanation


def missing_in_computed(
    printed: str, copy: str, words: str, number: int, higher: int, question: str
) -> list[str]:
    """Return the lines that explain why a total is not right yet."""
    if not shows(printed, words, number):
        return [
            f"I looked for: one line with {quoted(words)} and {number}",
            f"I found: {found(printed, words)}",
            f"Ask yourself: {question}",
        ]
    if not shows(copy, words, higher):
        return [
            f"{number} is right for March, but it does not follow the costs.",
            f"I ran a copy of your program with {MORE} added to each cost.",
            f"I looked for: one line with {quoted(words)} and {higher}",
            f"I found: {found(copy, words)}",
            "Is a total typed in? Write each cost, and let Python compute.",
        ]
    return []


def left_of_starter(printed: str, message: str) -> list[str]:
    """Return the lines that explain which lines of the starter still stand."""
    if message or not printed.strip():
        return ["The program has to print its summary to the end first."]
    old = [line.strip() for line in printed.splitlines() if "to do" in line.lower()]
    if not old:
        return []
    more = f" (and {len(old) - 1} more)" if len(old) > 1 else ""
    return [
        f"I found: {old[0]}{more}",
        "Delete such a line when your own line stands in its place.",
    ]


if isinstance(sys.stdout, io.TextIOWrapper):
    sys.stdout.reconfigure(errors="replace")
print("Finance Tracker, module 01\n")

if not TRACKER.exists():
    print("There is no tracker.py beside check.py, so there is nothing to check.")
    print("Is the file still in this folder, and spelled tracker.py?")
    sys.exit(1)

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compile(TRACKER.read_bytes(), "tracker.py", "exec")
    with tokenize.open(TRACKER) as file:
        text = file.read()
except (SyntaxError, UnicodeDecodeError) as error:
    print("Python cannot read tracker.py yet, so nothing was checked.")
    print("That happens to everybody. Python's message:\n")
    print("".join(traceback.format_exception_only(error)))
    print("Look at the line of that number, and at the line before it.")
    print("Change one thing, save the file, and run python check.py again.")
    sys.exit(1)

printed, message = run(TRACKER)
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
    copy_file = Path(folder) / "tracker.py"
    copy_file.write_text(with_higher_costs(text), encoding="utf-8")
    copy, _ = run(copy_file)

if message:
    where = re.findall(r"line (\d+), in <module>", message)
    print("tracker.py stopped before its end. Python's message:\n")
    print(f"  line {where[-1]}" if where else "  (no line number)")
    print(f"  {message.strip().splitlines()[-1]}\n")
    print("Repair that first. What was printed before it is checked here:\n")

results = [(title, missing_in_shown(printed, pairs)) for title, pairs in SHOWN]
results += [
    (line[0], missing_in_computed(printed, copy, *line[1:])) for line in COMPUTED
]
results += [
    ('The "to do" lines of the starter are gone', left_of_starter(printed, message))
]

for title, explanation in results:
    print(f"  {'to do' if explanation else 'done '}  {title}")
    for line in explanation if not message else []:
        print(f"         {line}")

done = sum(not explanation for _, explanation in results)
print(f"\n{done} of {len(results)} done.")
sys.exit(0 if done == len(results) else 1)
