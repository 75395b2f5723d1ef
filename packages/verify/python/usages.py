"""Says what code uses: syntax, built-in names, methods of built-in types, and imports.

Reads one document per line from stdin and writes one answer per line to stdout. It parses code and never runs it.

    {"own": ["shop"], "blocks": [{"kind": "python", "code": "print(7 // 2)", "fresh": false, "shown": [1, 1]}]}
    [["builtin:print builtin:*", 0, 0, 1, 1, 6], …]

A line before the first answer names the version of Python.
"""

import ast
import io
import json
import platform
import sys
import tokenize
import warnings
from collections.abc import Iterator
from typing import NotRequired, TypedDict

from usage_collector import Ids, Piece, Place
from usage_names import Names
from usage_statements import Statements

MOST_CHARACTERS = 200_000
"""Longer code is not read; no page of a book holds it."""

TEXT_STARTS = (tokenize.STRING, tokenize.FSTRING_START)
TEXT_ENDS = (tokenize.STRING, tokenize.FSTRING_END)


class Block(TypedDict):
    """A block of a document. `shown` are the lines of the code that the page shows, first and last from 1."""

    kind: str
    code: str
    fresh: NotRequired[bool]
    shown: NotRequired[tuple[int, int]]


class Document(TypedDict):
    """A document, and the modules that it brings itself."""

    own: list[str]
    blocks: list[Block]


type Usage = tuple[str, int, int, int, int, int]
"""Its ids, whether it is optional, and its first place: block (from 0), line, column and end column (from 1)."""


def usages_of(document: Document) -> list[Usage]:
    """What the blocks of a document use, each usage once, in the order of the text."""
    found: dict[tuple[Ids, bool], Place] = {}
    own = frozenset(document["own"])
    shared = Names()
    for index, block in enumerate(document["blocks"]):
        if block.get("fresh"):
            shared = Names()
        names = Names() if "shown" in block else shared
        for piece in pieces_of(index, block):
            read(piece, Statements(names, own, found))
    ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))
    return [
        (" ".join(ids), int(optional), place.block, place.line, place.column, place.end_column)
        for (ids, optional), place in ordered
    ]


def pieces_of(index: int, block: Block) -> Iterator[Piece]:
    """The code of a block as it is parsed: of a session each input alone, since one of them may be wrong."""
    if block["kind"] != "pycon":
        yield Piece(index, block["code"], shown=block.get("shown"))
        return
    typed: list[str] = []
    start = 1
    for number, line in enumerate([*block["code"].split("\n"), ""], 1):
        if typed and (line == "..." or line.startswith("... ")):
            typed.append(line[4:])
            continue
        if typed:
            yield Piece(index, "\n".join(typed), first_line=start, indent=4)
            typed = []
        if line.startswith(">>> "):
            start, typed = number, [line[4:]]


def read(piece: Piece, visitor: Statements) -> None:
    """Notes what a piece of code uses; nothing where it cannot be parsed."""
    if len(piece.code) > MOST_CHARACTERS:
        return
    visitor.piece = piece
    depth = len(visitor.names.scopes)
    try:
        visitor.visit_piece(ast.parse(piece.code))
        note_tokens(piece, visitor)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, tokenize.TokenError):
        del visitor.names.scopes[depth:]


def note_tokens(piece: Piece, visitor: Statements) -> None:
    """Notes what the tree does not hold: comments, `;`, brackets over several lines, texts without a sign between them."""
    brackets = 0
    before = 0
    for token in tokenize.generate_tokens(io.StringIO(piece.code).readline):
        name = ""
        if token.type == tokenize.OP:
            brackets += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
            name = "semicolon" if token.string == ";" else ""
        elif token.type == tokenize.COMMENT:
            name = "comment"
        elif token.type == tokenize.NL and brackets > 0:
            name = "line-continuation"
        elif before in TEXT_ENDS and token.type in TEXT_STARTS:
            name = "implicit-concatenation"
        if token.type not in (tokenize.NL, tokenize.COMMENT):
            before = token.type
        line, column = token.start
        if name and piece.shows(line) and not visitor.is_known((f"syntax:{name}",), optional=True):
            start = len(piece.lines[line - 1][:column].encode())
            end = start + len(token.string.rstrip("\n").encode())
            visitor.note((f"syntax:{name}",), piece.place(line, start, line, end), optional=True)


def main() -> None:
    """Answers each line of stdin."""
    warnings.simplefilter("ignore")
    print(json.dumps(platform.python_version()), flush=True)
    for line in sys.stdin:
        print(json.dumps(usages_of(json.loads(line)), separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
