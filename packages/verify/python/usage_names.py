"""What the names of a piece of code stand for, as far as the code itself says it."""

import ast
import builtins
from dataclasses import dataclass, field

BUILTINS = frozenset(
    {name for name in dir(builtins) if name != "_"}
    | {"__file__", "copyright", "credits", "exit", "help", "license", "quit"}
)

TYPES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        bool, bytearray, bytes, complex, dict, float, frozenset, int, list, memoryview, range, set,
        slice, str, tuple,
    )
}  # fmt: skip

_RESULTS = {name: name for name in TYPES} | {
    "ascii": "str",
    "bin": "str",
    "chr": "str",
    "format": "str",
    "hex": "str",
    "input": "str",
    "oct": "str",
    "repr": "str",
    "len": "int",
    "ord": "int",
    "isinstance": "bool",
    "sorted": "list",
}

_LIST_METHODS = ("rsplit", "split", "splitlines")
_TEXT_METHODS = (
    "capitalize", "casefold", "center", "expandtabs", "format", "join", "ljust", "lower", "lstrip",
    "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase", "title",
    "translate", "upper", "zfill",
)  # fmt: skip
_METHOD_RESULTS = (
    {("str", name): "str" for name in _TEXT_METHODS}
    | {("str", name): "list" for name in _LIST_METHODS}
    | {("str", name): "int" for name in ("count", "find", "index", "rfind", "rindex")}
    | {("str", name): "bool" for name in dir(str) if name.startswith("is")}
    | {
        ("str", "encode"): "bytes",
        ("str", "endswith"): "bool",
        ("str", "partition"): "tuple",
        ("str", "rpartition"): "tuple",
        ("str", "startswith"): "bool",
        ("bytes", "decode"): "str",
        ("bytes", "hex"): "str",
        ("dict", "copy"): "dict",
        ("list", "copy"): "list",
        ("set", "copy"): "set",
    }
    | {("set", name): "set" for name in ("difference", "intersection", "union")}
)

_DISPLAYS: dict[type[ast.expr], str] = {
    ast.Compare: "bool",
    ast.Dict: "dict",
    ast.DictComp: "dict",
    ast.JoinedStr: "str",
    ast.List: "list",
    ast.ListComp: "list",
    ast.Set: "set",
    ast.SetComp: "set",
    ast.Tuple: "tuple",
}
_SLICED_TO_THEMSELVES = ("bytes", "list", "str", "tuple")


@dataclass(frozen=True)
class Binding:
    """A name's built-in type and the module path that it was imported from; each is empty where it is not evident."""

    kind: str = ""
    module: str = ""


@dataclass
class Scope:
    """The names of a module, a class, a function or a comprehension."""

    is_class: bool = False
    names: dict[str, Binding] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    """Names that a `global` or `nonlocal` line sends to another scope."""


class Names:
    """The names of one program, innermost scope last."""

    def __init__(self) -> None:
        self.scopes = [Scope()]

    def bind(self, name: str, binding: Binding) -> None:
        """Ties a name; one that was tied to values of two kinds is of no evident kind."""
        scope = self.scopes[-1]
        if name in scope.elsewhere:
            scope = self.scopes[0]
        earlier = scope.names.get(name, binding)
        scope.names[name] = binding if earlier == binding else Binding()

    def unbind(self, name: str) -> None:
        """Forgets a name, so that a built-in one is visible again."""
        self.scopes[-1].names.pop(name, None)

    def find(self, name: str) -> Binding | None:
        """What a name is tied to; None where the program does not tie it."""
        for scope in reversed(self.scopes):
            if scope.is_class and scope is not self.scopes[-1]:
                continue
            if name in scope.names:
                return scope.names[name]
        return None

    def kind_of(self, node: ast.expr) -> str:
        """The built-in type that an expression evidently has, or an empty text."""
        match node:
            case ast.Constant(value=value):
                kind = type(value).__name__
                return kind if kind in TYPES else ""
            case ast.Name(id=name):
                binding = self.find(name)
                return binding.kind if binding else ""
            case ast.Call(func=ast.Name(id=name)):
                return _RESULTS.get(name, "") if self.find(name) is None else ""
            case ast.Call(func=ast.Attribute(value=value, attr=attr)):
                return _METHOD_RESULTS.get((self.kind_of(value), attr), "")
            case ast.UnaryOp(op=ast.Not()):
                return "bool"
            case ast.UnaryOp(operand=operand) | ast.NamedExpr(value=operand):
                return self.kind_of(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return self._kind_of_operation(left, op, right)
            case ast.IfExp(body=body, orelse=orelse):
                kind = self.kind_of(body)
                return kind if kind == self.kind_of(orelse) else ""
            case ast.Subscript(value=value, slice=index):
                kind = self.kind_of(value)
                return kind if kind == "str" or (isinstance(index, ast.Slice) and kind in _SLICED_TO_THEMSELVES) else ""
        return _DISPLAYS.get(type(node), "")

    def _kind_of_operation(self, left: ast.expr, op: ast.operator, right: ast.expr) -> str:
        kinds = (self.kind_of(left), self.kind_of(right))
        if kinds[0] == kinds[1] and not isinstance(op, ast.Div | ast.Pow):
            return kinds[0]
        repeated = [kind for kind in kinds if kind in _SLICED_TO_THEMSELVES]
        if isinstance(op, ast.Mult) and len(repeated) == 1:
            return repeated[0]
        return "str" if kinds[0] == "str" and isinstance(op, ast.Mod) else ""

    def type_named(self, node: ast.expr) -> str:
        """`str` where the expression is the built-in type `str` itself, as in `str.lower`."""
        return node.id if isinstance(node, ast.Name) and node.id in TYPES and self.find(node.id) is None else ""

    def module_of(self, node: ast.expr) -> str:
        """`os.path` where an expression is what was imported under that path, or a part of it."""
        match node:
            case ast.Name(id=name):
                binding = self.find(name)
                return binding.module if binding else ""
            case ast.Attribute(value=value, attr=attr):
                module = self.module_of(value)
                return f"{module}.{attr}" if module else ""
        return ""
