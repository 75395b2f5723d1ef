"""Usages in statements."""

import ast
from collections.abc import Callable
from typing import override

from usage_collector import Ids
from usage_expressions import Expressions
from usage_names import TYPES, Binding, Scope


class Statements(Expressions):
    """Visits a whole piece of code. Bodies of functions come last, when every name of the module is known."""

    def visit_piece(self, tree: ast.Module) -> None:
        """Visits a module and then what it defines."""
        self._deferred: list[Callable[[], None]] = []
        self._visit_all(tree.body)
        for visit_body in self._deferred:
            visit_body()

    def _visit_all(self, nodes: list[ast.stmt]) -> None:
        for node in nodes:
            self.visit(node)

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
            self.names.bind(node.target.id, Binding(self._kind_hinted(node.annotation)))
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
        self._visit_all([*node.body, *node.orelse])

    def visit_While(self, node: ast.While) -> None:
        """Visits `while`."""
        self.use(node, "syntax:While")
        self._use_else(node.orelse, "syntax:While.else", "syntax:While")
        self.visit(node.test)
        self._visit_all([*node.body, *node.orelse])

    def _use_else(self, branch: list[ast.stmt], *ids: str) -> None:
        if branch:
            self.use(branch[0], *ids)

    def visit_If(self, node: ast.If) -> None:
        """Visits `if`, whose `elif` is an `if` in its `else`."""
        self._visit_if(node, ["syntax:If"])

    def _visit_if(self, node: ast.If, ids: list[str]) -> None:
        self.use(node, *ids)
        self.visit(node.test)
        self._visit_all(node.body)
        match node.orelse:
            case [ast.If() as nested] if self.piece.lines[nested.lineno - 1].lstrip().startswith("elif"):
                self._visit_if(nested, ["syntax:If.elif", "syntax:If"])
            case branch:
                self._use_else(branch, "syntax:If.else", "syntax:If")
                self._visit_all(branch)

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
        self._visit_all(node.body)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Visits `raise`."""
        self.use(node, *(["syntax:Raise.from"] if node.cause else []), "syntax:Raise")
        super(Expressions, self).generic_visit(node)

    def visit_Try(self, node: ast.Try) -> None:
        """Visits `try`."""
        self._visit_try(node, "syntax:Try", "syntax:ExceptHandler")

    def visit_TryStar(self, node: ast.TryStar) -> None:
        """Visits a `try` with `except*`."""
        self._visit_try(node, "syntax:TryStar", "syntax:TryStar")

    def _visit_try(self, node: ast.Try | ast.TryStar, name: str, handler_name: str) -> None:
        self.use(node, name)
        self._visit_all(node.body)
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
            self._visit_all(handler.body)
        self._use_else(node.orelse, f"{name}.else", name)
        self._use_else(node.finalbody, f"{name}.finally", name)
        self._visit_all([*node.orelse, *node.finalbody])

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

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Visits `def`."""
        in_class, in_function = self.names.scopes[-1].is_class, len(self.names.scopes) > 1
        is_special = in_class and node.name.startswith("__") and node.name.endswith("__")
        self.use(
            node,
            *([f"syntax:FunctionDef.{node.name}", "syntax:FunctionDef.special"] if is_special else []),
            *(["syntax:FunctionDef.method"] if in_class else ["syntax:FunctionDef.nested"] if in_function else []),
            "syntax:FunctionDef",
        )
        self._visit_function(node, "syntax:FunctionDef")

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        """Visits `async def`."""
        self.use(node, "syntax:AsyncFunctionDef")
        self._visit_function(node, "syntax:AsyncFunctionDef")

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> None:
        self._visit_decorators(node.decorator_list)
        self._visit_defaults(node.args)
        self.names.bind(node.name, Binding())
        scope = self._enter_types(node.type_params)
        self._visit_parameters(node.args, name)
        if node.returns is not None:
            self.use(node.returns, "syntax:annotation.return", "syntax:annotation")
            self.visit_annotation(node.returns)
        self.names.scopes.pop()
        around = [*self.names.scopes, scope]

        def visit_body() -> None:
            before, self.names.scopes = self.names.scopes, around
            self._visit_documented(node.body)
            self.names.scopes = before

        self._deferred.append(visit_body)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """Visits `lambda`."""
        self.use(node, "syntax:Lambda")
        self._visit_defaults(node.args)
        self.names.scopes.append(Scope())
        self._visit_parameters(node.args, "syntax:Lambda")
        self.visit(node.body)
        self.names.scopes.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Visits `class`."""
        self.use(node, "syntax:ClassDef")
        self._visit_decorators(node.decorator_list)
        self._enter_types(node.type_params)
        for base in node.bases:
            self.use(base, "syntax:ClassDef.bases", "syntax:ClassDef")
            if isinstance(base, ast.Subscript):
                self.visit_annotation(base)
            else:
                self.visit(base)
        for keyword in node.keywords:
            self.use(keyword, "syntax:ClassDef.keyword", "syntax:ClassDef")
            self.visit(keyword.value)
        self.names.scopes[-1].is_class = True
        self._visit_documented(node.body)
        self.names.scopes.pop()
        self.names.bind(node.name, Binding())

    def visit_TypeAlias(self, node: ast.TypeAlias) -> None:
        """Visits `type X = …`."""
        self.use(node, "syntax:TypeAlias")
        self.names.bind(node.name.id, Binding())
        self._enter_types(node.type_params)
        self.visit_annotation(node.value)
        self.names.scopes.pop()

    def _enter_types(self, parameters: list[ast.type_param]) -> Scope:
        """Opens a scope in which the type parameters are known."""
        scope = Scope()
        self.names.scopes.append(scope)
        for parameter in parameters:
            self.use(parameter, f"syntax:{type(parameter).__name__}", "syntax:type-parameter")
            scope.names[getattr(parameter, "name", "")] = Binding()
            bound = getattr(parameter, "bound", None)
            if bound is not None:
                self.visit_annotation(bound)
        return scope

    def _visit_decorators(self, decorators: list[ast.expr]) -> None:
        for decorator in decorators:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            name = getattr(called, "attr", getattr(called, "id", ""))
            self.use(decorator, *([f"syntax:decorator.{name}"] if name else []), "syntax:decorator")
            self.visit(decorator)

    def _visit_defaults(self, arguments: ast.arguments) -> None:
        for default in [*arguments.defaults, *arguments.kw_defaults]:
            if default is not None:
                self.use(default, "syntax:default")
                self.visit(default)

    def _visit_parameters(self, arguments: ast.arguments, owner: str) -> None:
        kinds: list[tuple[list[ast.arg], Ids]] = [
            (arguments.posonlyargs, ("syntax:positional-only", "syntax:arg")),
            (arguments.args, ("syntax:arg",)),
            ([arguments.vararg] if arguments.vararg else [], ("syntax:vararg",)),
            (arguments.kwonlyargs, ("syntax:keyword-only", "syntax:arg")),
            ([arguments.kwarg] if arguments.kwarg else [], ("syntax:kwarg",)),
        ]
        for parameters, ids in kinds:
            for parameter in parameters:
                self.use(parameter, *ids, owner)
                kind = "" if ids[0] in ("syntax:vararg", "syntax:kwarg") else self._kind_hinted(parameter.annotation)
                if parameter.annotation is not None:
                    self.use(parameter.annotation, "syntax:annotation")
                    self.visit_annotation(parameter.annotation)
                self.names.scopes[-1].names[parameter.arg] = Binding(kind)

    def _kind_hinted(self, annotation: ast.expr | None) -> str:
        """The built-in type that a hint such as `str` or `list[int]` names."""
        if isinstance(annotation, ast.Subscript):
            annotation = annotation.value
        name = annotation.id if isinstance(annotation, ast.Name) else ""
        return name if name in TYPES and self.names.find(name) is None else ""

    def _visit_documented(self, body: list[ast.stmt]) -> None:
        match body:
            case [ast.Expr(value=ast.Constant(value=str()) as text), *rest]:
                self.use(text, "syntax:docstring", "syntax:Constant.str")
                self._visit_all(rest)
            case _:
                self._visit_all(body)

    def visit_Match(self, node: ast.Match) -> None:
        """Visits `match` and its patterns."""
        self.use(node, "syntax:Match")
        self.visit(node.subject)
        for case in node.cases:
            self._visit_pattern(case.pattern)
            if case.guard is not None:
                self.use(case.guard, "syntax:match-guard", "syntax:Match")
                self.visit(case.guard)
            self._visit_all(case.body)

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
