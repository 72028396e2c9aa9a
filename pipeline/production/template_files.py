"""The folder of the templates: what stands where in it, opened with the logos and the macros that lie beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.plain_text import compile_text
from pipeline.engine.rendering.printed.printed_values import Typography
from pipeline.engine.word import compile_word
from pipeline.findings import Finding
from pipeline.production.memory.kept import kept
from pipeline.words.typography import typeset, typeset_title

LOGOS, MACROS = "logos", "macros.jinja"
FRENCH = Typography(typeset, typeset_title)
"""How the values that every template prints are typeset."""

Template = TypeVar("Template")


@dataclass(frozen=True)
class TemplateFile(Generic[Template]):
    """A template: its path under the folder of the templates, and what compiles it with the logos and the macros."""

    path: str
    compiled: Callable[[Path, Path, Path, Typography], tuple[Template | None, Iterable[Finding]]]

    @property
    def files(self) -> tuple[TemplateFile[Any], ...]:
        """Itself, as a pair gives both of its own."""
        return (self,)

    def opened(self, folder: Path, findings: list[Finding]) -> Template | None:
        """The compiled template, None when it is at fault; what is wrong is added to `findings`."""
        path, logos, macros = folder / self.path, folder / LOGOS, folder / MACROS
        template, faults = kept("template", (path, logos, macros), lambda: self.compiled(path, logos, macros, FRENCH))
        findings += faults
        return template


Other = TypeVar("Other")


@dataclass(frozen=True)
class TemplatePair(Generic[Template, Other]):
    """Two templates that one document needs."""

    first: TemplateFile[Template]
    second: TemplateFile[Other]

    @property
    def files(self) -> tuple[TemplateFile[Any], ...]:
        """Both."""
        return (self.first, self.second)

    def opened(self, folder: Path, findings: list[Finding]) -> tuple[Template, Other] | None:
        """Both compiled, None when one is at fault; what is wrong is added to `findings`."""
        first, second = self.first.opened(folder, findings), self.second.opened(folder, findings)
        return None if first is None or second is None else (first, second)


DECK_TEMPLATE = TemplateFile("pptx/gt.pptx", compile_deck)
FICHE_TEMPLATE = TemplateFile("docx/fiche.docx", compile_word)
BALLOT_TEMPLATE = TemplateFile("docx/bulletin.docx", compile_word)
NOTE_TEMPLATE = TemplateFile("docx/evolutions.docx", compile_word)
RUNNING_ORDER_TEMPLATE = TemplateFile("docx/conducteur.docx", compile_word)
MAIL_TEMPLATE = TemplateFile("mails/envoi.txt", compile_text)
REMINDER_TEMPLATE = TemplateFile("mails/relance.txt", compile_text)
READ_ME_TEMPLATE = TemplateFile("mails/lisez-moi.txt", compile_text)
