"""What a person would type: scripted lines, shown as a terminal shows them."""

import io
import os
import sys

TERMINAL = "COURSE_TERMINAL"


class Keyboard(io.TextIOWrapper):
    """A standard input whose lines appear in the output when they are read."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def next_line(self) -> str:
        """The next line with its end, or nothing."""
        raise NotImplementedError

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """The next line, shown as the terminal does."""
        line = self.next_line()
        sys.stdout.write(line)
        sys.stdout.flush()
        return line

    def read(self, size: int | None = -1, /) -> str:
        """All that is left, as if the input had been ended after it."""
        return "".join(self)

    def readlines(self, hint: int = -1, /) -> list[str]:  # type: ignore[override]
        """All lines that are left."""
        return list(self)

    def __next__(self) -> str:  # type: ignore[override]
        line = self.readline()
        if not line:
            raise StopIteration
        return line


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
