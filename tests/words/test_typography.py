"""What is typeset on a page, and what is left as it was typed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.font_metrics import face
from pipeline.words.french import NARROW, NBSP
from pipeline.words.text import comparable
from pipeline.words.typography import typeset, typeset_title
from pipeline.words.woven import Reading, Strand, unwoven, woven


def signed(text: str) -> str:
    """A text whose no-break spaces are seen: ~ for a word's, _ for a narrow one."""
    return text.replace(NBSP, "~").replace(NARROW, "_")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("l'usager d'EHPAD s'inscrit aujourd'hui", "l’usager d’EHPAD s’inscrit aujourd’hui"),
        ("l' usager, d'« accueil »", "l’ usager, d’«~accueil~»"),
        ("Qui ? Quoi ! Où ; quand : là", "Qui_? Quoi_! Où_; quand~: là"),
        ("Qui? Quoi! Vraiment?! Note: oui", "Qui_? Quoi_! Vraiment_?! Note~: oui"),
        ("le « DUI » et «le reste»", "le «~DUI~» et «~le reste~»"),
        ("GT n°1, n° 3 et N°12", "GT n°_1, n°_3 et N°_12"),
        ("GT n°{{ seance.numero }} d'été", "GT n°_{{ seance.numero }} d’été"),
        ("-1", "−1"),
        ("il fait -3,5 °C (-2 hier)", "il fait −3,5 °C (−2 hier)"),
        ("12% des 5 % de 10 000 cas", "12~% des 5~% de 10_000 cas"),
        ("et la suite... [...]", "et la suite… […]"),
        ("le 1er, la 1re, les 2e, 12e et XXe, IVe siècles", "le 1ᵉʳ, la 1ʳᵉ, les 2ᵉ, 12ᵉ et XXᵉ, IVᵉ siècles"),
        ("la Ve République, François Ier", "la Vᵉ République, François Iᵉʳ"),
        ('un "vrai" besoin, l\'"autre"', "un «~vrai~» besoin, l’«~autre~»"),
        ('le « DUI "socle" »', "le «~DUI “socle”~»"),
        ("un “vrai” besoin", "un «~vrai~» besoin"),
    ],
)
def test_french_signs_are_typeset(typed: str, expected: str) -> None:
    assert signed(typeset(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "https://exemple.fr/l'aide?d'abord&n°1",
        "www.exemple.fr/l'aide",
        "marie.d'arc@exemple.fr",
        "l'annexe.docx fiche_d'usage_v1.0.xlsx",
        "MS-DUI_v2'x",
        "OBX|1|NM|8867-4^FC",
        "Patient.identifier 2.16.840.1.113883 1.2.250:1",
        "14:30 et 1:2, 1.2.3, 2022-06-16, 06 12 34 56 78",
        '=SI(A1;"x";2) {"a": "b"}',
        "{{ x|default('a') }} {% if a == 'b' %}",
        "`l'option -1`",
        "Cas d'usage!F12",
        "10 -20, 3-4, PH 2e, 2ème, Ce, De, Le, Me",
        'un écran de 15" ou "ouvert',
        "oui :) ../dossier",
        "-1 agent à mi-temps",
    ],
)
@pytest.mark.tried(
    "Typographie",
    "adresses, courriels, noms de fichiers, codes de standards, formules, heures, versions, dates, guillemets seuls",
    "imprimés comme ils sont saisis",
)
def test_what_looks_like_code_or_is_doubtful_stays_as_typed(typed: str) -> None:
    assert typeset(typed) == typed


TEXTS = st.text(alphabet="aeélnqurXVIPH 0123\u00a0\u202f\n'’\"“”«»;:!?%°.-−…_/@()[]{}*&,|`=#", max_size=40)


@given(TEXTS)
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)
    assert typeset_title(typeset_title(text)) == typeset_title(text)
    assert typeset(typeset_title(text)) == typeset_title(text)


@pytest.mark.parametrize("said", ["E#01 est n°1 ; oui?", "10 000 cas...", 'un "vrai" besoin', "a_b-1 d'ici l'été"])
def test_what_a_text_carries_stays_with_its_letters(said: str) -> None:
    """A number woven before each of its digits or words, in turn."""
    for place in (found.start() for found in re.finditer(r"\w+", said)):
        carried = f"{said[:place]}{woven(said[place], 7)}{said[place + 1 :]}"
        for change in (typeset, typeset_title):
            assert unwoven(change(carried)) == change(said)
            [strand] = [one for one in Reading().strands(change(carried)) if one.numbers]
            assert strand == Strand(said[place], (7,))


def letters(text: str) -> str:
    """The letters and digits of a text, superscripts as the letters that they are."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if one.isalnum())


@given(TEXTS | st.text(max_size=40))
def test_letters_and_digits_never_change(text: str) -> None:
    assert letters(typeset_title(text)) == letters(text)


@given(TEXTS)
def test_a_text_and_what_is_typeset_of_it_are_the_same_when_comparing(text: str) -> None:
    assert comparable(typeset_title(text)) == comparable(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ministère chargé des solidarités et de la santé", "Ministère chargé des solidarités et de~la~santé"),
        ("Points à ajuster d'ici au prochain GT n°2", "Points à ajuster d’ici au prochain~GT~n°_2"),
        ("Ce qui circule dans le service le 2", "Ce qui circule dans le service~le~2"),
        ("Ce qui circule le 2", "Ce qui circule le 2"),
        ("Focus sur les cas d'usage – Domicile", "Focus sur les cas d’usage~–~Domicile"),
        ("Le parcours – Personnes en situation de handicap", "Le parcours~– Personnes en situation de~handicap"),
        ("Un aparté – il y en a – dans un titre assez long", "Un aparté – il y en a – dans un titre assez~long"),
        ("Un aparté – comme un autre – dit au fond – b", "Un aparté – comme un autre – dit au~fond~–~b"),
        ("Transmission d'un compte rendu d'hospitalisation", "Transmission d’un compte rendu d’hospitalisation"),
        ("Objectifs", "Objectifs"),
        ("Prochaine séance", "Prochaine séance"),
    ],
)
def test_no_short_word_stands_alone_on_the_last_line_of_a_title(typed: str, expected: str) -> None:
    assert signed(typeset_title(typed)) == expected


@pytest.mark.parametrize("family", ["Arial", "Calibri", "Times New Roman"])
def test_the_signs_of_typesetting_have_a_width_that_is_theirs(family: str) -> None:
    """A blank that a font lacks is as wide as its space at most, a superscript letter as a letter."""
    advances = face(family, bold=False, italic=False).advances
    assert 0 < advances[NARROW] <= max(advances[" "], 0.3)
    assert 0 < advances["ᵉ"] <= 0.6
    assert advances["’"] < 0.4
