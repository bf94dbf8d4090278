"""What Jinja2 makes of our templates: the Python that it writes itself, without what none of them asks for.

Jinja asks of each call whether it wants to know the context, of each attribute whether it is an item, of each macro in
which way it takes its arguments, and makes a text of its own of each value. That is half the time of a page. Here
calls and attributes are Python's, and words that are the same on every page are put in when a template is compiled.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.wording import Wording

_SPECIAL = re.compile("[&<>\"']").search


def shown(value: Any) -> Any:
    """A value as it stands on a page: markup as it is, all else escaped."""
    if value.__class__ is str:
        return escape(value) if _SPECIAL(value) else value
    return value if value.__class__ is Markup else escape(value)


class Macro:
    """A macro of a template, called as a function: `make` takes its arguments in the order of `names`."""

    def __init__(self, name: str, make: Callable[..., str], names: Sequence[str]) -> None:
        self.name = name
        self._make = make
        self._places = {name: place for place, name in enumerate(names)}
        self._missing = (missing,) * len(names)

    def __call__(self, *given: Any, **named: Any) -> Markup:
        """Its markup. Raises KeyError for an argument that it does not have."""
        arguments = given + self._missing[len(given) :]
        if named:
            arguments = self._with(list(arguments), named)
        return str.__new__(Markup, self._make(*arguments))

    def _with(self, arguments: list[Any], named: dict[str, Any]) -> tuple[Any, ...]:
        for name, value in named.items():
            arguments[self._places[name]] = value
        return tuple(arguments)


class _Code(CodeGenerator):
    """Writes the Python of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Begins with what the rest calls."""
        self.writeline("from operator import call")
        self.writeline("from generator.compiled import Macro as PlainMacro, shown")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute, and nothing else by that name."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call with the arguments that stand there."""
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro for the function just written."""
        node = macro_ref.node
        self.write(f"PlainMacro({getattr(node, 'name', '')!r}, macro, {[arg.name for arg in node.args]!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("shown(")


class _Put(NodeTransformer):
    """Puts the words in the place of `t("key")`."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """The words, where the key stands in the template and nothing is filled in."""
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="t"), args=[nodes.Const(value=key)], kwargs=[]):
                return nodes.Const(self.words(key))
        return node


class CompiledTemplates(Environment):
    """An environment whose templates are compiled so, in the words of a language."""

    code_generator_class = _Code

    def __init__(self, words: Wording, **options: Any) -> None:
        super().__init__(**options)
        self.words = words
        self.globals["t"] = words

    def _generate(self, source: nodes.Template, *place: Any, **options: Any) -> str:
        return super()._generate(_Put(self.words).visit(source), *place, **options)
