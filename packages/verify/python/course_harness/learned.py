"""Which modules are imported in advance because two programs have imported them while they ran."""

import os
import sys

from .capture import Capture

_ROOM = 1 << 18


class Learned:
    """What programs import that their code does not name, such as the driver of a database."""

    def __init__(self) -> None:
        self._names = Capture(_ROOM)
        self._once: set[str] = set()

    def begin(self) -> None:
        """Forget what the last program has told; what is there already is no news."""
        os.lseek(self._names.descriptor, 0, os.SEEK_SET)
        self._known = set(sys.modules)

    def tell(self) -> None:
        """In the program's own process, at its end."""
        new = [name for name in sys.modules if name not in self._known and _is_installed(name)]
        text = "\n".join(new).encode()
        if len(text) < _ROOM:
            os.write(self._names.descriptor, text)

    def again(self) -> list[str]:
        """The modules that a second program has imported now."""
        told = self._names.written().decode("utf-8", "replace").split("\n")
        found = [name for name in told if name in self._once]
        self._once.update(name for name in told if name)
        return found


def _is_installed(name: str) -> bool:
    """Whether a module belongs to Python or to its packages: those of a lesson are its own."""
    module = sys.modules[name]
    file = getattr(getattr(module, "__spec__", None), "origin", None)
    places = (sys.prefix + os.sep, sys.base_prefix + os.sep)
    return isinstance(file, str) and file.startswith(places)
