"""What Office and LibreOffice change by themselves is no change; what people change is one."""

from __future__ import annotations

import pytest

from pipeline.judgement.takeback.sides.sameness import nearness, says_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'aide « vite »", "l’aide “vite”"),
        ("Freins : deux", "Freins\u00a0: deux"),
        ("Freins : deux", "Freins\u202f: deux"),
        ("- une puce", "• une puce"),
        ("état – cible", "état - cible"),
        ("et ainsi de suite…", "et ainsi de suite..."),
        ("deux  espaces ", "deux espaces"),
        ("1ᵉʳ juillet", "1er juillet"),
        ("mar\u00adque", "marque"),
    ],
)
def test_typography_is_no_change(one: str, other: str) -> None:
    assert says_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Oui", "oui"), ("a", "à"), ("2", "3"), ("un mot", "deux mots"), ("a.", "a")]
)
def test_letters_are_a_change(one: str, other: str) -> None:
    assert not says_same(one, other)


def test_nearness_goes_from_nothing_to_the_same() -> None:
    assert nearness("Dossier médical", "Dossier médical") == 1
    assert 0.5 < nearness("Dossier médical", "Dossier médicale") < 1
    assert nearness("abc", "xyz") == 0
    assert nearness("", "xyz") == 0
