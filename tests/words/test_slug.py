import pytest

from pipeline.words.slug import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Œuvres & Cætera", "oeuvres-caetera"),
        ("Logo de l’Agence", "logo-de-l-agence"),
        ("Zone\u00a0Schéma", "zone-schema"),
        ("Łódź, Søren", "lodz-soren"),
        ("STRASSE / Straße", "strasse-strasse"),
        ("№ ⅳ", "no-iv"),
        ("…", ""),
    ],
)
def test_a_slug_is_plain_letters_and_digits_joined_by_hyphens(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("longest", "name"), [(13, "un-deux-trois"), (12, "un-deux"), (8, "un-deux"), (7, "un-deux"), (6, "un"), (1, "u")]
)
def test_a_slug_is_cut_between_two_words(longest: int, name: str) -> None:
    assert slug("un deux trois", longest) == name


def test_a_slug_of_a_slug_is_itself() -> None:
    assert slug(slug("Cœur d'Été 2022")) == slug("Cœur d'Été 2022")
