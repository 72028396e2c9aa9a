"""What an expression of a tag stands for: a field of the page, followed through variables, lists and filters.

`value_of` gives the field, or None for whatever cannot be told (a sum, a text, the result of most filters): such a
value is never a fault.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from pipeline.engine.review.reading.fields import GROUP, LIST, UNKNOWN, Field, merged
from pipeline.engine.review.reading.trace import Trace


@dataclass(frozen=True)
class Macro:
    """A macro and what can be named where it is written; `read` reads its body with its arguments bound."""

    node: nodes.Macro
    read: Callable[[dict[str, Value]], None]


Value = Field | Macro | None
Scope = MutableMapping[str, Value]
"""What can be named at a point of the template. A ChainMap: the variables of a loop end with it."""

ALWAYS_KNOWN = ("range", "identifiant", "identifiants")
"""Functions that the engine gives every template."""


def value_of(node: nodes.Node, scope: Scope, trace: Trace) -> Value:
    """The field that `node` stands for, noted as used; None when that cannot be told."""
    value = _resolved(node, scope, trace)
    if isinstance(value, Field):
        trace.use(value, node)
    return value


def _resolved(node: nodes.Node, scope: Scope, trace: Trace) -> Value:
    """The same, without noting that the field itself is used: `cas.flux` does not use all of `cas`."""
    read = _READERS.get(type(node), _anything)
    return read(node, scope, trace)


def _anything(node: nodes.Node, scope: Scope, trace: Trace) -> Value:
    """An expression whose value is not followed: its inside is."""
    for inner in node.iter_child_nodes():
        if isinstance(inner, nodes.Expr):
            value_of(inner, scope, trace)
        else:
            for deeper in inner.find_all(nodes.Name):
                value_of(deeper, scope, trace)
    return None


def _name(node: nodes.Name, scope: Scope, trace: Trace) -> Value:
    if node.name in scope:
        return scope[node.name]
    if node.name not in ALWAYS_KNOWN:
        trace.unknown(node, node.name, scope)
    return None


def _attribute(node: nodes.Getattr, scope: Scope, trace: Trace) -> Value:
    return _member(_resolved(node.node, scope, trace), node.attr, node, trace)


def _item(node: nodes.Getitem, scope: Scope, trace: Trace) -> Value:
    base = _resolved(node.node, scope, trace)
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return _member(base, node.arg.value, node, trace)
    if isinstance(node.arg, nodes.Slice):
        _anything(node.arg, scope, trace)
        return base
    value_of(node.arg, scope, trace)
    return element_of(base)


def _member(base: Value, name: str, node: nodes.Node, trace: Trace) -> Value:
    """A field of a group; anything else has none."""
    if not isinstance(base, Field) or base.kind == UNKNOWN:
        return None
    if base.kind == GROUP and name in base.fields:
        return base.fields[name]
    expected = "" if base.kind == GROUP else f"« {base.path} » est un champ sans autre champ à l'intérieur"
    if base.kind == LIST:
        expected = f"une boucle : « {base.path} » est une liste"
    trace.unknown(node, name, base.fields, expected)
    return None


def element_of(value: Value) -> Value:
    """What a list is made of."""
    return value.item if isinstance(value, Field) and value.kind == LIST else None


def _either(*values: Value) -> Value:
    """A value that is one of several fields: those of the same kind are taken together."""
    found = [value for value in values if isinstance(value, Field)]
    if len(found) != len(values) or len({value.kind for value in found}) > 1:
        return found[0] if len(found) == 1 and found[0].kind not in (GROUP, LIST) else None
    return merged(found[0], found[1]) if len(found) > 1 else found[0]


def _choice(node: nodes.CondExpr, scope: Scope, trace: Trace) -> Value:
    value_of(node.test, scope, trace)
    first = value_of(node.expr1, scope, trace)
    return _either(first, value_of(node.expr2, scope, trace)) if node.expr2 else first


def _alternative(node: nodes.BinExpr, scope: Scope, trace: Trace) -> Value:
    return _either(value_of(node.left, scope, trace), value_of(node.right, scope, trace))


def _filtered(node: nodes.Filter, scope: Scope, trace: Trace) -> Value:
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        value_of(argument, scope, trace)
    if node.node is None:
        return None
    if node.name in _FORGIVING:
        return value_of(node.node, scope, _deaf(trace))
    base = value_of(node.node, scope, trace)
    named = _named_attribute(node)
    chosen = element_of(base)
    for name in named.split(".") if named else ():
        chosen = _member(chosen, name, node, trace)
    if named and isinstance(chosen, Field):
        trace.use(chosen, node)
    if node.name == "map" and isinstance(chosen, Field):
        return Field(chosen.path, LIST, item=chosen)
    return base if node.name in _SAME_LIST else element_of(base) if node.name in _ONE_OF else None


_FORGIVING = ("default", "d")
_SAME_LIST = ("sort", "unique", "reverse", "list", "select", "reject", "selectattr", "rejectattr")
_ONE_OF = ("first", "last", "min", "max")
_BY_FIRST_ARGUMENT = ("selectattr", "rejectattr", "groupby")


def _named_attribute(node: nodes.Filter) -> str:
    """The attribute that a filter looks up in each item of its list: `map(attribute="code")`, `groupby("vue")`."""
    named: list[nodes.Expr] = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    named += node.args[:1] if node.name in _BY_FIRST_ARGUMENT else []
    constant = named[0] if named else None
    return str(constant.value) if isinstance(constant, nodes.Const) else ""


def _tested(node: nodes.Test, scope: Scope, trace: Trace) -> Value:
    """A test; `is defined` may name a field that does not exist."""
    for argument in node.args:
        value_of(argument, scope, trace)
    value_of(node.node, scope, _deaf(trace) if node.name in ("defined", "undefined") else trace)
    return None


def _deaf(trace: Trace) -> Trace:
    """A trace that shares the uses and forgets the faults."""
    return Trace(trace.root, trace.locations, trace.uses)


def _called(node: nodes.Call, scope: Scope, trace: Trace) -> Value:
    """A macro of the part is read again with what it is given; the syntax check has judged what else may be called."""
    values = [value_of(argument, scope, trace) for argument in node.args]
    named = {keyword.key: value_of(keyword.value, scope, trace) for keyword in node.kwargs}
    called = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
    if isinstance(called, Macro):
        names = [argument.name for argument in called.node.args]
        called.read({**dict(zip(names, values, strict=False)), **named})
    return None


_READERS: dict[type[nodes.Node], Callable[[Any, Scope, Trace], Value]] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.CondExpr: _choice,
    nodes.Or: _alternative,
    nodes.And: _alternative,
    nodes.Filter: _filtered,
    nodes.Test: _tested,
    nodes.Call: _called,
}
