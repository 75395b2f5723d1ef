"""Make a project importable as if it were installed, without installing it."""

import os
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

SCRIPT = """\
#!{python}
import sys
from {module} import {name}
sys.exit({name}())
"""


@dataclass(frozen=True)
class Project:
    """What is known of a project, and the environment in which its commands run."""

    facts: dict[str, Any]
    environment: dict[str, str]


def install(folder: Path, beside: Path) -> Project:
    """Write the metadata and the commands of a project beside it.

    `importlib.metadata` then finds its version, and PATH its commands.
    """
    try:
        text = (folder / "pyproject.toml").read_text(encoding="utf-8")
        pyproject = tomllib.loads(text)
        project = pyproject["project"]
        name, version = str(project["name"]), str(project["version"])
    except (OSError, ValueError, KeyError) as fault:
        return Project({"fault": f"pyproject.toml: {fault}"}, dict(os.environ))
    site = beside / "installed"
    metadata = site / f"{name.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n",
        encoding="utf-8",
    )
    commands = write_commands(site / "bin", project.get("scripts", {}))
    source = folder / "src" if (folder / "src").is_dir() else folder
    facts = {
        "dependencies": project.get("dependencies", []),
        "development": pyproject.get("dependency-groups", {}).get("dev", []),
        "installed": {installed.name.lower().replace("_", "-"): installed.version for installed in distributions()},
    }
    environment = {
        **os.environ,
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": f"{source}:{site}",
    }
    return Project(facts, environment)


def write_commands(folder: Path, scripts: dict[str, str]) -> Path:
    """Write a file for each of `[project.scripts]`."""
    folder.mkdir(parents=True)
    for command, target in scripts.items():
        module, _, name = target.partition(":")
        file = folder / command
        file.write_text(
            SCRIPT.format(python=sys.executable, module=module, name=name),
            encoding="utf-8",
        )
        file.chmod(0o755)
    return folder
