"""Print the packages that the class of an application and its parents come from.

`served_object.py package.main:app`
"""

import importlib
import json
import sys


def main() -> None:
    """Import the application and print a JSON list."""
    module, _, name = sys.argv[1].partition(":")
    application = getattr(importlib.import_module(module), name)
    parents = type(application).__mro__
    print(json.dumps(sorted({parent.__module__.partition(".")[0] for parent in parents})))


if __name__ == "__main__":
    main()
