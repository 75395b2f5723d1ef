"""The folder in which a program runs: the same path for all, empty at its beginning."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path


class Folders:
    """The lesson's folder, and those in which programs put what is temporary."""

    def __init__(self, work: str, *, isolated: bool) -> None:
        self.lesson = os.path.join(work, "lesson")
        os.makedirs(self.lesson, exist_ok=True)
        if isolated:
            # Nothing beside the lesson's folder may be written.
            os.chmod(work, stat.S_IRUSR | stat.S_IXUSR)
        shared = [os.environ["TMPDIR"], *(["/dev/shm"] if isolated else [])]
        self._before = {folder: set(os.listdir(folder)) for folder in (self.lesson, *shared)}

    def empty(self) -> bool:
        """Remove what a program has left; false where something resists."""
        os.chmod(self.lesson, stat.S_IRWXU)
        for path in self._left():
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path, onexc=_open_and_retry)
            else:
                os.unlink(path)
        return not self._left()

    def _left(self) -> list[str]:
        return [
            os.path.join(folder, name)
            for folder, before in self._before.items()
            for name in os.listdir(folder)
            if name not in before
        ]


def _open_and_retry(retry: Callable[[str], object], path: str, _error: BaseException) -> None:
    """A folder may be closed to its owner."""
    try:
        os.chmod(os.path.dirname(path), stat.S_IRWXU)
        if not os.path.islink(path):
            os.chmod(path, stat.S_IRWXU)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
    except OSError:
        pass


def write_file(folder: str, name: str, text: str, keep: frozenset[str]) -> str:
    """Write a block's file; a module that was imported from an older version of it is imported anew. Returns its path."""
    path = Path(os.path.normpath(Path(folder, name)))
    if not path.is_relative_to(folder):
        raise ValueError(f"{name} lies outside of the lesson's folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    # As every editor saves it: a fence has no end after its last line.
    path.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    if path.suffix == ".py":
        _forget(path, Path(folder), keep)
    return str(path)


def _forget(path: Path, folder: Path, keep: frozenset[str]) -> None:
    parts = path.relative_to(folder).with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    for name in sys.modules.keys() - {"__main__"}:
        here = getattr(sys.modules[name], "__file__", None) == str(path)
        same = name == module or name.startswith(f"{module}.")
        if here or (same and name not in keep):
            del sys.modules[name]
    for finder in sys.path_importer_cache.values():
        invalidate = getattr(finder, "invalidate_caches", None)
        if invalidate:
            invalidate()
