"""A small sound portfolio, and the way to spoil one row of it.

The origins of its rows give, instead of a cell's address, the field and the row (« reason 4 »): a test then reads like
the sheet, and still fails when a rule names a field that the contract does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, SETTINGS_TITLE, case_columns, sheet
from pipeline.findings import Address, Finding
from pipeline.judgement.rules import check
from pipeline.model.portfolio import (
    Barrier,
    CaseKey,
    Criterion,
    CrossGroup,
    ExchangedData,
    Flow,
    GlossaryEntry,
    Level,
    Meeting,
    Origin,
    OutlineRow,
    Phase,
    Portfolio,
    Project,
    Section,
    Sector,
    UseCase,
)
from pipeline.words.enumerations import METHOD_PRODUCT, VIEW_CURRENT, VIEW_TARGET

CRITERIA = ("Fréquence", "Périmètre")
TEXTS = ("Acteurs", "Logiciels")
GUIDE = ("Qui intervient ?", "Décrivez les rôles.")

AA1, AA2, AA2_BIS, BB1 = CaseKey("AA", 1), CaseKey("AA", 2), CaseKey("AA", 2, "bis"), CaseKey("BB", 1)


def sound_portfolio() -> Portfolio:
    """Two sectors, four cases of which three are rated, a group, a diagram, two meetings: nothing to report."""
    return Portfolio(
        project=_project(),
        meetings=(
            Meeting(1, date(2022, 6, 16), origin=at("meetings", 2)),
            Meeting(2, date(2022, 7, 7), return_deadline=date(2022, 6, 30), origin=at("meetings", 3)),
        ),
        outline=(
            OutlineRow(1, 10, "couverture", origin=at("outline", 2)),
            OutlineRow(1, 20, "parcours cas", sector="chaque", origin=at("outline", 3)),
            OutlineRow(1, 30, "fiche", case=AA1, origin=at("outline", 4)),
        ),
        sectors=(
            Sector("AA", "Alpha", "", 1, "{prefixe}#{numero:02}", 3, 2, 1, origin=at("sectors", 2)),
            Sector("BB", "Bêta", order=2, origin=at("sectors", 3)),
        ),
        phases=(
            Phase("AA", "ADM", "Admission", 1, "C", origin=at("phases", 2)),
            Phase("BB", "ADM", "Admission", 1, origin=at("phases", 3)),
        ),
        criteria=tuple(_criterion(code, label, row) for row, (code, label) in enumerate(_CODED_CRITERIA, start=2)),
        cases=_cases(),
        sections=(
            Section(1, "Acteurs et rôles", "Acteurs", "liste", GUIDE, origin=at("sections", 2)),
            Section(2, "Logiciels", "Logiciels", "liste", origin=at("sections", 3)),
            Section(3, "Données", "données", "tableau", origin=at("sections", 4)),
        ),
        flows=(Flow(AA1, VIEW_TARGET, "A", "B", 1, (1, 2), barriers=(2,), origin=at("flows", 2)),),
        data=(
            ExchangedData(AA1, 2, "Dossier médical", origin=at("data", 2)),
            ExchangedData(AA1, 1, "Dossier administratif", origin=at("data", 3)),
        ),
        barriers=(
            Barrier(AA1, VIEW_CURRENT, 1, "Portail peu déployé", origin=at("barriers", 2)),
            Barrier(AA1, VIEW_CURRENT, 2, "Accès\nCompréhension", origin=at("barriers", 3)),
            Barrier(AA1, VIEW_TARGET, 1, "Idem.", origin=at("barriers", 4)),
            Barrier(AA1, VIEW_TARGET, 2, "Signature électronique", origin=at("barriers", 5)),
        ),
        groups=(CrossGroup("A", "Dossier", (AA1, BB1), origin=at("groups", 2)),),
        glossary=(GlossaryEntry("DUI", "dossier usager informatisé", origin=at("glossary", 2)),),
        text_columns=TEXTS,
    )


def changed(portfolio: Portfolio, sheet_name: str, row: int = 2, **fields: Any) -> Portfolio:
    """`portfolio` whose row numbered `row` (2: the first) of `sheet_name` has other `fields`."""
    rows = list(getattr(portfolio, sheet_name))
    rows[row - 2] = replace(rows[row - 2], **fields)
    rows_of_sheet: dict[str, Any] = {sheet_name: tuple(rows)}
    return replace(portfolio, **rows_of_sheet)


def settings_changed(portfolio: Portfolio, **fields: Any) -> Portfolio:
    """`portfolio` with other settings in « Projet »."""
    return replace(portfolio, project=replace(portfolio.project, **fields))


def flat(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """The findings as (code, cell), cells being those of `sound_portfolio`."""
    return [(finding.code, finding.place.spot) for finding in findings]


def found(portfolio: Portfolio) -> list[tuple[str, str]]:
    """All that the rules find, as (code, cell)."""
    return flat(check(portfolio))


_CODED_CRITERIA = tuple(zip(("FREQ", "PERI"), CRITERIA, strict=True))


def _project() -> Project:
    return Project(
        title="Essai",
        retained_count=2,
        scoring_method=METHOD_PRODUCT,
        priority_threshold=4,
        priority_label="Prioritaire",
        other_label="Non prioritaire",
        origin=Origin(SETTINGS_TITLE, 1, cells(SETTINGS, 1)),
    )


def _criterion(code: str, label: str, row: int) -> Criterion:
    levels = tuple(Level(code, mark) for mark in (1, 2, 3))
    return Criterion(code, label, row, weight=1, levels=levels, origin=at("criteria", row))


def _cases() -> tuple[UseCase, ...]:
    """Of AA: two that have priority and one that has not; of BB: one, not rated."""
    return (
        _case(2, AA1, "Envoi de la demande dans le DUI", (2, 3), True, texts={"Acteurs": "Direction\nUsager"}),
        _case(3, AA2, "Retour à domicile", (1, 1), False),
        _case(4, AA2_BIS, "Retour en établissement", (2, 2), True, recorded_score=4),
        _case(5, BB1, "Notification", (), True),
    )


def _case(row: int, key: CaseKey, title: str, marks: tuple[float, ...], decided: bool, **fields: Any) -> UseCase:
    ratings = {code: mark for (code, _), mark in zip(_CODED_CRITERIA, marks, strict=False)}
    origin = Origin("Cas d'usage", row, cells(case_columns(CRITERIA, TEXTS), row))
    word = "oui" if decided else "non"
    return UseCase(key, title, "ADM", ratings=ratings, decided_priority=word, origin=origin, **fields)


def at(sheet_name: str, row: int) -> Origin:
    """The origin of a row of `sheet_name`."""
    declared = sheet(sheet_name)
    return Origin(declared.title, row, cells(declared.columns, row))


@dataclass(frozen=True)
class Named(Address):
    """A cell that is printed as its field and its row, « reason 4 »."""

    field: str = ""

    def __str__(self) -> str:
        return f"{self.field} {self.row}"


def cells(columns: Iterable[Column], row: int) -> dict[str, Address]:
    """The cells of a row, in the order of the columns."""
    return {column.name: Named(row, place, column.name) for place, column in enumerate(columns, start=1)}
