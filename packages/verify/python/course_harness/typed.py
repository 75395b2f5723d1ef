"""What a person would type: scripted lines, shown as a terminal shows them."""

import io
import os
import sys

TERMINAL = "COURSE_TERMINAL"


class Keyboard(io.TextIOWrapper):
    """A standard input whose lines appear in the output when they are read."""

    def __init__(self) -> None:
        super().__init__(Bytes(self), encoding="utf-8")
        # What is left of a line of which less was asked for.
        self._rest = ""

    def next_line(self) -> str:
        """The next line with its end, or nothing."""
        raise NotImplementedError

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """The next line or its beginning; all of it is shown, as the terminal does."""
        line = self._rest or self._shown(self.next_line())
        end = len(line) if size is None or size < 0 else size
        self._rest = line[end:]
        return line[:end]

    def read(self, size: int | None = -1, /) -> str:
        """So many characters, or all that is left, as if the input had been ended after it."""
        if size is None or size < 0:
            return "".join(self)
        text = ""
        while len(text) < size and (part := self.readline(size - len(text))):
            text += part
        return text

    def readlines(self, hint: int = -1, /) -> list[str]:  # type: ignore[override]
        """All lines that are left."""
        return list(self)

    def __next__(self) -> str:  # type: ignore[override]
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    @staticmethod
    def _shown(line: str) -> str:
        sys.stdout.write(line)
        sys.stdout.flush()
        return line


class Bytes(io.BufferedIOBase):
    """The bytes of a keyboard, whose lines are shown when they are read."""

    name = "<stdin>"

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard

    def readable(self) -> bool:
        """It is for reading only."""
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or its beginning."""
        return self._keyboard.readline(size).encode()

    def read(self, size: int | None = -1, /) -> bytes:
        """So much, or all that is left."""
        return self._keyboard.read(size).encode()

    read1 = read


class Typed(Keyboard):
    """What the block was given to type."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.left = list(lines)
        self.ran_out = False

    def next_line(self) -> str:
        """The next line of the script."""
        if self.left:
            return self.left.pop(0) + "\n"
        self.ran_out = True
        return ""


class Terminal(Keyboard):
    """The same for a program that a command started: it reads descriptor 0, and no byte more than it needs."""

    def next_line(self) -> str:
        """The next line of descriptor 0."""
        line = bytearray()
        while not line.endswith(b"\n") and (byte := os.read(0, 1)):
            line += byte
        return line.decode("utf-8", "surrogateescape")

    def fileno(self) -> int:
        """It is descriptor 0."""
        return 0


def identity(descriptor: int) -> str:
    """The file behind a descriptor."""
    status = os.fstat(descriptor)
    return f"{status.st_dev}:{status.st_ino}"


def file_of(lines: list[str]) -> int:
    """A descriptor from which the lines can be read."""
    descriptor = os.memfd_create("typed") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDONLY)
    if lines:
        os.write(descriptor, "".join(f"{line}\n" for line in lines).encode())
        os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
