"""The documents tell the truth: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_type_hints

import pytest
from click import Group

from pipeline.cli.commands import casusage
from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.compose.facts.case_facts import CaseFacts
from pipeline.compose.facts.criterion_facts import CriterionFacts, LevelFacts
from pipeline.compose.facts.decision_facts import DecisionFacts
from pipeline.compose.facts.meeting_facts import MeetingFacts
from pipeline.compose.facts.project_facts import Counts, ProjectFacts
from pipeline.compose.facts.sector_facts import SectorFacts
from pipeline.contract.sheets import SHEETS
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.model.portfolio import Portfolio
from pipeline.words.enumerations import SECTION_SOURCES
from tests.model.portfolios import sound_portfolio

GUIDE = Path("docs/guide-editeur.md").read_text(encoding="utf-8")
README = Path("README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/guide-editeur.md",
    "docs/engine.md",
]


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return sound_portfolio()


def test_the_guide_names_every_field_of_a_template() -> None:
    owners = {"projet": ProjectFacts, "seance": MeetingFacts, "secteur": SectorFacts, "cas": CaseFacts}
    named = {f"{owner}.{key}" for owner, facts in owners.items() for key in get_type_hints(facts)}
    assert {field for field in named | set(get_type_hints(Counts)) if f"`{field}" not in GUIDE} == set()
    assert {key for key in get_type_hints(CriterionFacts) if f"`{key}`" not in GUIDE} == set()


def test_the_declared_fields_are_those_that_pages_get(portfolio: Portfolio) -> None:
    book = Book(portfolio)
    made: list[tuple[type, Mapping[str, object]]] = [
        (ProjectFacts, book.project_facts),
        (MeetingFacts, book.meetings[1]),
        (SectorFacts, book.sector_facts["AA"]),
        (CaseFacts, book.case_facts[portfolio.cases[0].key]),
        (CriterionFacts, book.criteria[0]),
        (LevelFacts, book.criteria[0]["niveaux"][0]),
        (DecisionFacts, book.decision_facts(None)),
    ]
    for facts, page in made:
        assert set(page) == set(get_type_hints(facts)), facts


def test_the_guide_names_every_field_of_the_ballot(portfolio: Portfolio) -> None:
    book, meeting = Book(portfolio), portfolio.meetings[1]
    facts = ballot_facts(ballot_form(book, meeting), book, meeting)
    [group, *_] = facts["secteurs"]
    own = {*facts, *group, *group["parcours"][0], *group["parcours"][0]["candidats"][0]} - {
        "projet",
        "seance",
        "participant",
    }
    named = own | {f"participant.{key}" for key in facts["participant"]}
    paragraph = next(part for part in GUIDE.split("\n\n") if part.startswith("Le bulletin Word"))
    assert {field for field in named if f"`{field}`" not in paragraph} == set()


def test_the_guide_names_every_sheet_kind_of_slide_and_computed_source() -> None:
    assert [sheet.title for sheet in SHEETS if sheet.title not in GUIDE] == []
    assert [kind for kind in SLIDE_KINDS if kind not in GUIDE and kind not in README] == []
    assert [source for source in SECTION_SOURCES if f"`{source}`" not in GUIDE] == []


def test_the_readme_names_every_command() -> None:
    assert isinstance(casusage, Group)
    assert [name for name in casusage.commands if f"`{name}" not in README and f" {name}" not in README] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    text = Path(document).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if not target.startswith("http")]
    assert [target for target in targets if not (Path(document).parent / target).exists()] == []
