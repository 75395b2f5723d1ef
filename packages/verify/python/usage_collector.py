"""Where usages are collected: ids with the first place at which each stands."""

import ast
from dataclasses import dataclass, field

from usage_names import BUILTINS, Names

type Ids = tuple[str, ...]
"""Names of one usage, the most specific first: `syntax:FloorDiv`, `syntax:BinOp`."""

type Node = ast.alias | ast.arg | ast.excepthandler | ast.expr | ast.keyword | ast.pattern | ast.stmt | ast.type_param


@dataclass(frozen=True, order=True)
class Place:
    """A place in the blocks of a document; the columns count UTF-16 units from 1, as editors do."""

    block: int
    line: int
    column: int
    end_column: int


@dataclass
class Piece:
    """Code that is parsed at one go: a block, one input of a session, or the file that a listing is part of."""

    block: int
    code: str
    first_line: int = 1
    """Line in the block on which the code starts."""
    indent: int = 0
    """Characters before each line of the code in the block: those of a prompt."""
    shown: tuple[int, int] | None = None
    """The lines of the code that the page shows; None where it shows all."""
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keeps the lines, which every place is counted in."""
        self.lines = self.code.split("\n")

    def shows(self, line: int) -> bool:
        """Whether the page shows a line of the code."""
        return self.shown is None or self.shown[0] <= line <= self.shown[1]

    def place(self, line: int, start: int, end_line: int, end: int) -> Place:
        """The place of code that the parser has counted in bytes, up to the end of its first line."""
        text = self.lines[line - 1]
        first = self.shown[0] if self.shown else 1
        stop = _units(text, end) if end_line == line else _units(text.rstrip(), None)
        return Place(
            self.block,
            line - first + self.first_line,
            self.indent + _units(text, start) + 1,
            self.indent + stop + 1,
        )

    def text_of(self, node: ast.Constant) -> str:
        """The literal as it is written, without the lines after the first and the one before the last."""
        start = self.lines[node.lineno - 1].encode()[node.col_offset :]
        if node.end_lineno == node.lineno and node.end_col_offset is not None:
            start = start[: node.end_col_offset - node.col_offset]
        rest = self.lines[node.lineno : node.end_lineno] if node.end_lineno else []
        return "\n".join([start.decode(), *rest])


def _units(text: str, byte_count: int | None) -> int:
    """UTF-16 units in the first bytes of a text, or in all of it."""
    if text.isascii():
        return len(text) if byte_count is None else min(byte_count, len(text))
    part = text if byte_count is None else text.encode()[:byte_count].decode()
    return len(part.encode("utf-16-le")) // 2


class Collector(ast.NodeVisitor):
    """What the visitors share: the piece in hand, its names, and what was found in the document so far."""

    def __init__(self, names: Names, own_modules: frozenset[str], found: dict[tuple[Ids, bool], Place]) -> None:
        self.names = names
        self.own_modules = own_modules
        self.found = found
        self.piece = Piece(0, "")

    def use(self, node: Node, *ids: str) -> None:
        """Notes a usage that needs a concept."""
        self._note(node, ids, optional=False)

    def mention(self, node: Node, *ids: str) -> None:
        """Notes a usage that needs a concept only where the glossary has one for it."""
        self._note(node, ids, optional=True)

    def note(self, ids: Ids, place: Place, *, optional: bool) -> None:
        """Keeps the first place of a usage."""
        earlier = self.found.get((ids, optional))
        if earlier is None or place < earlier:
            self.found[ids, optional] = place

    def is_known(self, ids: Ids, *, optional: bool) -> bool:
        """Whether an earlier block has the usage already, so that its place here does not matter."""
        earlier = self.found.get((ids, optional))
        return earlier is not None and earlier.block < self.piece.block

    def _note(self, node: Node, ids: Ids, *, optional: bool) -> None:
        if not self.is_known(ids, optional=optional) and self.piece.shows(node.lineno):
            end_line, end = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
            self.note(ids, self.piece.place(node.lineno, node.col_offset, end_line, end), optional=optional)

    def use_module(self, node: Node, path: str) -> None:
        """Notes a module or a part of one, unless the document brings it itself."""
        parts = path.split(".")
        if parts[0] not in self.own_modules:
            chain = [f"import:{'.'.join(parts[:length])}" for length in range(len(parts), 0, -1)]
            self.use(node, *chain, "import:*")

    def use_name(self, node: ast.Name) -> None:
        """Notes a built-in name that the program has not tied to something else."""
        if node.id in BUILTINS and self.names.find(node.id) is None:
            self.use(node, f"builtin:{node.id}", "builtin:*")
