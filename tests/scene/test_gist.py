"""The alternative of a drawing: short, whole names, a full stop."""

from __future__ import annotations

from pipeline.measure.legibility import LONGEST_ALTERNATIVE
from pipeline.scene.gist import gist


def test_the_names_stand_in_brackets() -> None:
    assert gist("Schéma des flux, 2 flux", ["DUI", "Usager"]) == "Schéma des flux, 2 flux (DUI, Usager)."


def test_names_that_have_no_room_are_left_out_whole() -> None:
    names = [f"Établissement numéro {number}" for number in range(30)]
    said = gist("Schéma", names)
    assert said.endswith(", …).")
    assert said.removeprefix("Schéma (").removesuffix(", …).").split(", ") == names[: said.count("numéro")]
    assert len(said) < LONGEST_ALTERNATIVE


def test_without_names_there_are_no_brackets() -> None:
    assert gist("Schéma", []) == "Schéma."
    assert gist("Schéma", ["x" * 300]) == "Schéma."
