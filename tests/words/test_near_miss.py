import pytest

from pipeline.words.near_miss import did_you_mean, looks_like, meaning, near_miss, or_meaning

KNOWN = ("Usager", "Établissement", "Médecin traitant")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("usagé", "Usager"),
        ("ETABLISEMENT", "Établissement"),
        ("Medecin\u00a0 traitants", "Médecin traitant"),
        ("Pharmacie", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_offered_accents_and_case_apart_and_none_that_is_far(typed: str, near: str) -> None:
    assert near_miss(typed, KNOWN) == near


def test_a_suggestion_follows_the_sentence_that_it_completes() -> None:
    assert did_you_mean("usagé", KNOWN) == meaning("Usager") == " Vouliez-vous dire « Usager » ?"
    assert or_meaning("Usager") == " ; vouliez-vous dire « Usager » ?"
    assert looks_like("La feuille", "usagé", KNOWN) == " La feuille « Usager » lui ressemble."
    assert looks_like("", "usagé", KNOWN) == " « Usager » lui ressemble."


def test_nothing_is_said_when_no_word_is_near() -> None:
    assert did_you_mean("Pharmacie", KNOWN) == looks_like("La feuille", "Pharmacie", KNOWN) == ""
    assert meaning("") == or_meaning("") == ""
