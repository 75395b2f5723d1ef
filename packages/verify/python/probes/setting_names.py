"""Print the environment variables that a class of settings reads.

`setting_names.py package.settings:Settings`, a class made with pydantic-settings.
"""

import importlib
import json
import sys


def main() -> None:
    """Import the class and print a JSON list."""
    module, _, name = sys.argv[1].partition(":")
    settings = getattr(importlib.import_module(module), name)
    prefix: str = settings.model_config.get("env_prefix", "")
    fields = settings.model_fields.items()
    print(json.dumps([str(field.validation_alias or f"{prefix}{key}").upper() for key, field in fields]))


if __name__ == "__main__":
    main()
