"""A line composed of several cells: which of them was typed over."""

from __future__ import annotations

import pytest

from pipeline.findings import Address, Place
from pipeline.judgement.takeback.sides.printed import Printed
from pipeline.judgement.takeback.sides.rewriting import joined, rewritten

_A, _B = Place("Feuille", Address(2, 1)), Place("Feuille", Address(2, 2))


def _line(*pieces: tuple[str, Place | None]) -> tuple[Printed, ...]:
    return joined([Printed(text, (cell,) if cell else ()) for text, cell in pieces])


@pytest.mark.parametrize(
    ("pieces", "fresh", "changed"),
    [
        ((("Déclencheur : ", None), ("une demande", _A)), "Déclencheur : une urgence", {1: "une urgence"}),
        ((("CCAS", _A), (" → ", None), ("SSIAD", _B)), "CCAS → SAAD", {2: "SAAD"}),
        ((("CCAS", _A), (" → ", None), ("SSIAD", _B)), "MDPH → SAAD", {0: "MDPH", 2: "SAAD"}),
        ((("CCAS", _A), (" → ", None), ("SSIAD", _B)), "CCAS → SSIAD", {}),
        ((("Cas ", _A), ("PH 8", _B), (" : V1", _A)), "Cas PH 8 : V2", {2: ": V2"}),
        ((("▲ 2  ", None), ("Portail peu connu", _A)), "▲ 2  Portail inconnu", {1: "Portail inconnu"}),
    ],
)
def test_what_changed_is_given_to_its_piece(
    pieces: tuple[tuple[str, Place | None], ...], fresh: str, changed: dict[int, str]
) -> None:
    assert rewritten(_line(*pieces), fresh) == changed


@pytest.mark.parametrize(
    ("pieces", "fresh"),
    [
        ((("Version ", None), ("1.0", _A)), "Édition 1.0"),
        ((("Cas ", _A), ("PH 8", _B), (" : V1", _A)), "Tout autre chose"),
    ],
)
def test_words_of_the_template_or_of_several_cells_are_not_guessed(
    pieces: tuple[tuple[str, Place | None], ...], fresh: str
) -> None:
    assert rewritten(_line(*pieces), fresh) is None


def test_pieces_of_one_cell_are_joined_over_the_words_between_them() -> None:
    [whole] = _line(("1", _A), (", ", None), ("2", _A), (" et ", None), ("3", _A))
    assert (whole.text, whole.cells) == ("1, 2 et 3", (_A,))
    assert len(_line(("a", _A), ("x", _B), ("b", _A))) == 3
