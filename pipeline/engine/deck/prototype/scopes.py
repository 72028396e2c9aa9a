"""Slides repeated or conditional: `{%sp for … %}` and `{%sp if … %}` typed in the notes of a prototype.

In the notes pane (« Commentaires ») an editor sees what acts on the whole slide; in a shape's name the same tag acts on
that shape. No end tag: the slide itself is what is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.part import CompiledPart, compile_part, render_part
from pipeline.engine.source.jinja_source import Source
from pipeline.engine.source.shape_tags import UNIT
from pipeline.engine.source.tags import Draft, Tag
from pipeline.findings import Finding

_TARGETS = re.compile(r"for\s+(.+?)\s+in\s", re.DOTALL)
_KEEP = "retenir"


@dataclass
class ScopeTags:
    """The tags of a slide met while its notes are compiled."""

    tags: list[Tag] = field(default_factory=list)

    def take(self, draft: Draft) -> None:
        """Takes the tags of the slide out of its notes."""
        for text in draft.tree.iter(draft.grammar.text):
            for tag in list(draft.tags_in(text.text)):
                if tag.unit == UNIT:
                    text.text = (text.text or "").replace(draft.token_of(tag), "")
                    self.tags.append(tag)


@dataclass(frozen=True)
class Scope:
    """When a slide is there, and how many times."""

    part: CompiledPart

    def turns(self, environment: TemplateEnvironment, context: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What each copy of the slide may name besides its page's context; none when the slide is not there."""
        kept: list[dict[str, Any]] = []

        def keep(**values: Any) -> str:
            kept.append(values)
            return ""

        render_part(environment, self.part, {**context, _KEEP: keep})
        return kept


def compile_scope(environment: TemplateEnvironment, name: str, found: ScopeTags) -> tuple[Scope | None, list[Finding]]:
    """The scope that the tags of a slide make, None without any; or every fault of these tags."""
    opening = [tag for tag in found.tags if not tag.closes]
    if not opening:
        return None, []
    names = [target.strip() for tag in opening for match in _TARGETS.findall(tag.code) for target in match.split(",")]
    before = "".join(f"{{%\n{tag.code} %}}" for tag in opening)
    after = "".join(f"{{% end{tag.word} %}}" for tag in reversed(opening))
    text = f"{before}{{{{ {_KEEP}({', '.join(f'{target}={target}' for target in names)}) }}}}{after}"
    lines = {line: tag.location for line, tag in enumerate(opening, start=2)}
    part, faults = compile_part(environment, f"{name}#{_KEEP}", Source(text, lines, tuple(opening), ()))
    return (Scope(part) if part else None), faults
