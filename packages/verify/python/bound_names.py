"""Which names pieces of code make: reads a JSON list of codes, and prints a JSON list of what each makes at its top level.

An entry is null where the code cannot be compiled on its own. Nothing is run.
"""

import json
import symtable
import sys
import warnings
from typing import TypedDict


class Bound(TypedDict):
    """The names that a piece of code makes, sorted."""

    defined: list[str]
    imported: list[str]
    assigned: list[str]


def bound(code: str) -> Bound | None:
    """Return the names that the code makes at its top level; None where it cannot be compiled."""
    try:
        symbols = symtable.symtable(code, "piece", "exec").get_symbols()
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    names = sorted(symbols, key=lambda symbol: symbol.get_name())
    made = [symbol for symbol in names if symbol.is_assigned() or symbol.is_imported()]
    return {
        "defined": [one.get_name() for one in made if one.is_namespace()],
        "imported": [one.get_name() for one in made if one.is_imported()],
        "assigned": [one.get_name() for one in made if not one.is_namespace() and not one.is_imported()],
    }


def main() -> None:
    """Answer the one question that stands in the input."""
    warnings.simplefilter("ignore")
    codes: list[str] = json.load(sys.stdin)
    json.dump([bound(code) for code in codes], sys.stdout)


if __name__ == "__main__":
    main()
