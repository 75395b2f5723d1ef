"""Usages in definitions of functions, classes and types."""

import ast
from collections.abc import Callable

from usage_collector import Ids
from usage_expressions import Expressions
from usage_names import TYPES, Binding, Scope


class Definitions(Expressions):
    """Visits definitions."""

    deferred: list[Callable[[], None]]
    """Visits of the bodies of functions, which come last."""

    def visit_all(self, nodes: list[ast.stmt]) -> None:
        """Visits statements in their order."""
        for node in nodes:
            self.visit(node)

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

        self.deferred.append(visit_body)

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
                kind = "" if ids[0] in ("syntax:vararg", "syntax:kwarg") else self.kind_hinted(parameter.annotation)
                if parameter.annotation is not None:
                    self.use(parameter.annotation, "syntax:annotation")
                    self.visit_annotation(parameter.annotation)
                self.names.scopes[-1].names[parameter.arg] = Binding(kind)

    def kind_hinted(self, annotation: ast.expr | None) -> str:
        """The built-in type that a hint such as `str` or `list[int]` names."""
        if isinstance(annotation, ast.Subscript):
            annotation = annotation.value
        name = annotation.id if isinstance(annotation, ast.Name) else ""
        return name if name in TYPES and self.names.find(name) is None else ""

    def _visit_documented(self, body: list[ast.stmt]) -> None:
        match body:
            case [ast.Expr(value=ast.Constant(value=str()) as text), *rest]:
                self.use(text, "syntax:docstring", "syntax:Constant.str")
                self.visit_all(rest)
            case _:
                self.visit_all(body)
