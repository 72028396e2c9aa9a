import pytest

from pipeline.words.text import as_typed, comparable, forbidden_character, lines
from pipeline.words.typography import typeset


def test_case_accents_apostrophes_and_spaces_do_not_matter_when_comparing() -> None:
    assert comparable("  Cas d’USAGE\u00a0:\u200b É\n") == comparable("cas d'usage : é")


def test_bullets_typed_before_lines_are_dropped_but_not_dashes_inside() -> None:
    assert lines("- un\n\n• deux-trois\n –quatre") == ("un", "deux-trois", "–quatre")


@pytest.mark.parametrize(
    ("text", "named"),
    [("a\x0bb", "U+000B"), ("a_x0041_b_x000B_c", "U+000B"), ("a_xD83D_", "U+D83D"), ("a\tb\nc_x0041_", "")],
)
def test_the_first_character_that_office_forbids_is_named(text: str, named: str) -> None:
    assert forbidden_character(text) == named


@pytest.mark.parametrize("typed", ["L'accès au GT n°1 ; oui?", 'Un "vrai" 1er cas...', "10 000 à -1 %"])
def test_a_text_and_what_is_typeset_of_it_are_typed_alike(typed: str) -> None:
    assert as_typed(typeset(typed)) == as_typed(typed)
    assert as_typed(typed.upper()) != as_typed(typed)
