"""Runs the blocks of one program, in a process of its own."""

import atexit
import contextlib
import io
import os
import sys
from time import perf_counter
from typing import NamedTuple, NoReturn

from . import script
from .alarm import Alarm
from .capture import Capture
from .depth import hide_harness
from .fixed import Clock, seed
from .learned import Learned
from .leftovers import Watch
from .lesson import Lesson
from .protocol import DONE, Block, Ending, Job, Setup, block_line, crowded, send, write
from .raised import raised
from .sources import as_interactive
from .work_folder import write_file


class Surroundings(NamedTuple):
    """What a program runs in, and where its results go."""

    setup: Setup
    folder: str
    clock: Clock
    capture: Capture
    learned: Learned
    # To the one who asked, and to the parent, which is told of each block that is done and of the end.
    answers: int
    progress: int


class Program:
    """The blocks of one job, one after another."""

    def __init__(self, job: Job, around: Surroundings) -> None:
        self._job = job
        self._around = around
        self._process = os.getpid()
        self._alarm = Alarm(around.setup["seconds"])
        self._watch = Watch(isolated=around.setup["isolated"])
        self._lesson = Lesson(around.folder)

    def run(self) -> NoReturn:
        """Run all blocks, and end."""
        self._enter()
        answers, progress = self._around.answers, self._around.progress
        for index, block in enumerate(self._job["blocks"]):
            if block["fresh"]:
                self._lesson.begin()
            if index in self._job["skip"]:
                self._write(block)
                continue
            began = perf_counter()
            ending = self._block(index, block)
            took = (perf_counter() - began) * 1000
            # Too many processes, or a full disk: nothing after this block would be itself.
            crowd = crowded(self._around.setup, self._watch.look(index))
            output, ending = self._judged(block, ending)
            fatal = crowd is not None or ending["kind"] == "too-much-output"
            send(answers, block_line(index, output, crowd or ending, took, fatal=fatal))
            if fatal:
                break
            write(progress, f"{index}\n".encode())
        else:
            for left in self._watch.left():
                send(answers, {"leftover": left.block, "what": left.what})
            self._around.learned.tell()
        write(progress, b"end\n")
        os._exit(0)

    def _enter(self) -> None:
        os.setsid()
        os.chdir(self._around.folder)
        os.environ["HOME"] = os.environ["PWD"] = self._around.folder
        sys.path.insert(0, self._around.folder)
        # What modules that were imported in advance wanted done at the end is not this program's.
        atexit._clear()
        seed()
        sys.breakpointhook = _breakpoint
        hide_harness()
        sys.stdout = sys.__stdout__ = _stream(1, "<stdout>", "strict")  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = _stream(2, "<stderr>", "backslashreplace")  # type: ignore[misc]

    def _block(self, index: int, block: Block) -> Ending:
        self._around.capture.begin()
        _reopen()
        self._around.clock.begin(index)
        ending = Ending(kind="timeout", seconds=self._alarm.seconds)
        with self._alarm.running():
            result = self._dispatch(block)
            if os.getpid() != self._process:
                _end_of_fork(result)
            if not self._alarm.rang:
                ending = result
            if index == len(self._job["blocks"]) - 1:
                atexit._run_exitfuncs()
            _flush()
            self._watch.wait()
        sys.settrace(None)
        return ending

    def _dispatch(self, block: Block) -> Ending:
        try:
            shown = self._write(block)
        except (OSError, ValueError) as error:
            return raised(error, "")
        code, typed, lesson = block["code"], block.get("stdin", []), self._lesson
        match block["kind"]:
            case "python":
                with lesson.typing(typed):
                    return script.run(code, shown, lesson)
            case "pycon":
                from . import session

                return session.run(code, typed, lesson)
            case "console":
                from . import console

                return console.run(code, typed, lesson)
            case "sql":
                from . import database

                return database.run(code, lesson)
            case _:
                return DONE

    def _write(self, block: Block) -> str:
        """Write the block's file, where it has one. Returns the name of its code."""
        file = block.get("file")
        if file is None:
            return self._job["name"]
        write_file(self._around.folder, file, block["code"], sys.modules["sitecustomize"].AT_START)
        return file

    def _judged(self, block: Block, ending: Ending) -> tuple[str, Ending]:
        """What the block printed, and how it ended in view of that."""
        capture = self._around.capture
        raw = capture.written()
        output = raw.decode("utf-8", "replace")
        if capture.full():
            ending = Ending(kind="too-much-output", bytes=capture.limit)
        elif ending["kind"] == "too-much-output":
            ending["bytes"] = self._around.setup["diskBytes"]
        elif ending["kind"] == "done" and output.encode() != raw:
            ending = Ending(kind="encoding")
        shown = self._lesson.sources.shown
        if "traceback" in ending:
            ending = {**ending, "traceback": shown(ending["traceback"]), "message": shown(ending["message"])}
        output = self._lesson.sources.session(output)
        return as_interactive(output) if block["kind"] == "console" else output, ending


def _breakpoint(*_args: object, **_named: object) -> None:
    from .debugger import stop

    stop(sys._getframe(1))


def _reopen() -> None:
    """A block may have closed its standard output; the next one is a program of its own."""
    if sys.stdout.closed:
        sys.stdout = _stream(1, "<stdout>", "strict")
    if sys.stderr.closed:
        sys.stderr = _stream(2, "<stderr>", "backslashreplace")


def _stream(descriptor: int, name: str, errors: str) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "w", closefd=False)
    raw.name = name
    stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
    stream.mode = "w"  # type: ignore[misc]
    return stream


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()


def _end_of_fork(ending: Ending) -> NoReturn:
    """A process that the block forked has come to the end of the block: it ends as a script would."""
    with contextlib.suppress(OSError, ValueError):
        if "traceback" in ending:
            sys.stderr.write(ending["traceback"] + "\n")
        _flush()
    os._exit(ending.get("status", 1 if "traceback" in ending else 0))
