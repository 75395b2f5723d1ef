"""Imports in advance what many programs import, once for all of them."""

import gc
import importlib
import importlib.util
import os
import sys
import threading
import warnings

from .capture import Capture

# More than a module's import may print; what prints at its import is left to the lessons.
_ROOM = 1 << 16


class UnsafeModuleError(Exception):
    """A module that starts a thread when it is imported: no process may be forked after that."""


def warm(modules: list[str]) -> None:
    """Import the modules that are there and are silent."""
    if not modules:
        return
    capture = Capture(_ROOM)
    output = [os.dup(1), os.dup(2)]
    for module in modules:
        capture.begin()
        _import(module, capture)
    for number, descriptor in enumerate(output, start=1):
        os.dup2(descriptor, number)
        os.close(descriptor)
    capture.close()
    gc.collect()
    gc.freeze()


def _import(module: str, capture: Capture) -> None:
    before = set(sys.modules)
    try:
        with warnings.catch_warnings():
            if importlib.util.find_spec(module) is None:
                return
            importlib.import_module(module)
        sys.stdout.flush()
        sys.stderr.flush()
        loud = capture.length() > 0
    except BaseException:  # noqa: BLE001
        loud = True
    if loud:
        for name in set(sys.modules) - before:
            del sys.modules[name]
    if threading.active_count() > 1 or _threads() > 1:
        raise UnsafeModuleError(module)


def _threads() -> int:
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1
