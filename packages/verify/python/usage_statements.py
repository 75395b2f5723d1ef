"""Usages in statements."""

import ast
from typing import override

from usage_definitions import Definitions
from usage_names import Binding


class Statements(Definitions):
    """Visits a whole piece of code. Bodies of functions come last, when every name of the module is known."""

    def visit_piece(self, tree: ast.Module) -> None:
        """Visits a module and then what it defines."""
        self.deferred = []
        self.visit_all(tree.body)
        for visit_body in self.deferred:
            visit_body()

    @override
    def generic_visit(self, node: ast.AST) -> None:
        """Notes statements that have nothing to say but their own name."""
        if isinstance(node, ast.stmt) and not isinstance(node, ast.Expr):
            self.use(node, f"syntax:{type(node).__name__}")
        super().generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Visits `=`."""
        self.use(node, "syntax:Assign")
        if len(node.targets) > 1:
            self.use(node, "syntax:Assign.chained", "syntax:Assign")
        self.visit(node.value)
        for target in node.targets:
            self._tie(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Visits a name with a type hint."""
        in_class = self.names.scopes[-1].is_class
        self.use(node, *(["syntax:AnnAssign.class"] if in_class else []), "syntax:AnnAssign", "syntax:annotation")
        self.visit_annotation(node.annotation)
        if node.value is not None:
            self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.names.bind(node.target.id, Binding(self.kind_hinted(node.annotation)))
        else:
            self.visit(node.target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Visits `+=` and its like."""
        self.use(node, "syntax:AugAssign")
        self.use_operator(node, _as_read(node.target), node.op, node.value)
        self.visit(node.value)
        if not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif self.names.find(node.target.id) is None:
            self.names.bind(node.target.id, Binding())

    def _tie(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.names.bind(target.id, Binding(self.names.kind_of(value)))
        else:
            self.visit(target)

    def visit_For(self, node: ast.For) -> None:
        """Visits `for`."""
        self._visit_loop(node, "syntax:For")

    def visit_AsyncFor(self, node: ast.AsyncFor) -> None:
        """Visits `async for`."""
        self._visit_loop(node, "syntax:AsyncFor")

    def _visit_loop(self, node: ast.For | ast.AsyncFor, name: str) -> None:
        self.use(node, name)
        self._use_else(node.orelse, f"{name}.else", name)
        self.visit(node.iter)
        if isinstance(node.target, ast.Name) and self.names.kind_of(node.iter) == "str":
            self.names.bind(node.target.id, Binding("str"))
        else:
            self.visit(node.target)
        self.visit_all([*node.body, *node.orelse])

    def visit_While(self, node: ast.While) -> None:
        """Visits `while`."""
        self.use(node, "syntax:While")
        self._use_else(node.orelse, "syntax:While.else", "syntax:While")
        self.visit(node.test)
        self.visit_all([*node.body, *node.orelse])

    def _use_else(self, branch: list[ast.stmt], *ids: str) -> None:
        if branch:
            self.use(branch[0], *ids)

    def visit_If(self, node: ast.If) -> None:
        """Visits `if`, whose `elif` is an `if` in its `else`."""
        self._visit_if(node, ["syntax:If"])

    def _visit_if(self, node: ast.If, ids: list[str]) -> None:
        self.use(node, *ids)
        self.visit(node.test)
        self.visit_all(node.body)
        match node.orelse:
            case [ast.If() as nested] if self.piece.lines[nested.lineno - 1].lstrip().startswith("elif"):
                self._visit_if(nested, ["syntax:If.elif", "syntax:If"])
            case branch:
                self._use_else(branch, "syntax:If.else", "syntax:If")
                self.visit_all(branch)

    def visit_With(self, node: ast.With) -> None:
        """Visits `with`."""
        self._visit_with(node, "syntax:With")

    def visit_AsyncWith(self, node: ast.AsyncWith) -> None:
        """Visits `async with`."""
        self._visit_with(node, "syntax:AsyncWith")

    def _visit_with(self, node: ast.With | ast.AsyncWith, name: str) -> None:
        self.use(node, name)
        if len(node.items) > 1:
            self.use(node, "syntax:with-several", name)
        for item in node.items:
            self.visit(item)
        self.visit_all(node.body)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Visits `raise`."""
        self.use(node, *(["syntax:Raise.from"] if node.cause else []), "syntax:Raise")
        ast.NodeVisitor.generic_visit(self, node)

    def visit_Try(self, node: ast.Try) -> None:
        """Visits `try`."""
        self._visit_try(node, "syntax:Try", "syntax:ExceptHandler")

    def visit_TryStar(self, node: ast.TryStar) -> None:
        """Visits a `try` with `except*`."""
        self._visit_try(node, "syntax:TryStar", "syntax:TryStar")

    def _visit_try(self, node: ast.Try | ast.TryStar, name: str, handler_name: str) -> None:
        self.use(node, name)
        self.visit_all(node.body)
        for handler in node.handlers:
            self.use(handler, *dict.fromkeys((handler_name, name)))
            if handler.type is None:
                self.use(handler, f"{handler_name}.bare", handler_name, name)
            elif isinstance(handler.type, ast.Tuple):
                self.use(handler, f"{handler_name}.several", handler_name, name)
                for kind in handler.type.elts:
                    self.visit(kind)
            else:
                self.visit(handler.type)
            if handler.name is not None:
                self.use(handler, f"{handler_name}.as", handler_name, name)
                self.names.bind(handler.name, Binding())
            self.visit_all(handler.body)
        self._use_else(node.orelse, f"{name}.else", name)
        self._use_else(node.finalbody, f"{name}.finally", name)
        self.visit_all([*node.orelse, *node.finalbody])

    def visit_Global(self, node: ast.Global) -> None:
        """Visits `global`."""
        self.use(node, "syntax:Global")
        self.names.scopes[-1].elsewhere.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        """Visits `nonlocal`."""
        self.use(node, "syntax:Nonlocal")
        for name in node.names:
            self.names.bind(name, Binding())

    def visit_Import(self, node: ast.Import) -> None:
        """Visits `import`."""
        self.use(node, "syntax:Import")
        for alias in node.names:
            self.use_module(node, alias.name)
            if alias.asname is None:
                first = alias.name.split(".")[0]
                self.names.bind(first, Binding(module=first))
            else:
                self.use(alias, "syntax:import-as", "syntax:Import")
                self.names.bind(alias.asname, Binding(module=alias.name))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Visits `from … import …`."""
        self.use(node, "syntax:ImportFrom")
        if node.level > 0:
            self.use(node, "syntax:ImportFrom.relative", "syntax:ImportFrom")
        for alias in node.names:
            if alias.name == "*":
                self.use(node, "syntax:ImportFrom.star", "syntax:ImportFrom")
            if alias.asname is not None:
                self.use(alias, "syntax:import-as", "syntax:ImportFrom")
            path = node.module if alias.name == "*" else f"{node.module}.{alias.name}"
            if node.level == 0 and path is not None:
                self.use_module(node, path)
            self.names.bind(alias.asname or alias.name, Binding(module="" if node.level > 0 else path or ""))

    def visit_Match(self, node: ast.Match) -> None:
        """Visits `match` and its patterns."""
        self.use(node, "syntax:Match")
        self.visit(node.subject)
        for case in node.cases:
            self._visit_pattern(case.pattern)
            if case.guard is not None:
                self.use(case.guard, "syntax:match-guard", "syntax:Match")
                self.visit(case.guard)
            self.visit_all(case.body)

    def _visit_pattern(self, pattern: ast.pattern) -> None:
        is_wildcard = isinstance(pattern, ast.MatchAs) and pattern.name is None
        specific = ["syntax:MatchAs.wildcard"] if is_wildcard else []
        self.use(pattern, *specific, f"syntax:{type(pattern).__name__}", "syntax:Match")
        for name in (getattr(pattern, "name", None), getattr(pattern, "rest", None)):
            if name is not None:
                self.names.bind(name, Binding())
        for child in ast.iter_child_nodes(pattern):
            if isinstance(child, ast.pattern):
                self._visit_pattern(child)
            elif not isinstance(child, ast.Constant):
                self.visit(child)


def _as_read(target: ast.Name | ast.Attribute | ast.Subscript) -> ast.expr:
    return ast.Name(target.id, ast.Load()) if isinstance(target, ast.Name) else target
