"""A cell of which the printed lines were typed over, removed or added to."""

from __future__ import annotations

from pipeline.judgement.takeback.cells.cell_lines import LineEdits, retyped

_TYPED = "- Demander\nQuelles questions ?\n- Recevoir\n- Classer"


def _edits(*fresh: str | None, **added: str) -> LineEdits:
    printed = ["Demander", "Recevoir", "Classer"]
    return LineEdits(printed, list(fresh), {int(at.strip("_").replace("m", "-")): [text] for at, text in added.items()})


def test_lines_that_are_not_printed_stay_where_they_are() -> None:
    assert retyped(_TYPED, _edits("Demander", "Recevoir et lire", "Classer")) == (
        "- Demander\nQuelles questions ?\n- Recevoir et lire\n- Classer"
    )


def test_a_line_that_is_gone_leaves_no_hole() -> None:
    assert retyped(_TYPED, _edits("Demander", None, "Classer")) == "- Demander\nQuelles questions ?\n- Classer"


def test_added_lines_stand_behind_the_line_that_they_were_typed_behind() -> None:
    added = _edits("Demander", "Recevoir", "Classer", _m1="D'abord", _1="Relire")
    assert retyped(_TYPED, added) == "D'abord\n- Demander\nQuelles questions ?\n- Recevoir\nRelire\n- Classer"


def test_an_enumeration_is_lines_again() -> None:
    assert retyped("un\ndeux", LineEdits(["un, deux"], ["un, trois, deux"])) == "un\ntrois\ndeux"


def test_lines_that_are_not_found_again_are_not_guessed() -> None:
    assert retyped("Tout autre chose", _edits("Demander", "Lire", "Classer")) is None
