"""Proposals of all documents together."""

from __future__ import annotations

from dataclasses import replace

from pipeline.findings import Address
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.judgement.takeback.together import merged


def _change(after: str, file: str = "a.docx", row: int = 3, author: str = "Andréa") -> Proposal:
    return Proposal(
        Gesture.CHANGE, "Cas d'usage", Address(row, 5), "PH 8 – Intitulé", "avant", after, Source(file, "Titre", author)
    )


def _row(number: str, label: str, file: str = "a.docx") -> Proposal:
    cells = (("Cas", "PH 8"), ("N°", number), ("Libellé", label))
    return Proposal(Gesture.ADD_ROW, "Données", None, "PH 8 – donnée", "", label, Source(file, ""), cells)


def test_one_answer_given_twice_names_both_and_is_no_conflict() -> None:
    [one] = merged([_change("après"), _change("après ", "b.docx", author="Bénédicte")])
    assert (one.source.file, one.source.author, one.source.place) == ("a.docx ; b.docx", "Andréa, Bénédicte", "Titre")
    assert one.conflict == 0


def test_different_answers_for_one_cell_share_a_number_of_their_own() -> None:
    found = merged(
        [_change("un"), _change("deux", "b.docx"), _change("seul", row=9), _change("a", row=7), _change("b", row=7)]
    )
    assert [(one.after, one.conflict) for one in found] == [("un", 1), ("deux", 1), ("a", 2), ("b", 2), ("seul", 0)]


def test_a_row_that_one_removes_and_another_changes_is_a_conflict() -> None:
    gone = replace(_change("", "b.docx"), gesture=Gesture.REMOVE_ROW, address=Address(3, 1), before="PH 8")
    assert {one.conflict for one in merged([_change("un"), gone])} == {1}
    assert {one.conflict for one in merged([_change("un", row=4), gone])} == {0}


def test_rows_added_by_several_people_are_numbered_on() -> None:
    found = merged([_row("4", "Dossier"), _row("4", "Agenda", "b.docx"), _row("5", "Dossier", "c.docx")])
    assert [(dict(one.cells)["N°"], dict(one.cells)["Libellé"]) for one in found] == [("4", "Dossier"), ("5", "Agenda")]
    assert found[1].after == "Cas : PH 8 | N° : 5 | Libellé : Agenda"


def test_remarks_are_never_merged_and_come_last() -> None:
    remark = replace(_change("Pourquoi ?"), gesture=Gesture.REMARK)
    other = replace(remark, source=replace(remark.source, file="b.docx"))
    assert [one.gesture for one in merged([remark, other, _change("un")])] == [
        Gesture.CHANGE, Gesture.REMARK, Gesture.REMARK
    ]  # fmt: skip
