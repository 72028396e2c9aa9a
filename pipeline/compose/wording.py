"""Texts of the workbook that may hold computed fields: titles and texts of « Déroulé », lists of « Séances ».

`{{ nb_a_retenir }}` in a cell prints the number that the workbook gives elsewhere, so that no sentence goes stale. A
cell may name fields, compare and add them, choose with « if »: no loop, no call, nothing that a cell could abuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.findings import Finding, Place, report
from pipeline.words.enumerations import NO, YES
from pipeline.words.french import number
from pipeline.words.near_miss import near_miss, or_meaning
from pipeline.words.typography import typeset

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.If, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Add, nodes.Sub, nodes.Concat,
)  # fmt: skip
_BADLY_WRITTEN = "elle est mal écrite ou n'est pas fermée"
_TOO_MUCH = "seuls des champs sont permis, par exemple {{ nb_a_retenir }}"
_NOT_A_TEXT = "elle ne donne ni un texte ni un nombre"


class _RefusedError(Exception):
    """A tag that does more than name fields."""


class _Environment(ImmutableSandboxedEnvironment):
    """The fields of dictionaries and nothing else: no method, no function of jinja's."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field by its name, even when dictionaries have a method so called."""
        known = isinstance(obj, Mapping) and attribute in obj
        return obj[attribute] if known else self.undefined(obj=obj, name=attribute)


def _printed(value: object) -> object:
    """What a field prints. Raises TypeError for a list or a dictionary."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, str | Undefined):
        return value
    raise TypeError


_JINJA = _Environment(undefined=StrictUndefined, autoescape=False, finalize=_printed)
_JINJA.globals.clear()


@dataclass
class Wording:
    """Fills texts with `fields`, notes a finding (CU-412) for each that cannot be filled."""

    fields: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def text(self, typed: str, place: Place, header: str) -> str:
        """`typed` with its fields filled and French spaces; as typed when a field cannot be filled."""
        if "{" not in typed:
            return typeset(typed)
        try:
            return typeset(_filled(typed, self.fields))
        except UndefinedError as error:
            what = _unknown(error, self.fields)
        except (TemplateSyntaxError, SyntaxError, RecursionError):
            what = _BADLY_WRITTEN
        except _RefusedError:
            what = _TOO_MUCH
        except TypeError:
            what = _NOT_A_TEXT
        self.findings.append(report("CU-412", place, found=typed, header=header, what=what))
        return typed

    def lines(self, typed: tuple[str, ...], place: Place, header: str) -> list[str]:
        """Each line filled."""
        return [self.text(line, place, header) for line in typed]


def _filled(typed: str, fields: Mapping[str, Any]) -> str:
    """`typed` with its fields filled. Raises _RefusedError for a tag that does more than name them."""
    tree = _JINJA.parse(typed)
    if not all(isinstance(node, _ALLOWED) for node in tree.find_all(nodes.Node)):
        raise _RefusedError
    return _JINJA.from_string(tree).render(fields)


def _unknown(error: UndefinedError, fields: Mapping[str, Any]) -> str:
    """What is unknown, with the near miss among the fields."""
    name = (error.message or "").split("'")[-2]
    inner = (key for value in fields.values() if isinstance(value, Mapping) for key in value)
    nearest = near_miss(name, [known for known in (*fields, *inner) if known != name])
    return f"le champ « {name} » n'existe pas ici{or_meaning(nearest)}"
