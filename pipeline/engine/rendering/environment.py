"""The jinja environment of the templates: fast XML escaping, a sandbox, and unknown fields noted rather than raised.

- Values are escaped by one function per place (`xml_text` in the text of runs); markup made by a macro passes as it is.
- A field is looked up as a key first, so that fields named `items` or `values` are fields, not methods.
- An unknown field is noted with the place of its tag, prints nothing and rendering goes on: every fault in one run.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import partial
from itertools import islice
from types import CodeType, FrameType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.engine.rendering.filters import FILTERS, LONGEST, bounded, joined, plain
from pipeline.engine.rendering.journal import current
from pipeline.engine.rendering.marks import marked
from pipeline.engine.rendering.missing import missing_class, unknown_field
from pipeline.engine.rendering.printed.escape import attribute_value, property_text
from pipeline.engine.rendering.printed.printed_values import AS_TYPED, Typography, Xml, XmlMacro, applied
from pipeline.engine.rendering.printed.surfaces import FILLS
from pipeline.engine.source.location import Location

_TURNS = "tours"
"""The filter put on the list of every loop, so that loops in loops have an end."""

_LARGEST_FACTOR = 1e6
_SIZED = (list, Sized)
"""Lists by their own class first: asking an abstract one takes four times longer."""


class _XmlCodeGenerator(CodeGenerator):
    """Writes `xml_text(value)` around each printed value, instead of `escape`: about 3 times faster than Markup."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("xml_text = environment.xml_text")
        self.writeline("field = environment.getattr")
        # What macros and blocks of `set` give is ours: markup of any other origin is a value, never printed as XML.
        self.writeline("Markup, Macro = environment.markup, environment.macro")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ARG002
        const = node.as_const(frame.eval_ctx)
        environment: TemplateEnvironment = self.environment  # type: ignore[assignment]
        return str(const) if _is_xml(node) else environment.xml_text(const)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(" if _is_xml(node) else "xml_text(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Asks the environment for a field, through a local name."""
        self.write("field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Joins as plain text, escaped once, when it is printed."""
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _is_xml(node: nodes.Expr) -> bool:
    """Whether what is printed is XML already: the template's own text, or a value escaped for its place."""
    return isinstance(node, nodes.TemplateData) or (isinstance(node, nodes.Filter) and node.name in _PLACES)


class PartTemplate(Template):
    """The compiled template of one part. It is pickled as its name in its environment, which holds its code."""

    def __reduce__(self) -> tuple[Callable[..., Template], tuple[Any, ...]]:
        return _part_named, (self.environment, self.filename)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """One environment per template file. Once its parts are compiled it does not change: threads may share it.

    It is pickled as the code of its parts: loading one runs that code, so that it must come from who may be trusted.
    """

    code_generator_class = _XmlCodeGenerator
    markup, macro = Xml, XmlMacro
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, xml_text: Callable[[object], str], typography: Typography = AS_TYPED) -> None:
        self.macros: set[str] = set()
        self.parts: dict[str, tuple[Template, Mapping[int, Location]]] = {}
        self._codes: dict[str, CodeType] = {}
        self._shared: dict[str, tuple[str, ...]] = {}
        super().__init__(autoescape=True, undefined=missing_class(self._note))
        self.typography, self._escape = typography, xml_text
        self.xml_text = xml_text if typography == AS_TYPED else self._typeset_text
        set_apart = {"titre": partial(applied, typography.title), "typographie": partial(applied, typography.text)}
        self.filters = {**FILTERS, **_PLACES, **set_apart, _TURNS: self._counted, "enrichi": self._rich}
        self.globals = {"range": self.globals["range"]}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping by its name, a fact about a loop or a group; nothing else has attributes."""
        try:
            return obj[attribute]
        except (TypeError, LookupError):
            is_known = isinstance(obj, LoopContext | tuple)
            return super().getattr(obj, attribute) if is_known else self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a mapping or a list; never a method found under that name.

        Raises SecurityError for `__class__` and the like.
        """
        try:
            return obj[argument]
        except (TypeError, LookupError):
            if isinstance(argument, str) and argument.startswith("__"):
                raise SecurityError(f"« [{argument}] »") from None
            return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of any values, products of small numbers: `'x' * 2e9` or `'%2000000000d' % 1` would fill the memory."""
        if operator == "+":
            bounded(sum(len(side) for side in (left, right) if isinstance(side, Sized)))
        elif operator == "**" or not all(isinstance(side, int | float | Undefined) for side in (left, right)):
            raise SecurityError(f"« {operator} »")
        elif not isinstance(left, Undefined) and not isinstance(right, Undefined):
            bounded(max(abs(left), abs(right)) / _LARGEST_FACTOR)
        return super().call_binop(context, operator, left, right)

    def concatenated(self, parts: tuple[Any, ...]) -> str:
        """The values joined by `~`: markup when one of them is, its neighbours escaped then."""
        if any(isinstance(part, Xml) for part in parts):
            return Xml("".join(map(self.xml_text, parts)))
        return joined(parts)

    def _rich(self, value: object) -> Xml:
        """A text with its light marks, see `marks`."""
        return marked(self.typography.text(plain(value)), self._escape)

    def _typeset_text(self, value: object) -> str:
        return self._escape(applied(self.typography.text, value))

    def _counted(self, items: Any) -> Any:
        """The items of a loop, none for None. Raises OverflowError when the loops of a part never end."""
        known = () if items is None else items if isinstance(items, _SIZED) else list(islice(items, LONGEST + 1))
        journal = current()
        journal.turns += len(known)
        bounded(journal.turns)
        return known

    def compiled(self, source: str, name: str, locations: Mapping[int, Location]) -> Template:
        """The compiled template of one part. Its tags were checked before: no syntax error is left."""
        filename = f"<{name}>"
        tree = self.parse(source)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _TURNS, [], [], None, None, lineno=loop.lineno)
        return self._loaded(filename, self.compile(tree, filename=filename), locations)

    def share(self, template: Template, macros: Iterable[str]) -> None:
        """Makes macros of a template known to those that are compiled from now on."""
        module, names = template.make_module(), tuple(sorted(macros))
        self.globals.update({macro: getattr(module, macro) for macro in names})
        self.macros.update(names)
        self._shared[str(template.filename)] = names

    def _loaded(self, filename: str, code: CodeType, locations: Mapping[int, Location]) -> Template:
        template = PartTemplate.from_code(self, code, dict(self.globals))
        self.parts[filename] = (template, locations)
        self._codes[filename] = code
        return template

    def __reduce__(self) -> tuple[Callable[..., TemplateEnvironment], tuple[Any, ...]]:
        codes = [(name, marshal.dumps(code), self.parts[name][1]) for name, code in self._codes.items()]
        return _environment_of, (self._escape, self.typography, codes, self._shared)

    def _note(self, value: Undefined) -> None:
        location = self.located()
        if location is not None:
            current().findings.append(unknown_field(value, location))

    def located(self) -> Location | None:
        """The location of the tag under way, in a rendering."""
        return self.location(_frames(sys._getframe()))

    def location(self, frames: Iterator[tuple[str, int]]) -> Location | None:
        """The location of the tag being computed, from (file name, line) of the Python frames, innermost first."""
        for filename, line in frames:
            if filename in self.parts:
                template, locations = self.parts[filename]
                return locations.get(template.get_corresponding_lineno(line))
        return None


def _environment_of(
    xml_text: Callable[[object], str],
    typography: Typography,
    codes: Iterable[tuple[str, bytes, Mapping[int, Location]]],
    shared: Mapping[str, Iterable[str]],
) -> TemplateEnvironment:
    """The environment that was pickled: its parts in the order in which they were compiled, macros when they were."""
    environment = TemplateEnvironment(xml_text, typography)
    for filename, code, locations in codes:
        template = environment._loaded(filename, marshal.loads(code), locations)
        if filename in shared:
            environment.share(template, shared[filename])
    return environment


def _part_named(environment: TemplateEnvironment, filename: str) -> Template:
    return environment.parts[filename][0]


def _drawn(value: object) -> Xml:
    """The run that draws a value. Raises TypeError for a text, which cannot stand in the place of a run."""
    if value is None or isinstance(value, Undefined):
        return Xml("")
    if not isinstance(value, Xml):
        raise TypeError(f"{value!r} is not a drawing")
    return value


_PLACES = {"attribut": attribute_value, "propriete": property_text, "dessin": _drawn, **FILLS}
"""The filters that `source` puts last on what is printed elsewhere than in the text of a run."""


def _frames(frame: FrameType | None) -> Iterator[tuple[str, int]]:
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back
