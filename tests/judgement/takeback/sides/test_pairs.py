"""Sequences side by side."""

from __future__ import annotations

from pipeline.judgement.takeback.sides.pairs import aligned
from pipeline.judgement.takeback.sides.sameness import nearness


def _pairs(base: str, returned: str) -> list[tuple[str | None, str | None]]:
    return aligned(base.split("|"), returned.split("|"), str, lambda one, other: 1 - nearness(one, other))


def test_a_line_written_anew_is_paired_with_the_one_that_stood_there() -> None:
    assert _pairs("Titre|Texte ancien|Fin", "Titre|Rien de commun|Fin") == [
        ("Titre", "Titre"), ("Texte ancien", "Rien de commun"), ("Fin", "Fin")
    ]  # fmt: skip


def test_a_line_added_between_two_that_say_the_same_thing_is_alone() -> None:
    assert _pairs("vide|A|vide|B|vide", "vide|A|vide|neuf neuf|B|vide") == [
        ("vide", "vide"), ("A", "A"), ("vide", "vide"), (None, "neuf neuf"), ("B", "B"), ("vide", "vide")
    ]  # fmt: skip


def test_an_added_line_and_a_changed_one_are_told_apart() -> None:
    assert _pairs("Dossier médical|Dossier social", "Dossier médical|Tout neuf|Dossier social et familial") == [
        ("Dossier médical", "Dossier médical"),
        (None, "Tout neuf"),
        ("Dossier social", "Dossier social et familial"),
    ]


def test_either_side_may_be_empty() -> None:
    assert aligned([], ["a"], str, lambda _one, _other: 0.0) == [(None, "a")]
    assert aligned(["a"], [], str, lambda _one, _other: 0.0) == [("a", None)]
