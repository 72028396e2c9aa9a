import pytest

from pipeline.words.text import as_typed, cleaned, comparable, forbidden_character, lines
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


@pytest.mark.parametrize(
    "pasted",
    [
        "\uf0b7\tTri\n\uf0b7\tEnvoi",
        "\uf0b7Tri\n\uf0b7Envoi",
        "o\tTri\no\tEnvoi",
        "o\u00a0\u00a0\u00a0Tri\no\u00a0\u00a0\u00a0Envoi",
        "§\tTri\n§\tEnvoi",
        "\uf0a7 Tri\n\uf0d8 Envoi",
        "•\tTri\n◦\tEnvoi",
        "Tri\u2028Envoi",
        "Tri\x0bEnvoi",
        "Tri_x000B_Envoi",
        "Tri_x000D_\nEnvoi",
    ],
)
@pytest.mark.tried("Un texte collé depuis Word", "ses puces (« o », « § ») et ses retours à la ligne manuels",
                   "une puce par ligne, sans le signe")  # fmt: skip
def test_lists_pasted_from_word_are_read_as_meant(pasted: str) -> None:
    assert lines(cleaned(pasted)) == ("Tri", "Envoi")


def test_words_that_only_look_like_bullets_are_kept() -> None:
    assert lines("o fortuna\n§ 12 du code\noui") == ("o fortuna", "§ 12 du code", "oui")
