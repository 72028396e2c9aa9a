"""The tags of a part read statement by statement, every branch of them, against the fields that the page gets."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import nodes

from pipeline.engine.review.reading.expressions import Macro, Scope, Value, element_of, value_of
from pipeline.engine.review.reading.fields import GROUP, LIST, NUMBER, TRUTH, UNKNOWN, Field
from pipeline.engine.review.reading.recovery import TagTree
from pipeline.engine.review.reading.trace import Trace, several_values


def analysed(tree: TagTree, fields: Field, shared: TagTree | None = None) -> Trace:
    """The fields that the tags of a part name and the faults they make; loops, `set` and macros are followed.

    `shared`: the macros that all templates share.
    """
    trace = Trace(fields, tree.locations)
    scope: Scope = ChainMap({}, dict(fields.fields))
    if shared is not None:
        _read_all(shared.root.body, scope, Trace(fields, shared.locations, trace.uses, trace.findings))
    _read_all(tree.root.body, scope, trace)
    return trace


def _read_all(body: Iterable[nodes.Node], scope: Scope, trace: Trace) -> None:
    for node in body:
        _STATEMENTS.get(type(node), _others)(node, scope, trace)


def _others(node: nodes.Node, scope: Scope, trace: Trace) -> None:
    """A statement that changes no name: its inside is read."""
    for inner in node.iter_child_nodes():
        if isinstance(inner, nodes.Expr):
            value_of(inner, scope, trace)
        else:
            _read_all([inner], scope, trace)


def _output(node: nodes.Output, scope: Scope, trace: Trace) -> None:
    for printed in node.nodes:
        value = value_of(printed, scope, trace)
        if isinstance(value, Field) and several_values(value):
            trace.not_a_text(printed, value)


def _for(node: nodes.For, scope: Scope, trace: Trace) -> None:
    looped = value_of(node.iter, scope, trace)
    if isinstance(looped, Field) and looped.kind not in (LIST, GROUP, UNKNOWN):
        trace.not_a_list(node.iter, looped)
    element = element_of(looped)
    inner = _inside(scope, {"loop": _loop(element)})
    _assign(node.target, element, inner)
    if node.test:
        value_of(node.test, inner, trace)
    _read_all(node.body, inner, trace)
    _read_all(node.else_, _inside(scope), trace)


def _loop(element: Value) -> Field:
    """The facts of a loop: its counters, and its neighbours, which are fields as its element is."""
    counters = ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
    facts = {name: Field("", NUMBER) for name in counters}
    facts |= {name: Field("", TRUTH) for name in ("first", "last")}
    neighbour = element if isinstance(element, Field) else Field("", UNKNOWN)
    return Field("", GROUP, fields=facts | {"previtem": neighbour, "nextitem": neighbour})


def _if(node: nodes.If, scope: Scope, trace: Trace) -> None:
    value_of(node.test, scope, trace)
    _admit_tested(node.test, scope)
    _read_all(node.body, scope, trace)
    for branch in node.elif_:
        _if(branch, scope, trace)
    _read_all(node.else_, scope, trace)


def _admit_tested(test: nodes.Node, scope: Scope) -> None:
    """Once `x is defined` was asked, `x` may be named: it was foreseen that it may not be there."""
    for one in (test, *test.find_all(nodes.Test)):
        if isinstance(one, nodes.Test) and isinstance(one.node, nodes.Name) and one.node.name not in scope:
            scope[one.node.name] = None


def _set(node: nodes.Assign, scope: Scope, trace: Trace) -> None:
    _assign(node.target, value_of(node.node, scope, trace), scope)


def _set_block(node: nodes.AssignBlock, scope: Scope, trace: Trace) -> None:
    _read_all(node.body, _inside(scope), trace)
    _assign(node.target, None, scope)


def _with(node: nodes.With, scope: Scope, trace: Trace) -> None:
    inner = _inside(scope)
    for target, value in zip(node.targets, node.values, strict=True):
        _assign(target, value_of(value, scope, trace), inner)
    _read_all(node.body, inner, trace)


def _macro(node: nodes.Macro, scope: Scope, trace: Trace) -> None:
    """A macro is read where it is written, its arguments unknown, then at each call with what it is given."""
    depth = 0

    def read(given: dict[str, Value]) -> None:
        nonlocal depth
        if depth == 0:
            depth += 1
            arguments: dict[str, Value] = {argument.name: None for argument in node.args}
            _read_all(node.body, _inside(scope, arguments | given), trace)
            depth -= 1

    for default in node.defaults:
        value_of(default, scope, trace)
    scope[node.name] = Macro(node, read)
    read({})


def _assign(target: nodes.Node, value: Value, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = value
    else:
        for name in target.find_all(nodes.Name):
            scope[name.name] = None


def _inside(scope: Scope, names: dict[str, Value] | None = None) -> Scope:
    return ChainMap(dict(names or {}), scope)


_STATEMENTS: dict[type[nodes.Node], Callable[[Any, Scope, Trace], None]] = {
    nodes.Output: _output,
    nodes.For: _for,
    nodes.If: _if,
    nodes.Assign: _set,
    nodes.AssignBlock: _set_block,
    nodes.With: _with,
    nodes.Macro: _macro,
}
