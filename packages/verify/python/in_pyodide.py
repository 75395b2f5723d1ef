"""Runs the blocks of one program in Pyodide, as `course_harness` does it in a process of its own.

There are no processes, threads, sockets or packages there. A block that needs one of them is not run, nor is what comes after it in
its namespace, since it may stand on the names that are missing. The clock is the real one.
"""

import ast
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TypedDict

from course_harness import fixed, script
from course_harness.lesson import Lesson
from course_harness.protocol import Block, block_line
from course_harness.raised import raised
from course_harness.sources import Sources
from course_harness.typed import Typed
from course_harness.work_folder import write_file

FOLDER = "/work"
# What Emscripten answers where a system has processes and threads.
LACKS = ("can't start new thread", "does not support processes", "Function not implemented")


class Request(TypedDict):
    """A program, and how much a block may print."""

    name: str
    blocks: list[Block]
    outputBytes: int


class TooMuch(BaseException):
    """A block prints more than it may."""


class Screen(io.StringIO):
    """What a block prints."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._room = limit

    def write(self, text: str, /) -> int:
        """Keep the text while there is room."""
        self._room -= len(text.encode("utf-8", "replace"))
        if self._room < 0:
            raise TooMuch
        return super().write(text)


class InMemory(Lesson):
    """A lesson whose input no other process shares."""

    def __init__(self) -> None:
        self.folder = FOLDER
        self.sources = Sources(FOLDER)
        self.keyboard = Typed([])
        self.begin()


def main(request: str, tell: Callable[[str], None]) -> None:
    """Run all blocks, and tell the result of each."""
    program: Request = json.loads(request)
    os.makedirs(FOLDER, exist_ok=True)
    os.chdir(FOLDER)
    sys.path.insert(0, FOLDER)
    fixed.seed()
    lesson = InMemory()
    missing = ""
    for index, block in enumerate(program["blocks"]):
        if block["fresh"]:
            lesson.begin()
            missing = ""
        began = time.perf_counter()
        screen = sys.stdout = sys.stderr = Screen(program["outputBytes"])
        missing = missing or lacking(block)
        ending = {} if missing else run(block, program["name"], lesson)
        missing = missing or lacked(ending)
        took = (time.perf_counter() - began) * 1000
        if ending.get("kind") == "too-much-output":
            ending["bytes"] = program["outputBytes"]
        if missing:
            ending = {"kind": "not-run", "reason": missing}
        output = "" if missing else screen.getvalue()
        tell(json.dumps(block_line(index, output, ending, took, fatal=False)))  # type: ignore[arg-type]


def run(block: Block, name: str, lesson: Lesson) -> dict[str, object]:
    """Run a block, and say how it ended."""
    shown = block.get("file", name)
    try:
        if "file" in block:
            write_file(FOLDER, shown, block["code"], frozenset())
        if block["kind"] == "file":
            return {"kind": "done"}
        lesson.keyboard = sys.stdin = Typed(block.get("stdin", []))
        ending = dict(script.run(block["code"], shown, lesson))
    except (OSError, ValueError) as error:
        ending = dict(raised(error, ""))
    for part in ("traceback", "message"):
        if part in ending:
            ending[part] = lesson.sources.shown(str(ending[part]))
    return {"kind": "too-much-output"} if "in_pyodide.TooMuch" in str(ending.get("message")) else ending


def lacking(block: Block) -> str:
    """What the block needs and Pyodide has not; empty where that is nothing that can be seen."""
    if block["kind"] not in ("python", "file"):
        return f"Pyodide runs no {block['kind']} blocks"
    for module in imported(block["code"]) if block["kind"] == "python" else ():
        if find_spec(module) is None:
            return f"Pyodide has no {module}"
    return ""


def imported(code: str) -> Iterator[str]:
    """Import names, without what comes after the first dot."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def lacked(ending: dict[str, object]) -> str:
    """What the system has not, where the block was ended by that."""
    message = str(ending.get("message", ""))
    if any(lack in message for lack in LACKS):
        return f"Pyodide cannot do it: {message}"
    kind, _, module = message.partition(": No module named ")
    # A module of the standard library whose inner part, in C, was left out.
    return f"Pyodide has no {module}" if kind == "ModuleNotFoundError" and module.startswith("'_") else ""
