"""Python blocks: run as the scripts that they are, in the namespace of their lesson."""

import sys
from bdb import BdbQuit

from .alarm import TimeUp
from .lesson import Lesson
from .protocol import DONE, Ending
from .raised import line_in, raised

# What `input()` raises where nothing is left to read, and what the debugger does.
_ENDED_INPUT = (EOFError, BdbQuit)


def run(code: str, shown: str, lesson: Lesson) -> Ending:
    """Run a block to its end, or to its exception."""
    source = code if code.endswith("\n") else code + "\n"
    name = lesson.sources.name(shown, source)
    names = lesson.called(shown)
    try:
        script = compile(source, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError) as error:
        return raised(error, name)
    try:
        exec(script, names)  # noqa: S102
    except SystemExit as leaving:
        return exited(leaving, name)
    except TimeUp:
        raise
    except BaseException as error:  # noqa: BLE001
        if isinstance(error, _ENDED_INPUT) and lesson.keyboard.ran_out:
            return _located(Ending(kind="no-input"), line_in(error, name))
        return raised(error, name)
    return DONE


def exited(leaving: SystemExit, name: str) -> Ending:
    """What `sys.exit` was given: a number, nothing, or a message to print."""
    status = leaving.code
    if status is None:
        status = 0
    elif not isinstance(status, int):
        print(status, file=sys.stderr)
        status = 1
    return _located(Ending(kind="exited", status=status & 0xFF), line_in(leaving, name))


def _located(ending: Ending, line: int | None) -> Ending:
    if line is not None:
        ending["line"] = line
    return ending
