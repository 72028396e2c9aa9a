"""What a maker of documents is: a row of the table of `production.documents`, and the desk that it works at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pipeline.compose.book import Book
from pipeline.findings import Finding
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.portfolio import Project
from pipeline.production.order import Order, Scope, Subject
from pipeline.production.page_fields import Shown
from pipeline.production.template_files import TemplateFile, TemplatePair
from pipeline.words.slug import slug

FAMILY = "casusage"
Item = TypeVar("Item")
Template = TypeVar("Template")


@dataclass
class Desk(Generic[Template]):
    """What lies before a maker. What is wrong with a document is added to `findings`.

    `template` is that of its row, `made` the paths of what was made before: a report tells them. What a template is
    filled with is added to `shown`. `recall`: where what was made of the same template is taken again.
    """

    book: Book
    scope: Scope
    template: Template
    findings: list[Finding]
    made: Sequence[str] = ()
    shown: Shown = field(default_factory=Shown)
    recall: Recall = made_anew


def family(project: Project) -> str:
    """What begins the identifier of the documents of a group, before the fingerprint of each."""
    return f"{FAMILY}:{slug(project.short_title or project.title, 40)}"


def nothing_to_check(_book: Book, _scope: Scope) -> Iterable[Finding]:
    """No finding."""
    return ()


@dataclass(frozen=True)
class Maker(Generic[Item, Template]):
    """How the documents of one kind and one format are made, one for each item: a meeting, a case, a voter.

    `ordered`: whether an order wants them. `items`: what they are about. `subject`: that of one. `paths`: under the
    output folder, in the order of the items. `make`: the bytes of one, None when a finding prevents it. `check`: what
    is wrong before any is made. `template`: None when it needs none.
    """

    ordered: Callable[[Order], bool]
    items: Callable[[Book, Scope], Sequence[Item]]
    subject: Callable[[Item], Subject]
    paths: Callable[[Book, Sequence[Item]], Sequence[str]]
    make: Callable[[Item, Desk[Template]], bytes | None]
    template: TemplateFile[Template] | TemplatePair[Any, Any] | None = None
    check: Callable[[Book, Scope], Iterable[Finding]] = nothing_to_check
