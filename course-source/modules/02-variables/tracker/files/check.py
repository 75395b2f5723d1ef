"""Tells how far your tracker of module 02 is. Run it with: python check.py

It runs tracker.py several times, answers its questions with different
expenses, and reads the receipts. One run is a copy with another BUDGET.
"""

import ast
import builtins
import contextlib
import io
import json
import os
import re
import subprocess
import sys
import tokenize
import traceback
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

TRACKER = Path(__file__).resolve().parent / "tracker.py"
INSIDE = "--run-the-tracker"
WORDS = ("amount", "category", "note")
BUDGET = "1500.00"
OTHER_BUDGET = "2000.00"

# What a run of the program gives.
Report = dict[str, Any]

LUNCH = ("12.40", "food", "Lunch with Ines")
FLIGHT = ("240", "travel", "Flight to Porto")
COMMA = ("  12,40 ", "food", "Lunch with Ines")
UNTIDY = ("12.40", " FOOD  ", "  Lunch with Ines ")

# What a message of Python often means in this program.
HINTS = [
    (
        "not callable",
        "Is one of Python's own names, such as print, tied to something else further up?",
    ),
    ("builtin_function_or_method", "Is there a method without its parentheses?"),
    (
        "InvalidOperation",
        "Decimal could not read its text. Which text did it get, letter by letter?",
    ),
    (
        "decimal.Decimal' and 'float",
        "A Decimal and a float do not mix. Make the Decimal from the text.",
    ),
    (
        "float' and 'decimal.Decimal",
        "A Decimal and a float do not mix. Make the Decimal from the text.",
    ),
    (
        "invalid literal for int",
        "int reads whole numbers only. Which kind of number is for money?",
    ),
    (
        "could not convert string to float",
        "Which kind of number is for money? It is no float.",
    ),
    (
        "nvalid format",
        "In which order do the arrow, the width and the decimals stand after the colon?",
    ),
    ("Unknown format code", "This format wants a number. Is the value still a text?"),
    (
        "'str'",
        "A text takes part in a computation. Which name still has to be converted?",
    ),
    (
        "name 'Decimal' is not defined",
        "Which line brings Decimal into a program? It has to come first.",
    ),
    ("NameError", "Is there an assignment to that name further up, spelt the same?"),
]


# The first part runs inside a second Python, with the learner's program.


def with_budget(source: str, budget: str) -> ast.Module:
    """Return the program, with another value for its first BUDGET."""
    tree = ast.parse(source)
    for line in tree.body:
        if (
            not isinstance(line, ast.Assign | ast.AnnAssign | ast.AugAssign)
            or not line.value
        ):
            continue
        names = line.targets if isinstance(line, ast.Assign) else [line.target]
        if any(getattr(name, "id", "") == "BUDGET" for name in names):
            value = ast.parse(
                f"__import__('decimal').Decimal('{budget}')", mode="eval"
            ).body
            for node in ast.walk(value):
                ast.copy_location(node, line.value)
            line.value = value
            break
    return ast.fix_missing_locations(tree)


def run_inside() -> None:
    """Run the program that stands in the input, and print a report of the run."""
    order = json.load(sys.stdin)
    sys.stdin = io.StringIO()
    screen = io.StringIO()
    questions: list[tuple[str, str]] = []
    answers: dict[str, str] = dict(zip(WORDS, order["answers"]))
    report: Report = {"error": "", "line": 0, "receipt_from": 0, "extra": False}

    def answer(prompt: object = "") -> str:
        printed = screen.getvalue()[report["receipt_from"] :].strip().splitlines()
        question = str(prompt).strip() or (printed[-1].strip() if printed else "")
        asked = [word for word in WORDS if word in question.lower()]
        unasked = [word for word in WORDS if word not in [old for _, old in questions]]
        screen.write(str(prompt))
        if len(questions) == len(WORDS):
            report["extra"] = True
            questions.append((str(prompt).strip(), ""))
            raise EOFError
        word = asked[0] if asked else unasked[0]
        questions.append((question if asked else str(prompt).strip(), word))
        screen.write(answers[word] + "\n")
        report["receipt_from"] = len(screen.getvalue())
        return answers[word]

    builtins.input = answer
    names = {"__name__": "__main__"}
    program = (
        with_budget(order["source"], order["budget"])
        if order["budget"]
        else order["source"]
    )
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(program, "tracker.py", "exec"), names)
        except SystemExit:
            pass
        except BaseException as error:
            frames = [
                f
                for f in traceback.extract_tb(error.__traceback__)
                if f.filename == "tracker.py"
            ]
            report["line"] = frames[-1].lineno if frames else 0
            report["error"] = traceback.format_exception_only(error)[-1].strip()
    report["questions"] = [question for question, _ in questions]
    report["words"] = [word for _, word in questions]
    report["screen"] = screen.getvalue()
    report["values"] = {
        name: (type(names[name]).__name__, str(names[name]))
        for name in ("BUDGET", *WORDS)
        if name in names
    }
    print(json.dumps(report), end="", file=sys.__stdout__)


