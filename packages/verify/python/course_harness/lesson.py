"""What the blocks of one program share."""

import builtins
import os
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager

from .descriptors import private
from .sources import Sources
from .typed import Typed, file_of


class Lesson:
    """A namespace that lasts until the next fresh block, in one work folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.sources = Sources(folder)
        self.keyboard = Typed([])
        self._nothing = private(os.open(os.devnull, os.O_RDONLY))
        self.entries = 0
        self.module = types.ModuleType("__main__")
        self.begin()

    def begin(self) -> None:
        """Start a new namespace."""
        self.entries = 0
        self.module = types.ModuleType("__main__")
        self.module.__dict__["__builtins__"] = builtins
        sys.modules["__main__"] = self.module

    def called(self, shown: str) -> dict[str, object]:
        """The namespace, as that of a script with this name."""
        self.module.__file__ = os.path.join(self.folder, shown)
        sys.argv = [shown]
        names = self.module.__dict__
        names.pop("__warningregistry__", None)
        return names

    @contextmanager
    def typing(self, lines: list[str]) -> Iterator[Typed]:
        """Give these lines to whoever reads the standard input, here or in a subprocess."""
        self.keyboard = sys.stdin = Typed(lines)
        descriptor = file_of(lines) if lines else self._nothing
        os.dup2(descriptor, 0)
        if lines:
            os.close(descriptor)
        yield self.keyboard
