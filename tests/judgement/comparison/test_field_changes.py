from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.contract.cell_values import (
    CASE,
    CASES,
    COUNT,
    DATE,
    INTEGER,
    INTEGERS,
    ITEMS,
    LINES,
    NUMBER,
    NUMBERS,
    TEXT,
    YES_NO,
    Kind,
)
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, case_columns, sheet
from pipeline.judgement.comparison import compare
from pipeline.judgement.comparison.change import Change
from pipeline.judgement.comparison.field_changes import compared, field_change, row_changes
from pipeline.words.word_diff import Mark
from tests.model.portfolios import AA1, BB1, changed, settings_changed, sound_portfolio


def _told(changes: list[Change]) -> list[str]:
    """Each change as « Sujet : texte », what was removed between [- -], what was added between [+ +]."""
    marks = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return [
        f"{one.subject} : {''.join(marks[piece.mark].format(piece.text) for piece in one.pieces)}".replace(
            "\u00a0", " "
        )
        for one in changes
    ]


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        (TEXT, "un dossier complet", "un dossier médical complet", "un dossier [+médical +]complet"),
        (LINES, ("un", "deux"), ("un", "deux", "trois"), "un\ndeux[+\ntrois+]"),
        (NUMBER, 1.0, 2.5, "1 → 2,5"),
        (NUMBER, None, 0.0, "– → 0"),
        (INTEGER, 3, None, "3 → –"),
        (COUNT, 3, 4, "3 → 4"),
        (YES_NO, False, True, "non → oui"),
        (YES_NO, None, False, "– → non"),
        (DATE, date(2022, 6, 16), date(2022, 7, 1), "16/06/2022 → 01/07/2022"),
        (CASE, AA1, BB1, "AA 1 → BB 1"),
        (CASES, (AA1, BB1), (BB1,), "BB 1, [-AA 1-]"),
        (ITEMS, ("a",), ("a", "b"), "a, [+b+]"),
        (INTEGERS, (1, 2), (2, 3), "2, [-1-], [+3+]"),
        (NUMBERS, (5.0,), (4.5,), "[-5-], [+4,5+]"),
    ],
)
def test_the_kind_of_a_column_says_how_it_is_told(kind: Kind, before: object, after: object, expected: str) -> None:
    column = Column("field", "Champ", kind)
    assert _told(list(field_change(column, "Champ", before, after))) == [f"Champ : {expected}"]
    assert list(field_change(column, "Champ", before, before)) == []


@pytest.mark.parametrize(
    "column",
    [
        Column("field", "Champ", words=("a", "b")),
        Column("field", "Champ", suggestions="Acteurs"),
        Column("field", "Champ", refers=("actors", "code")),
    ],
)
def test_a_text_that_is_chosen_from_a_list_is_told_as_a_value(column: Column) -> None:
    assert _told(list(field_change(column, "Champ", "usager", ""))) == ["Champ : usager → –"]


def test_neither_keys_nor_columns_that_say_nothing_are_told() -> None:
    columns = (Column("code", "Code", key=True), Column("order", "Ordre", compared=False), Column("label", "Libellé"))
    assert [column.name for column in compared(columns)] == ["label"]


def test_a_row_is_told_column_by_column() -> None:
    old = sound_portfolio().sectors[0]
    told = row_changes(
        sheet("sectors").columns[1:3], old, replace(old, label="Alpha un", source="TF"), lambda c: c.header
    )
    assert _told(list(told)) == ["Libellé : Alpha[+ un+]", "Source : [+TF+]"]


OTHERWISE = {"phase", "alias_of", "recorded_score", "decided_priority"}
"""The columns of a case that are told by what they mean: a label, a renumbered case, a computed score and priority."""


@pytest.mark.parametrize(
    "column", [c for c in compared(case_columns((), ())) if c.name not in OTHERWISE], ids=lambda c: c.name
)
def test_every_column_of_a_case_is_told_under_its_header(column: Column) -> None:
    old = sound_portfolio()
    value: Any = {TEXT: "autre", LINES: ("autre",), YES_NO: True}[column.kind]
    comparison = compare(old, changed(old, "cases", **{column.name: value}))
    [case] = comparison.sectors[0].changed
    assert [change.subject for change in case.changes] == [column.header]


_OTHER: dict[Kind, object] = {INTEGER: 9, COUNT: 9, YES_NO: True}


def test_every_compared_setting_is_told_under_its_header() -> None:
    old = sound_portfolio()
    for column in compared(SETTINGS):
        own: dict[str, object] = {"scoring_method": "somme", "priority_threshold": 9.5}
        value = own.get(column.name, _OTHER.get(column.kind, "autre"))
        told = compare(old, settings_changed(old, **{column.name: value})).settings
        assert [change.subject for change in told] == [column.header]
    unmoved = compare(old, settings_changed(old, slogan="autre", version="9.9"))
    assert unmoved.is_empty