def run(source: str, answers: tuple[str, ...], budget: str = "") -> Report:
    """Let a second Python run the program, and return its report."""
    try:
        done = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), INSIDE],
            input=json.dumps({"source": source, "answers": answers, "budget": budget}),
            capture_output=True,
            check=False,
            timeout=20,
            encoding="utf-8",
            errors="replace",
            cwd=TRACKER.parent,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        report: Report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        print("tracker.py did not end by itself, so nothing was checked.")
        print("It should ask three questions, print the receipt, and end.")
        sys.exit(1)
    report["typed"] = ", ".join(f'"{text}"' for text in answers)
    report["receipt"] = (
        report["screen"][report["receipt_from"] :] if report["questions"] else ""
    )
    return report


# The second part reads the reports.


def exactly(number: str, after: str = "") -> re.Pattern[str]:
    """Return a pattern for this number, and no longer one, on a line."""
    digits = f"{Decimal(number):,}".replace(",", ",?").replace(".", r"\.")
    return re.compile(rf"(?<![\w.,-]){digits}(?![\w,]|\.\d){after}")


def lines_with(receipt: str, word: str) -> list[str]:
    """Return the lines of the receipt that hold the word."""
    return [line.rstrip() for line in receipt.splitlines() if word in line.lower()]


def found(receipt: str, word: str) -> str:
    """Describe what stands on the receipt beside the word."""
    lines = [re.sub(r"\s+", " ", line.strip()) for line in lines_with(receipt, word)]
    return " | ".join(lines) or f'no line with "{word}" below the questions'


def asked_in(report: Report) -> str:
    """Return the questions of a run, as a list that a person can read."""
    asked = [
        f'"{question}"' if question else "(a question without text)"
        for question in report["questions"]
    ]
    return ", ".join(asked) or "nothing"


def stopped(report: Report) -> list[str]:
    """Return the lines that explain why a run stopped before its end."""
    if report["extra"]:
        return [
            "The program waits for the answer to a fourth question.",
            f"I was asked: {asked_in(report)}",
            "The tracker asks three. Try new ideas in a copy of the file.",
        ]
    where = f" in line {report['line']}" if report["line"] else ""
    hint = next((hint for sign, hint in HINTS if sign in report["error"]), "")
    return [
        f"I typed: {report['typed']}",
        f"The program stopped{where}. Python says:",
        f"  {report['error']}",
        *([f"Ask yourself: {hint}"] if hint else []),
    ]


def missing_number(
    report: Report,
    word: str,
    number: str,
    question: str,
    after: str = "",
    shown: str = "",
) -> list[str]:
    """Return the lines that explain why a number is not on the receipt."""
    if report["error"]:
        return stopped(report)
    if any(
        exactly(number, after).search(line)
        for line in lines_with(report["receipt"], word)
    ):
        return []
    return [
        f"I typed: {report['typed']}",
        f'I looked for: one line with "{word}" and {shown or number}',
        f"I found: {found(report['receipt'], word)}",
        f"Ask yourself: {question}",
    ]


def missing_budget() -> list[str]:
    """Explain what is wrong with the constant."""
    kind, value = lunch["values"].get("BUDGET", ("", ""))
    if not kind:
        return ["I looked for: the name BUDGET, in capitals", "I found: no such name"]
    if kind != "Decimal":
        wrong = {"str": "a text", "float": "a float", "int": "an integer"}.get(
            kind, kind
        )
        return [
            f"I looked for: BUDGET, a Decimal of {BUDGET}",
            f"I found: BUDGET, {wrong}: {value}",
            "Ask yourself: What makes a Decimal out of a text?",
        ]
    if Decimal(value) == Decimal(BUDGET):
        return []
    if not changed["error"] and Decimal(value) == Decimal(BUDGET) - Decimal(LUNCH[0]):
        return [
            f"At the end of the program BUDGET is {value}.",
            "A constant keeps its value. Which line gives BUDGET another one?",
        ]
    return [f"I looked for: BUDGET, a Decimal of {BUDGET}", f"I found: {value}"]


