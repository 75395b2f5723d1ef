"""The names that blocks have in tracebacks, and their lines, which tracebacks show."""

import linecache
import os
import re

_FILE = re.compile(r'^([ |]*File ")([^"\n]*/)([^"/\n]+", line \d+)', re.MULTILINE)
_PLACE = re.compile(r"^bash: (?:eval: )?line \d+: ", re.MULTILINE)


class Sources:
    """Blocks may share a name, as versions of one file do: the later ones get a mark that is taken out of all output."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._text: dict[str, str] = {}
        self._marks: dict[str, str] = {}

    def name(self, shown: str, source: str) -> str:
        """The name to compile a source under; its lines are known from now on."""
        name = shown
        if self._text.get(shown, source) != source:
            name = shown + chr(0xE000 + len(self._marks))
            self._marks[name] = shown
        self._text[name] = source
        self._remember(name, source)
        self._remember(os.path.join(self.folder, shown), source)
        return name

    def shown(self, text: str) -> str:
        """A text without the marks."""
        for name, shown in self._marks.items():
            text = text.replace(name, shown)
        return text

    def session(self, text: str) -> str:
        """A session without the marks and without the path of the work folder where a place in the code is named."""
        folder = re.escape(self.folder + "/")
        return re.sub(rf'^([ |]*File "|> ){folder}', r"\1", self.shown(text), flags=re.MULTILINE)

    def _remember(self, name: str, source: str) -> None:
        lines = source.splitlines(keepends=True)
        entry = (len(source), None, lines, name)
        linecache.cache[name] = entry
        if not name.startswith(("/", "<")):
            linecache.cache[os.path.join(self.folder, name)] = entry


def as_interactive(session: str) -> str:
    """A session without the places in a script of ours that bash puts before its messages."""
    return _PLACE.sub("bash: ", session)


def cut(traceback: str) -> str:
    """A traceback whose paths are cut to the names of their files."""
    return _FILE.sub(r"\1\3", traceback)
