"""What a worker is told and what it answers: one JSON object per line.

The first line is a `Setup`, answered with `{"ready": true, "clock": bool}` or with `{"unsafe": module}` and the worker's end.
Each further line is a `Job`, answered with one `{"block": index, …}` per block, in order, with
`{"leftover": index, "what": text}` for what blocks have left running, and at last with `{"end": true}`. Where fewer
blocks were answered than the job has, the last of them ended the program; `fatal` says that of a block too.
"""

import json
import os
from typing import NotRequired, TypedDict


class Setup(TypedDict):
    """How all programs are run."""

    clock: str
    imports: list[str]
    seconds: float
    work: str
    isolated: bool
    outputBytes: int
    diskBytes: int
    processes: int


class Block(TypedDict):
    """One piece of a program; see `program.ts`."""

    kind: str
    code: str
    fresh: bool
    file: NotRequired[str]
    stdin: NotRequired[list[str]]


class Job(TypedDict):
    """A program, from the first block whose result is wanted; those before it are run for their effects."""

    name: str
    blocks: list[Block]
    skip: list[int]


class Ending(TypedDict):
    """How a block ended; the fields are those of `Ending` in `program.ts`."""

    kind: str
    traceback: NotRequired[str]
    message: NotRequired[str]
    line: NotRequired[int]
    seconds: NotRequired[float]
    bytes: NotRequired[int]
    status: NotRequired[int]
    signal: NotRequired[str]
    what: NotRequired[str]


DONE: Ending = {"kind": "done"}


def send(descriptor: int, message: object) -> None:
    """Write one line."""
    write(descriptor, json.dumps(message).encode() + b"\n")


def write(descriptor: int, line: bytes) -> None:
    """Write all of it."""
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def crowded(setup: Setup, processes: int) -> Ending | None:
    """The ending of a block after which there are so many processes that nothing else runs as it should."""
    bearable = setup["processes"] // 2
    return Ending(kind="leftover", what=f"more than {bearable} processes") if processes > bearable else None


def block_line(index: int, output: str, ending: Ending, milliseconds: float, *, fatal: bool) -> object:
    """The result of one block."""
    return {
        "block": index,
        "output": output,
        "ending": ending,
        "milliseconds": round(milliseconds, 3),
        "fatal": fatal,
    }
