"""Print which functions of a folder take an object of certain classes.

`functions_taking.py FOLDER CLASS…`: a parameter counts if its annotation names a class,
or an alias whose value names one (`SessionDep = Annotated[AsyncSession, …]`).
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_in(node: ast.expr | None) -> set[str]:
    """Return the names in an annotation, quoted ones included."""
    names: set[str] = set()
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Name):
            names.add(part.id)
        elif isinstance(part, ast.Attribute):
            names.add(part.attr)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            try:
                names |= names_in(ast.parse(part.value, mode="eval").body)
            except SyntaxError:
                pass
    return names


def aliases(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Yield the names that a module gives to types, with the names in their values."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value):
                # Of Annotated[…] the type alone: what depends on a session is none.
                inner = value.slice
                yield (
                    name,
                    names_in(inner.elts[0] if isinstance(inner, ast.Tuple) else inner),
                )
            case ast.TypeAlias(name=ast.Name(id=name), value=value):
                yield name, names_in(value)


def functions(tree: ast.Module) -> Iterator[Function]:
    """Yield every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def takes(function: Function, classes: set[str]) -> bool:
    """Tell whether a parameter is of one of the classes."""
    arguments = function.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return any(names_in(parameter.annotation) & classes for parameter in parameters)


def main() -> None:
    """Print a JSON list of file, line, name and whether it is async."""
    folder, *wanted = sys.argv[1:]
    trees = {path: ast.parse(path.read_bytes()) for path in sorted(Path(folder).rglob("*.py"))}
    classes = set(wanted)
    for tree in trees.values():
        for name, inner in aliases(tree):
            if inner & set(wanted):
                classes.add(name)
    found = [
        {
            "file": path.as_posix(),
            "line": function.lineno,
            "name": function.name,
            "async": isinstance(function, ast.AsyncFunctionDef),
        }
        for path, tree in trees.items()
        for function in functions(tree)
        if takes(function, classes)
    ]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
