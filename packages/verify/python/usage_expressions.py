"""Usages in expressions."""

import ast
from typing import ClassVar

from usage_collector import Collector
from usage_names import TYPES, Binding, Scope

type Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Expressions(Collector):
    """Visits expressions."""

    _COMPREHENSIONS: ClassVar = {
        ast.ListComp: "syntax:ListComp",
        ast.SetComp: "syntax:SetComp",
        ast.DictComp: "syntax:DictComp",
        ast.GeneratorExp: "syntax:GeneratorExp",
    }

    def visit_Constant(self, node: ast.Constant) -> None:
        """Visits a literal; a text or a number may be written in more than one way."""
        name = type(node.value).__name__
        if isinstance(node.value, bool):
            self.use(node, f"syntax:Constant.{node.value}", "syntax:Constant.bool")
        elif node.value is None:
            self.use(node, "syntax:Constant.None")
        elif node.value is ...:
            self.use(node, "syntax:Constant.Ellipsis")
        else:
            written = self.piece.text_of(node)
            for form in _forms(written, isinstance(node.value, str | bytes)):
                self.use(node, f"syntax:Constant.{name}.{form}", f"syntax:Constant.{name}")
            self.use(node, f"syntax:Constant.{name}")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Visits an f-string; the texts between its fields are part of it."""
        self.use(node, "syntax:JoinedStr")
        self._visit_fields(node.values)

    def visit_TemplateStr(self, node: ast.expr) -> None:
        """Visits a t-string, which only 3.14 and later can parse."""
        self.use(node, "syntax:TemplateStr")
        self._visit_fields(getattr(node, "values", []))

    def _visit_fields(self, values: list[ast.expr]) -> None:
        for value in values:
            if isinstance(value, ast.FormattedValue):
                self.visit_FormattedValue(value)
            elif not isinstance(value, ast.Constant):
                self.visit(getattr(value, "value", value))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        """Visits a replacement field."""
        self.use(node, "syntax:FormattedValue", "syntax:JoinedStr")
        form = "debug" if self._is_debug(node) else "conversion" if node.conversion != -1 else ""
        if form:
            self.use(node, f"syntax:FormattedValue.{form}", "syntax:FormattedValue", "syntax:JoinedStr")
        self.visit(node.value)
        if isinstance(node.format_spec, ast.JoinedStr):
            self.use(node, "syntax:format-spec", "syntax:FormattedValue", "syntax:JoinedStr")
            self._visit_fields(node.format_spec.values)

    def _is_debug(self, node: ast.FormattedValue) -> bool:
        """Whether it is a field such as `{total=}`, which shows its own text too."""
        line = self.piece.lines[(node.value.end_lineno or 1) - 1].encode()
        return line[node.value.end_col_offset or 0 :].lstrip(b" )").startswith(b"=")

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Visits an operation; what `+` means depends on what stands beside it."""
        self.use_operator(node, node.left, node.op, node.right)
        self.generic_visit(node)

    def use_operator(self, node: ast.expr | ast.stmt, left: ast.expr, op: ast.operator, right: ast.expr) -> None:
        """Notes an operator, with the built-in type of one side where that is evident."""
        name = type(op).__name__
        kinds = [kind for side in (left, right) if (kind := self.names.kind_of(side))]
        others = [kind for kind in kinds if kind not in ("bool", "complex", "float", "int")]
        specific = [f"syntax:{name}.{others[0]}"] if others else []
        self.use(node, *specific, f"syntax:{name}", "syntax:BinOp")

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Visits `and` and `or`."""
        self.use(node, f"syntax:{type(node.op).__name__}", "syntax:BoolOp")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Visits `not`, `-`, `+` and `~`; `-7` is a number more than an operation."""
        name = f"syntax:{type(node.op).__name__}"
        number = self.names.kind_of(node.operand) if isinstance(node.operand, ast.Constant) else ""
        if number in ("int", "float", "complex") and isinstance(node.op, ast.USub | ast.UAdd):
            self.use(node, f"{name}.literal", name, "syntax:UnaryOp", f"syntax:Constant.{number}")
        else:
            self.use(node, name, "syntax:UnaryOp")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Visits comparisons."""
        for op in node.ops:
            self.use(node, f"syntax:{type(op).__name__}", "syntax:Compare")
        if len(node.ops) > 1:
            self.use(node, "syntax:Compare.chained", "syntax:Compare")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Visits a call and the ways in which values are handed over."""
        is_method = isinstance(node.func, ast.Attribute) and not self.names.module_of(node.func)
        self.mention(node, *(["syntax:Call.method"] if is_method else []), "syntax:Call")
        self.visit(node.func)
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                self.use(argument, "syntax:Starred.call", "syntax:Starred")
                self.visit(argument.value)
            else:
                self.visit(argument)
        for keyword in node.keywords:
            specific = "syntax:keyword-unpacking" if keyword.arg is None else f"syntax:keyword.{keyword.arg}"
            self.use(keyword, specific, "syntax:keyword")
            self.visit(keyword.value)

    def visit_Starred(self, node: ast.Starred) -> None:
        """Visits a star that is not in a call."""
        where = "target" if isinstance(node.ctx, ast.Store) else "display"
        self.use(node, f"syntax:Starred.{where}", "syntax:Starred")
        self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Visits an index or a slice."""
        kind = self.names.kind_of(node.value)
        if isinstance(node.slice, ast.Slice):
            self.use(node, "syntax:Slice", "syntax:Subscript")
            if node.slice.step is not None:
                self.use(node, "syntax:Slice.step", "syntax:Slice", "syntax:Subscript")
        elif isinstance(node.ctx, ast.Load):
            self.use(node, *([f"syntax:Subscript.{kind}"] if kind else []), "syntax:Subscript")
        else:
            self.use(node, "syntax:Subscript.target", "syntax:Subscript")
        self.visit(node.value)
        # The commas of `grid[1, 2]` belong to the brackets.
        for part in node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]:
            self.visit(part)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Visits what stands after a dot: part of a module, a method of a built-in type, or something else."""
        module = self.names.module_of(node)
        kind = self.names.kind_of(node.value) or self.names.type_named(node.value)
        if module:
            self.use_module(node, module)
            return
        if kind and hasattr(TYPES[kind], node.attr):
            self.use(node, f"method:{kind}.{node.attr}", f"method:{kind}", "method:*")
        specific = [] if isinstance(node.ctx, ast.Load) else ["syntax:Attribute.target"]
        self.mention(node, *specific, "syntax:Attribute")
        self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        """Visits a name that is read, tied or deleted."""
        match node.ctx:
            case ast.Load():
                self.use_name(node)
            case ast.Store():
                self.names.bind(node.id, Binding())
            case ast.Del():
                self.names.unbind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """Visits `:=`."""
        self.use(node, "syntax:NamedExpr")
        self.visit(node.value)
        self.names.bind(node.target.id, Binding(self.names.kind_of(node.value)))

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Visits a conditional expression."""
        self.use(node, "syntax:IfExp")
        self.generic_visit(node)

    def visit_List(self, node: ast.List) -> None:
        """Visits a list, or names in brackets that values are unpacked to."""
        self._visit_elements(node, "syntax:List")

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """Visits a tuple, or names that values are unpacked to."""
        self._visit_elements(node, "syntax:Tuple")

    def _visit_elements(self, node: ast.List | ast.Tuple, name: str) -> None:
        self.use(node, *(["syntax:unpacking"] if isinstance(node.ctx, ast.Store) else []), name)
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        """Visits a set."""
        self.use(node, "syntax:Set")
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """Visits a dictionary."""
        self.use(node, "syntax:Dict")
        if None in node.keys:
            self.use(node, "syntax:Dict.unpacking", "syntax:Dict")
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        """Visits a list comprehension."""
        self._visit_comprehension(node, node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        """Visits a set comprehension."""
        self._visit_comprehension(node, node.elt)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        """Visits a generator expression."""
        self._visit_comprehension(node, node.elt)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        """Visits a dictionary comprehension."""
        self._visit_comprehension(node, node.key, node.value)

    def _visit_comprehension(self, node: Comprehension, *results: ast.expr) -> None:
        name = self._COMPREHENSIONS[type(node)]
        self.use(node, name)
        if any(generator.ifs for generator in node.generators):
            self.use(node, "syntax:comprehension.if", name)
        if len(node.generators) > 1:
            self.use(node, "syntax:comprehension.nested", name)
        if any(generator.is_async for generator in node.generators):
            self.use(node, "syntax:comprehension.async", name)
        self.visit(node.generators[0].iter)
        self.names.scopes.append(Scope())
        for index, generator in enumerate(node.generators):
            if index > 0:
                self.visit(generator.iter)
            self.visit(generator.target)
            for condition in generator.ifs:
                self.visit(condition)
        for result in results:
            self.visit(result)
        self.names.scopes.pop()

    def visit_Await(self, node: ast.Await) -> None:
        """Visits `await`."""
        self.use(node, "syntax:Await")
        self.generic_visit(node)

    def visit_Yield(self, node: ast.Yield) -> None:
        """Visits `yield`."""
        self.use(node, "syntax:Yield")
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        """Visits `yield from`."""
        self.use(node, "syntax:YieldFrom", "syntax:Yield")
        self.generic_visit(node)

    def visit_annotation(self, node: ast.expr) -> None:
        """Visits the parts of a type hint, whose brackets, commas and bars have a meaning of their own."""
        match node:
            case ast.Constant():
                return
            case ast.Subscript(value=value, slice=index):
                self.use(node, "syntax:annotation.generic", "syntax:annotation")
                self.visit_annotation(value)
                self.visit_annotation(index)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                for element in elements:
                    self.visit_annotation(element)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                self.use(node, "syntax:annotation.union", "syntax:annotation")
                self.visit_annotation(left)
                self.visit_annotation(right)
            case _:
                self.visit(node)


def _forms(written: str, is_text: bool) -> list[str]:
    """The unusual ways in which a literal is written."""
    if not is_text:
        return ["underscore"] if "_" in written else []
    quotes = written.lstrip("bBrRuU")
    prefix = written[: len(written) - len(quotes)].lower()
    return [
        *(["triple"] if quotes.startswith(("'''", '"""')) else []),
        *(["raw"] if "r" in prefix else []),
        *(["escape"] if "\\" in quotes and "r" not in prefix else []),
    ]
