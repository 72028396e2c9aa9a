"""Texts of the workbook that may hold computed fields: titles and texts of « Déroulé », lists of « Séances ».

`{{ nb_a_retenir }}` in a cell prints the number that the workbook gives elsewhere, so that no sentence goes stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.findings import Finding, Place, near_miss, report
from pipeline.model.french import typeset

_JINJA = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@dataclass
class Wording:
    """Fills texts with `fields`, notes a finding (CU-412) for each that cannot be filled."""

    fields: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    def with_fields(self, **more: Any) -> Wording:
        """The same, with more fields, noting its findings in the same list."""
        return Wording({**self.fields, **more}, self.findings)

    def text(self, typed: str, place: Place, header: str) -> str:
        """`typed` with its fields filled and French spaces; as typed when a field cannot be filled."""
        if "{" not in typed:
            return typeset(typed)
        try:
            return typeset(_JINJA.from_string(typed).render(self.fields))
        except UndefinedError as error:
            self._note(place, header, typed, _unknown(error, self.fields))
        except (TemplateError, TypeError, ValueError, ZeroDivisionError) as error:
            self._note(place, header, typed, str(error))
        return typed

    def lines(self, typed: tuple[str, ...], place: Place, header: str) -> list[str]:
        """Each line filled."""
        return [self.text(line, place, header) for line in typed]

    def _note(self, place: Place, header: str, found: str, what: str) -> None:
        self.findings.append(report("CU-412", place, found=found, header=header, what=what))


def _unknown(error: UndefinedError, fields: Mapping[str, Any]) -> str:
    """What is unknown, with the near miss among the fields."""
    message = error.message or ""
    name = message.split("'")[-2] if message.count("'") >= 2 else ""
    nearest = near_miss(
        name, [*fields, *(key for value in fields.values() if isinstance(value, dict) for key in value)]
    )
    suggestion = f" ; vouliez-vous dire « {nearest} » ?" if nearest else ""
    return f"le champ « {name} » n'existe pas{suggestion}" if name else message
