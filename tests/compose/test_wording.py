"""Computed fields in the cells of the workbook: what they print, what is said of those that cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.wording import Wording
from pipeline.findings import Address, Place
from tests.compose.decks import deck_of, line, only_page, titles
from tests.model.portfolios import AA1, changed, flat, sound_portfolio
from tests.values import check_never_changed, values_of

CELL = Place("Déroulé", Address(12, 8))
FIELDS: dict[str, Any] = {
    "nb": 5,
    "part": 0.5,
    "oui": True,
    "secteur": {"libelle": "Alpha", "keys": "clés"},
    "liste": ["a"],
    "vide": {},
}


def _filled(typed: str) -> tuple[str, list[str]]:
    """What is printed, and what is said to be wrong."""
    wording = Wording(FIELDS)
    return wording.text(typed, CELL, "Titre"), [finding.message for finding in wording.findings]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Les {{ nb }} premiers cas", "Les 5 premiers cas"),
        ("{{ secteur.libelle }} : bilan", "Alpha\u00a0: bilan"),
        ("{{ part }}", "0,5"),
        ("{{ nb - 2 }}", "3"),
        ("{{ oui }}", "oui"),
        ("{% if nb > 1 %}Les cas{% else %}Le cas{% endif %}", "Les cas"),
        ("{{ 'Les cas' if nb > 1 else 'Le cas' }}", "Les cas"),
        ("{{ secteur.keys }}", "clés"),
        ("{prefixe}#{numero:02}", "{prefixe}#{numero:02}"),
        ("« sans champ »", "«\u00a0sans champ\u00a0»"),
    ],
)
def test_a_field_prints_its_value(typed: str, printed: str) -> None:
    assert _filled(typed) == (printed, [])


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("{{ nbb }}", "le champ « nbb » n'existe pas ici ; vouliez-vous dire « nb » ?"),
        ("{{ secteur.libele }}", "le champ « libele » n'existe pas ici ; vouliez-vous dire « libelle » ?"),
        ("{{ vide.libelle }}", "le champ « libelle » n'existe pas ici"),
        ("{{ secteur.items }}", "le champ « items » n'existe pas ici"),
        ("{{ ''.__class__ }}", "le champ « __class__ » n'existe pas ici"),
        ("{{ range }}", "le champ « range » n'existe pas ici"),
        ("{{ nb", "elle est mal écrite ou n'est pas fermée"),
        ("{% if nb %}oui", "elle est mal écrite ou n'est pas fermée"),
        ("{{ " + "(" * 20_000 + " }}", "elle est mal écrite ou n'est pas fermée"),
        ("{{ " + "nb if (" * 300 + "nb" + ")" * 300 + " }}", "elle est mal écrite ou n'est pas fermée"),
        ("{{ secteur }}", "elle ne donne ni un texte ni un nombre"),
        ("{{ liste }}", "elle ne donne ni un texte ni un nombre"),
        ("{{ nb + 'x' }}", "elle ne donne ni un texte ni un nombre"),
    ],
)
def test_a_field_that_cannot_be_printed_is_told_and_stays_as_typed(typed: str, what: str) -> None:
    assert _filled(typed) == (typed, [f"Le texte de « Titre » contient une balise fautive : {what}."])


@pytest.mark.parametrize(
    "typed",
    [
        "{{ 'x' * 2000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ 7 // 0 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ ''|attr('__class__') }}",
        "{{ '%s'|format(nb) }}",
        "{% include 'x' %}",
        "{% set nb = 3 %}",
        "{{ secteur['libelle'] }}",
    ],
)
def test_a_cell_may_name_fields_and_do_nothing_else(typed: str) -> None:
    allowed = "seuls des champs sont permis, par exemple {{ nb_a_retenir }}"
    assert _filled(typed) == (typed, [f"Le texte de « Titre » contient une balise fautive : {allowed}."])


def test_what_a_field_prints_is_never_read_as_a_field() -> None:
    portfolio = changed(sound_portfolio(), "cases", title="{{ 7*7 }} {% raw %}")
    made = deck_of(portfolio, line("fiche", case=AA1, title="{{ cas.intitule }}"))
    assert titles(made) == ["{{ 7*7 }} {% raw %}"]
    assert made.findings == ()


def test_texts_of_the_outline_name_the_numbers_of_the_workbook() -> None:
    text = "{{ nb_a_retenir }} {{ nb_criteres }} {{ nb_secteurs }} {{ nb_cas }} {{ nb_transverses }} {{ nb_seances }}"
    assert only_page(sound_portfolio(), line("texte", title="N", text=text))["textes"] == ["2 2 2 4 1 2"]


def test_each_faulty_cell_of_the_outline_is_named() -> None:
    made = deck_of(
        sound_portfolio(),
        line("agenda", title="{{ secteur.nom }}", part="{{ x }}"),
        line("texte", title="{{ nb_a_retenr }}", text="bon\n{{ y"),
    )
    assert flat(made.findings) == [
        ("CU-412", "title 3"),
        ("CU-412", "text 3"),
        ("CU-412", "title 2"),
        ("CU-412", "part 2"),
    ]
    assert made.findings[0].found == "{{ nb_a_retenr }}"
    assert "vouliez-vous dire « nb_a_retenir » ?" in made.findings[0].message


def test_texts_of_a_meeting_are_filled_wherever_they_are_shown() -> None:
    portfolio = changed(
        sound_portfolio(),
        "meetings",
        row=3,
        purpose=("Choisir les {{ nb_a_retenir }} cas",),
        expected_return="vos {{ nb_a_retenir }} choix",
        before=("Relire {{ projet.titre }}",),
        during=("Voter",),
    )
    made = deck_of(portfolio, line("cycle"), line("prochaine séance"))
    cycle, following = (page.context for page in made.pages)
    assert [meeting["objet"] for meeting in cycle["seances"]] == [[], ["Choisir les 2 cas"]]
    assert following["prochaine"]["retour_attendu"] == "vos 2 choix"
    assert (following["prochaine"]["en_amont"], following["prochaine"]["pendant"]) == (["Relire Essai"], ["Voter"])


def test_a_faulty_text_of_a_meeting_is_told_once_with_its_cell_even_when_no_slide_shows_the_cycle() -> None:
    portfolio = changed(sound_portfolio(), "meetings", row=3, expected_return="{{ nb_a_retenr }}")
    for lines in ([line("prochaine séance")], [line("cycle"), line("prochaine séance")]):
        made = deck_of(portfolio, *lines)
        assert [(f.code, str(f.place)) for f in made.findings] == [("CU-412", "Séances!expected_return 3")]


def test_the_cycle_marks_the_current_meeting_and_goes_by_number() -> None:
    portfolio = sound_portfolio()
    shuffled = replace(portfolio, meetings=portfolio.meetings[::-1])
    meetings = only_page(shuffled, line("cycle", meeting=2), meeting=2)["seances"]
    assert [(meeting["numero"], meeting["courante"]) for meeting in meetings] == [(1, False), (2, True)]
    assert list(Book(shuffled).meetings) == [1, 2]


@pytest.mark.parametrize("kind", values_of("pipeline.compose", "Wording"))
def test_a_value_of_the_room_is_never_changed(kind: type) -> None:
    check_never_changed(kind)