def missing_questions() -> list[str]:
    """Explain what is wrong with the questions."""
    asked = lunch["questions"]
    if len(asked) == 3 and all(w in q.lower() for w, q in zip(WORDS, asked)):
        return []
    lines = [
        'I looked for: three questions, "Amount:", "Category:", "Note:"',
        f"I was asked: {asked_in(lunch)}",
    ]
    if len(asked) == 3 and all(asked) and sorted(lunch["words"]) == sorted(WORDS):
        lines.append("Ask yourself: Is their order the one above?")
    elif not all(asked):
        lines.append("Put the text of the question in the parentheses of input.")
    return lines


def missing_amount(reports: list[Report], expense: tuple[str, ...]) -> list[str]:
    """Explain why the name amount is not a Decimal of what was typed."""
    for report, wanted in zip(reports, expense):
        if "amount" not in report["values"]:
            if report["error"] and "amount" in report["words"]:
                return stopped(report)
            return [
                "I looked for: the name amount, tied to a Decimal",
                "I found: no such name at the end of the program",
            ]
        kind, value = report["values"]["amount"]
        if kind != "Decimal":
            wrong = {"str": "a text", "float": "a float", "int": "an integer"}.get(
                kind, kind
            )
            return [
                f"I typed: {report['typed']}",
                f"I looked for: amount, a Decimal of {wanted}",
                f"I found: amount, {wrong}: {value}",
                "Ask yourself: What makes a Decimal out of a text?",
            ]
        if Decimal(value) != Decimal(wanted):
            far = len(value) > 20
            return [
                f"I typed: {report['typed']}",
                f"I looked for: amount, a Decimal of {wanted}",
                f"I found: {value[:22] + '...' if far else value}",
                "Ask yourself: "
                + (
                    "Was there a float on the way? Its fault stays."
                    if far
                    else "Is the amount typed into the program?"
                ),
            ]
    return []


def missing_text(name: str, wanted: list[str], question: str) -> list[str]:
    """Explain why a text is not what it should be."""
    for report, text in zip((untidy, flight), wanted):
        kind, value = report["values"].get(name, ("", ""))
        if kind == "str" and value == text:
            continue
        if not kind:
            if report["error"] and "amount" in report["words"] and not lunch["error"]:
                return stopped(report)
            return [
                f"I looked for: the name {name}, tied to a text",
                "I found: no such name at the end of the program",
            ]
        return [
            f"I typed: {report['typed']}",
            f'I looked for: {name}, the text "{text}"',
            f'I found: "{value}"'
            if kind == "str"
            else f"I found: {value}, which is no text",
            f"Ask yourself: {question}",
        ]
    return []


def missing_amount_line() -> list[str]:
    """Explain why the amount is not on the receipt."""
    first = missing_number(
        lunch, "amount", "12.40", "Which name shows the amount that was typed?"
    )
    return first or missing_number(
        flight,
        "amount",
        "240.00",
        "Is the amount shown by its name? Which specifier asks for two decimals?",
    )


def missing_words() -> list[str]:
    """Explain which of the two texts is not on the receipt."""
    for report, expense in ((lunch, LUNCH), (flight, FLIGHT)):
        if report["error"]:
            return stopped(report)
        for word, text in zip(WORDS[1:], expense[1:]):
            if not any(
                text.lower() in line.lower()
                for line in lines_with(report["receipt"], word)
            ):
                return [
                    f"I typed: {report['typed']}",
                    f'I looked for: one line with "{word}" and {text}',
                    f"I found: {found(report['receipt'], word)}",
                    "Ask yourself: Does the line show the name, in braces, after an f?",
                ]
    return []


def follows(
    word: str, number: str, other: str, after: str = "", sign: str = ""
) -> list[str]:
    """Explain why a computed number does not follow BUDGET."""
    if changed["error"] and missing_budget():
        return ["BUDGET has to be right first."]
    missing = missing_number(changed, word, other, "", after, other + sign)
    if not missing or changed["error"]:
        return missing
    return [
        f"{number}{sign} is right as long as the budget is {BUDGET}.",
        f"I ran a copy of your program in which BUDGET is {OTHER_BUDGET}.",
        f'I looked for: one line with "{word}" and {other}{sign}',
        f"I found: {found(changed['receipt'], word)}",
        "Ask yourself: Is there a number typed where the name BUDGET belongs?",
    ]


def missing_left() -> list[str]:
    """Explain what is wrong with the budget and with what is left of it."""
    question = "From what do you take what? Or is a number typed into the line?"
    return (
        missing_number(
            lunch, "budget", BUDGET, "Which name is it, and with how many decimals?"
        )
        or missing_number(lunch, "left", "1487.60", question)
        or missing_number(flight, "left", "1260.00", question)
        or follows("budget", BUDGET, OTHER_BUDGET)
        or follows("left", "1260.00", "1760.00")
    )


