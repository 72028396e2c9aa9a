"""Templates of a few tags, reviewed against a page of a few fields.

assert faults(tmp_path, "{{ cas.intitul }}", cas={"intitule": "Envoi"}) == [("CU-404", "paragraphe 1")]
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.engine.review.lint import DeckFields, TemplateReview, review_deck, review_word
from pipeline.engine.review.reading.fields import Field, fields_of
from pipeline.findings import Finding, Severity
from pipeline.production.runs.template_review import Review, review
from tests import ROOT
from tests.engine.samples import word
from tests.production.editions import TEMPLATES

PAGE: Mapping[str, Any] = {
    "titre": "Les prêts",
    "nb": 2,
    "cas": {"intitule": "Prêter un livre", "prioritaire": True, "secteur": {"libelle": "Lecture"}},
    "puces": ["Lire", "Rendre"],
    "criteres": [{"libelle": "Coût", "niveaux": [{"note": "3", "libelle": "élevé"}]}],
}


@cache
def shipped_review() -> Review:
    """The review of the shipped templates with the shipped workbook."""
    return review(ROOT / "input" / "cas-usage-ms.xlsx", TEMPLATES)


def reviewed(folder: Path, *tags: str, **context: Any) -> TemplateReview:
    """The review of a Word template, one paragraph a tag, for pages like `PAGE` or like `context`."""
    return review_word(word(folder, *tags), fields_of([context or PAGE]))


def told(review: TemplateReview) -> list[Finding]:
    """What an editor must read: all but the informations."""
    return [finding for finding in review.findings if finding.severity is not Severity.INFO]


def faults(folder: Path, *tags: str, **context: Any) -> list[tuple[str, str]]:
    """The faults of these tags, as (code, place in the body)."""
    return [(finding.code, finding.place.spot) for finding in told(reviewed(folder, *tags, **context))]


def only_fault(folder: Path, *tags: str, **context: Any) -> Finding:
    """The single fault of these tags."""
    [finding] = told(reviewed(folder, *tags, **context))
    return finding


def deck_fields(kinds: Mapping[str, Mapping[str, Any] | None], **zones: tuple[str, ...]) -> DeckFields:
    """What decks give their template: the context of a page of each kind, None for a kind that makes none."""
    fields: dict[str, Field | None] = {
        kind: None if context is None else fields_of([context]) for kind, context in kinds.items()
    }
    return DeckFields(fields, fields_of([{"projet": {"titre": "Prêts"}}]), zones)


def deck_told(path: Path, fields: DeckFields, severity: Severity = Severity.WARNING) -> list[tuple[str, str, str]]:
    """The findings of a deck's template at least as grave as `severity`: code, slide, place in the slide."""
    found = review_deck(path, fields).findings
    return [(one.code, one.place.container, one.place.spot) for one in found if one.severity <= severity]
