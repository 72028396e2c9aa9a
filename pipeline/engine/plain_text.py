"""Templates of plain text: the tags of the others, in a file that any editor of text opens.

A line that holds only a block tag (`{% if … %}`) leaves no line behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.filters import plain
from pipeline.engine.rendering.journal import new_journal
from pipeline.engine.rendering.macros import macro_locations, share_macros, text_source
from pipeline.engine.rendering.part import CompiledPart, render_part
from pipeline.engine.rendering.printed.printed_values import AS_TYPED, Typography
from pipeline.findings import Finding, Place, report


@dataclass(frozen=True)
class TextTemplate:
    """A compiled template of plain text."""

    environment: TemplateEnvironment
    part: CompiledPart

    def render(self, context: Mapping[str, Any]) -> tuple[str, tuple[Finding, ...]]:
        """The text for one context of plain values, and what is wrong; with an error, it is not to be kept."""
        with new_journal() as journal:
            text = render_part(self.environment, self.part, context)
        return text, journal.noted()


def compile_text(
    path: Path, _logos: Path | None = None, macros: Path | None = None, typography: Typography = AS_TYPED
) -> tuple[TextTemplate | None, list[Finding]]:
    """The compiled template of the text at `path`, or None and every fault found; a text has no logo."""
    if not path.is_file():
        place = Place(document=path.name)
        return None, [report("CU-401", place, file=path.name, what="le fichier est introuvable")]
    environment = TemplateEnvironment(plain, typography)
    environment.trim_blocks = environment.lstrip_blocks = True
    findings = share_macros(environment, macros)
    source, faults = text_source(environment, path)
    if findings or faults:
        return None, [*findings, *faults]
    template = environment.compiled(source, path.name, macro_locations(path.name, source))
    return TextTemplate(environment, CompiledPart(path.name, template)), []
