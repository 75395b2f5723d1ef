"""SQL on the lesson's database, answered in tables as psql draws them."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from .lesson import Lesson
from .protocol import DONE, Ending

NAME = "lesson.db"


def run(code: str, lesson: Lesson) -> Ending:
    """Run the statements of a block up to the first that fails."""
    with closing(sqlite3.connect(os.path.join(lesson.folder, NAME), isolation_level=None)) as database:
        between = ""
        for line, statement in statements(code):
            try:
                cursor = database.execute(statement)
                rows = cursor.fetchall()
            except sqlite3.Error as error:
                message = f"sqlite3.{type(error).__name__}: {error}"
                return Ending(kind="raised", traceback=message, message=message, line=line)
            if cursor.description:
                print(between + table([column[0] for column in cursor.description], rows))
                between = "\n"
    return DONE


def statements(code: str) -> Iterator[tuple[int, str]]:
    """Each statement with the line of its first character."""
    line = 1
    text = ""
    for part in code.replace(";", ";\0").split("\0"):
        text += part
        if sqlite3.complete_statement(text):
            yield line + _blank(text), text
            line += text.count("\n")
            text = ""
    if text.strip():
        yield line + _blank(text), text


def table(names: list[str], rows: list[tuple[object, ...]]) -> str:
    """A header in the middle of each column, a line, and the rows: numbers to the right, all else to the left."""
    columns = [[row[i] for row in rows] for i in range(len(names))]
    right = [any(map(_number, column)) and all(v is None or _number(v) for v in column) for column in columns]
    texts = [["" if value is None else str(value) for value in column] for column in columns]
    widths = [max(map(len, [name, *column])) for name, column in zip(names, texts, strict=True)]
    header = " | ".join(_middle(name, width) for name, width in zip(names, widths, strict=True))
    body = [
        " | ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(row, widths, right, strict=True)
        )
        for row in zip(*texts, strict=True)
    ]
    line = "-+-".join("-" * width for width in widths)
    return "\n".join([f" {header}".rstrip(), f"-{line}-", *(f" {row}".rstrip() for row in body)])


def _middle(text: str, width: int) -> str:
    left = (width - len(text)) // 2
    return (" " * left + text).ljust(width)


def _number(value: object) -> bool:
    return isinstance(value, int | float)


def _blank(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