def missing_share() -> list[str]:
    """Explain what is wrong with the share of the budget."""
    percent = r"\s*(?:%|percent)"
    question = (
        "What is divided by what? The specifier for percent multiplies by 100 itself."
    )
    return (
        missing_number(lunch, "share", "0.8", question, percent, "0.8%")
        or missing_number(flight, "share", "16.0", question, percent, "16.0%")
        or follows("share", "16.0", "12.0", percent, "%")
    )


def missing_columns() -> list[str]:
    """Explain which amounts do not end in one column."""
    for report, amount, left in (
        (lunch, "12.40", "1487.60"),
        (flight, "240.00", "1260.00"),
    ):
        if report["error"]:
            return stopped(report)
        ends = {}
        for word, number in (("amount", amount), ("budget", BUDGET), ("left", left)):
            for line in lines_with(report["receipt"], word):
                match = exactly(number).search(line)
                if match:
                    ends[number] = match.end()
        if len(ends) < 3:
            return ["The amount, the budget and what is left have to be there first."]
        if len(set(ends.values())) > 1:
            return [
                f"I typed: {report['typed']}",
                "I looked for: three amounts that end in one column",
                "I found: "
                + ", ".join(
                    f"{number} ends in column {end}" for number, end in ends.items()
                ),
                "Ask yourself: Which specifier puts a value at the right edge of a width?",
            ]
    return []


def left_of_starter() -> list[str]:
    """Return the lines that explain which lines of the starter still stand."""
    if lunch["error"] or not lunch["questions"]:
        return ["The program has to ask, and to print its receipt to the end, first."]
    old = [
        line.strip() for line in lunch["screen"].splitlines() if "to do" in line.lower()
    ]
    if not old:
        return []
    more = f" (and {len(old) - 1} more)" if len(old) > 1 else ""
    return [
        f"I found: {old[0]}{more}",
        "Delete such a line when your own lines stand in its place.",
    ]


if INSIDE in sys.argv:
    run_inside()
    sys.exit(0)

if isinstance(sys.stdout, io.TextIOWrapper):
    sys.stdout.reconfigure(errors="replace")
print("Finance Tracker, module 02\n")

if not TRACKER.exists():
    print("There is no tracker.py beside check.py, so there is nothing to check.")
    print("Is the file still in this folder, and spelled tracker.py?")
    sys.exit(1)

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compile(TRACKER.read_bytes(), "tracker.py", "exec")
    with tokenize.open(TRACKER) as file:
        source = file.read()
except (SyntaxError, UnicodeDecodeError) as error:
    print("Python cannot read tracker.py yet, so nothing was checked.")
    print("That happens to everybody. Python's message:\n")
    print("".join(traceback.format_exception_only(error)))
    print("Look at the line of that number, and at the line before it.")
    print("Change one thing, save the file, and run python check.py again.")
    sys.exit(1)

lunch = run(source, LUNCH)
flight = run(source, FLIGHT)
comma = run(source, COMMA)
untidy = run(source, UNTIDY)
changed = run(source, FLIGHT, OTHER_BUDGET)

if lunch["error"]:
    print("tracker.py stopped before its end.\n")
    for line in stopped(lunch):
        print(f"  {line}")
    print("\nRepair that first. What came before it is checked here:\n")

results = [
    ("BUDGET is a constant, and a Decimal", missing_budget()),
    ("The program asks for the amount, the category and the note", missing_questions()),
    (
        "The amount becomes a Decimal",
        missing_amount([lunch, flight], (LUNCH[0], FLIGHT[0])),
    ),
    (
        "An amount may be typed with a comma",
        missing_amount([comma, flight], (LUNCH[0], FLIGHT[0])),
    ),
    (
        "The category gets small letters, and loses its outer spaces",
        missing_text(
            "category",
            ["food", "travel"],
            "Which two methods clean it, and is their result kept?",
        ),
    ),
    (
        "The note loses its outer spaces, and keeps its capitals",
        missing_text(
            "note",
            ["Lunch with Ines", "Flight to Porto"],
            "Which method takes the spaces off, and only them?",
        ),
    ),
    ("The receipt shows the amount with two decimals", missing_amount_line()),
    ("The receipt shows the category and the note", missing_words()),
    ("The receipt shows the budget, and what is left of it", missing_left()),
    ("The receipt shows the share of the budget in percent", missing_share()),
    ("The amounts of the receipt end in one column", missing_columns()),
    ('The "to do" lines of the starter are gone', left_of_starter()),
]

for title, explanation in results:
    print(f"  {'to do' if explanation else 'done '}  {title}")
    for line in explanation if not lunch["error"] else []:
        print(f"         {line}")

done = sum(not explanation for _, explanation in results)
print(f"\n{done} of {len(results)} done.")
sys.exit(0 if done == len(results) else 1)
