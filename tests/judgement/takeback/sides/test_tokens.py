"""What was typed over is put in its place in the cell, and the rest of the cell stays as it was typed."""

from __future__ import annotations

import pytest

from pipeline.judgement.takeback.sides.tokens import spliced


@pytest.mark.parametrize(
    ("typed", "printed", "fresh", "made"),
    [
        ("Un mot simple", "Un mot simple", "Un mot changé", "Un mot changé"),
        ("- l'aide « vite »", "l’aide « vite »", "l’aide « lente »", "- l'aide « lente »"),
        ("Les {{ nb_cas }} cas retenus", " cas retenus", " cas choisis", "Les {{ nb_cas }} cas choisis"),
        ("a b c d", "b c", "x", "a x d"),
        ("a b c d", "b c", "", "a d"),
        ("un deux/trois", "un deux/trois", "un deux trois", "un deux trois"),
        ("deux, trois", "deux, trois", "un, deux, trois", "un, deux, trois"),
        ("Contexte :  suite", "Contexte : suite", "Contexte : fin", "Contexte : fin"),
    ],
)
def test_a_line_keeps_what_was_not_typed_over(typed: str, printed: str, fresh: str, made: str) -> None:
    assert spliced(typed, printed, fresh) == made


@pytest.mark.parametrize("printed", ["absent", "deux", "", "Un texte coupé…"])
def test_what_is_not_found_once_in_the_cell_is_not_guessed(printed: str) -> None:
    assert spliced("deux fois deux, un texte coupé ici", printed, "autre") is None
