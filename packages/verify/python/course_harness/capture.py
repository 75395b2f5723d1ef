"""What is written to descriptors 1 and 2, by whomever: print, a logger, a subprocess, C code."""

import fcntl
import os

from .descriptors import private


class Capture:
    """A file in memory that cannot grow beyond its limit. The parent reads it where the child has died."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        if hasattr(os, "memfd_create"):
            self.descriptor = private(os.memfd_create("output", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING))
            os.ftruncate(self.descriptor, limit)
            fcntl.fcntl(self.descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
        else:
            import tempfile

            with tempfile.TemporaryFile() as file:
                self.descriptor = private(os.dup(file.fileno()))

    def begin(self) -> None:
        """Forget what was written, and lead 1 and 2 here."""
        os.lseek(self.descriptor, 0, os.SEEK_SET)
        os.dup2(self.descriptor, 1)
        os.dup2(self.descriptor, 2)

    def written(self) -> bytes:
        """All that was written since `begin`."""
        return os.pread(self.descriptor, min(self.length(), self.limit), 0)

    def length(self) -> int:
        """Bytes that were written; the processes of a program share the position."""
        return os.lseek(self.descriptor, 0, os.SEEK_CUR)

    def full(self) -> bool:
        """Whether more was written than fits."""
        return self.length() >= self.limit

    def close(self) -> None:
        """Give the memory back."""
        os.close(self.descriptor)
