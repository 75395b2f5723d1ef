"""Sessions of the REPL: each statement is typed at the prompt, and its answer is shown, as by Python 3.13."""

import ast
import sys
import traceback
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

from .lesson import Lesson
from .protocol import DONE, Ending
from .raised import as_printed

_DEBUGGER = "(Pdb) "
_AWAIT = "Try the asyncio REPL (python -m asyncio) to use top-level 'await' and run background asyncio tasks."
_LEAVING = ("exit", "quit", "exit()", "quit()")


class Entry(NamedTuple):
    """A statement, the lines as they were typed, and what was typed to the debugger that it started."""

    source: str
    typed: list[str]
    commands: list[str]


def entries(session: str) -> Iterator[Entry]:
    """The statements of a session; all other lines are what it is expected to answer."""
    entry: Entry | None = None
    typing = False
    for line in session.splitlines():
        prompt, text = line[:3], line[4:]
        if prompt == ">>>" and line[3:4] in ("", " "):
            if entry:
                yield entry
            entry, typing = Entry(text, [line], []), True
        elif entry and typing and prompt == "..." and line[3:4] in ("", " "):
            entry = Entry(f"{entry.source}\n{text}", [*entry.typed, line], [])
        else:
            typing = False
            if entry and (line + " ").startswith(_DEBUGGER):
                entry.commands.append(line[len(_DEBUGGER) :])
    if entry:
        yield entry


def run(code: str, typed: list[str], lesson: Lesson) -> Ending:
    """Type the session. What it raises is part of it."""
    names = lesson.called("<stdin>")
    del lesson.module.__file__
    sys.argv = [""]
    for entry in entries(code):
        print("\n".join(entry.typed))
        if entry.source.strip() in _LEAVING:
            break
        try:
            with lesson.typing(entry.commands + typed):
                _answer(entry.source, lesson, names)
        except SystemExit:
            break
        except Exception as error:  # noqa: BLE001
            print(as_printed(error))
        except KeyboardInterrupt:
            print("KeyboardInterrupt")
        sys.settrace(None)
        left = lesson.keyboard.left
        typed = left[max(0, len(left) - len(typed)) :]
    return DONE


def _answer(source: str, lesson: Lesson, names: dict[str, object]) -> None:
    """Run one entry as the REPL does: the value of its last statement is shown."""
    name = lesson.sources.name(f"<python-input-{lesson.entries}>", source + "\n")
    lesson.entries += 1
    try:
        codes = list(_compiled(source + "\n", name))
    except (SyntaxError, ValueError, OverflowError) as error:
        if isinstance(error, SyntaxError) and error.lineno and error.text is None:
            error.text = source.splitlines()[error.lineno - 1]
        if error.args[0] == "'await' outside function":
            error.add_note(_AWAIT)
        print("".join(traceback.format_exception_only(error)), end="")
        return
    for code in codes:
        exec(code, names)  # noqa: S102


def _compiled(source: str, name: str) -> Iterator[CodeType]:
    statements = ast.parse(source, name).body
    for statement in statements:
        last = statement is statements[-1]
        tree: ast.Interactive | ast.Module = ast.Interactive([statement]) if last else ast.Module([statement], [])
        yield compile(tree, name, "single" if last else "exec", dont_inherit=True)
