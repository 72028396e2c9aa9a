"""The slide « évolutions » and the note: what their templates get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.compose.evolutions import note_facts
from pipeline.judgement.comparison import compare
from pipeline.model.portfolio import CaseKey, Decision, Portfolio, UseCase
from tests.compose.decks import deck_of, kinds, line, only_page, ruler
from tests.model.portfolios import BB1, changed, settings_changed, sound_portfolio

SOUND = sound_portfolio()
BEFORE = changed(settings_changed(SOUND, retained_count=5), "cases", 5, title="Notification papier")


def row(change: Mapping[str, Any]) -> str:
    """« Intitulé : Notification -papier- »."""
    signs = {(False, False): "", (True, False): "-", (False, True): "+"}
    pieces = (f"{signs[one['retire'], one['ajoute']]}{one['texte']}" for one in change["morceaux"])
    return f"{change['quoi']} : {''.join(pieces)}"


def subjects(context: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    return [(group["nom"], [row(change) for change in group["changements"]]) for group in context["groupes"]]


def shown(earlier: Portfolio, now: Portfolio = SOUND, **fields: Any) -> list[tuple[str, list[str]]]:
    return subjects(only_page(now, line("évolutions", **fields), earlier=earlier))


def test_settings_come_first_then_sectors_groups_and_decisions() -> None:
    now = replace(changed(SOUND, "groups", theme="Dossier unique"), decisions=(Decision("BB 1", True),))
    assert shown(BEFORE, now) == [
        ("Projet", ["Nombre de cas à retenir : 5 → 2"]),
        ("BB 1", ["Intitulé : Notification -papier"]),
        ("Groupes transverses", ["Groupe A, thématique : Dossier +unique"]),
        ("Décisions", ["BB 1 : +retenu"]),
    ]


def test_a_line_of_one_sector_shows_its_cases_only() -> None:
    assert shown(BEFORE, sector="BB") == [("BB 1", ["Intitulé : Notification -papier"])]
    assert kinds(deck_of(SOUND, line("évolutions", sector="AA"), earlier=BEFORE)) == []


def test_cases_come_and_gone_are_told_with_their_titles() -> None:
    other = UseCase(CaseKey("AA", 9), "Bilan de l’année")
    assert shown(SOUND, replace(SOUND, cases=(*SOUND.cases, other))) == [("AA 9", ["Cas ajouté : +Bilan de l’année"])]
    assert shown(replace(SOUND, cases=(*SOUND.cases, other))) == [("AA 9", ["Cas retiré : -Bilan de l’année"])]


def test_neighbours_shifted_together_are_told_together() -> None:
    titles = ("Prêt", "Retour de document", "Réservation", "Achat", "Réparation d’un livre")
    old = replace(SOUND, cases=tuple(UseCase(CaseKey("BB", rank), one) for rank, one in enumerate(titles, start=1)))
    swapped = (0, 3, 2, 4, 5, 6)
    new = replace(old, cases=tuple(replace(one, key=CaseKey("BB", swapped[one.key.number])) for one in old.cases))
    assert shown(replace(old, groups=()), replace(new, groups=())) == [
        ("Numéros BB", ["Cas renumérotés : BB 1 → BB 3\u202f; BB 3 à BB 5 → BB 4 à BB 6".replace(" ;", "\u202f;")])
    ]


def test_a_case_renumbered_and_changed_says_what_it_was() -> None:
    moved = changed(SOUND, "cases", 5, key=CaseKey("BB", 4), status="relue")
    assert shown(SOUND, replace(moved, groups=()))[:2] == [
        ("Numéros BB", ["Cas renumérotés : BB 1 → BB 4"]),
        ("BB 4 (ex-BB 1)", ["Statut : – → relue"]),
    ]


def test_ranks_that_others_moved_come_last_on_one_line() -> None:
    now = changed(SOUND, "cases", 4, ratings={"FREQ": 3, "PERI": 3})
    [case, ranks] = shown(SOUND, now)
    assert case[0] == "C#02 bis"
    assert ranks == ("Rangs AA", ["Rang déplacé par d’autres cas : C#01\u00a0: 1ᵉʳ → 2ᵉ"])


def test_the_summary_counts_cases() -> None:
    now = changed(SOUND, "cases", 4, ratings={"FREQ": 3, "PERI": 3})
    now = replace(now, cases=(*now.cases, UseCase(CaseKey("BB", 2), "Bilan")))
    page = only_page(now, line("évolutions"), earlier=SOUND)
    assert page["synthese"] == "1 cas ajouté, 1 cas modifié et 1 cas déplacé dans le classement"
    assert only_page(now, line("évolutions", sector="BB"), earlier=SOUND)["synthese"] == "1 cas ajouté"


def test_the_slide_vanishes_when_nothing_changed_or_nothing_is_compared() -> None:
    assert kinds(deck_of(SOUND, line("évolutions"), earlier=SOUND)) == []
    made = deck_of(SOUND, line("agenda", title="Suites"), line("évolutions"))
    assert (kinds(made), [finding.code for finding in made.findings]) == ([], ["CU-502"])


def test_many_changes_take_several_pages_and_a_case_that_goes_on_says_so() -> None:
    criteria = {"sender": "Usager", "receiver": "Aidant", "status": "relue", "trigger": "Une chute", "title": "Repas"}
    pages = deck_of(
        changed(SOUND, "cases", 5, **criteria), line("évolutions"), earlier=SOUND, measure=ruler(room_mm=40)
    ).pages
    assert [page.context["pagination"] for page in pages] == ["\u00a0(1/2)", "\u00a0(2/2)"]
    assert [page.context["groupes"][0]["suite"] for page in pages] == [False, True]
    assert sum(len(page.context["groupes"][0]["changements"]) for page in pages) == len(criteria)


def test_a_very_long_text_goes_on_in_rows_of_its_own() -> None:
    before = changed(SOUND, "cases", 2, texts={"Acteurs": "Un acteur de plus. " * 100})
    [(_, rows)] = shown(before, changed(SOUND, "cases", 2, texts={"Acteurs": "Plusieurs outils disparus ! " * 70}))
    assert [one.split(" : ")[0] for one in rows] == ["Acteurs et rôles", *["Acteurs et rôles (suite)"] * 3]


def test_fields_that_were_empty_are_named_together() -> None:
    now = changed(SOUND, "cases", 5, trigger="Une chute", note="N/A", status="relue")
    [(_, rows)] = shown(SOUND, now)
    assert rows == ["Statut : – → relue", "Désormais renseigné : Événement déclencheur\u202f; Note"]


def test_a_text_that_is_wholly_new_is_told_by_its_beginning() -> None:
    words = " ".join(f"mot{rank}" for rank in range(30))
    [(_, [row_shown])] = shown(
        changed(SOUND, "cases", 2, texts={}), changed(SOUND, "cases", 2, texts={"Acteurs": f"{words}\nUne ligne"})
    )
    assert row_shown.endswith("mot18 mot19 […]")


def test_a_long_text_is_whole_in_the_note() -> None:
    text = "Un acteur de plus. " * 200
    made = compare(changed(SOUND, "cases", 2, texts={}), changed(SOUND, "cases", 2, texts={"Acteurs": text}))
    [block] = note_facts(made)["blocs"]
    [change] = block["sujets"][0]["changements"]
    assert change["morceaux"] == [{"texte": text.strip(), "retire": False, "ajoute": True}]


def test_the_note_has_a_block_for_each_sector_that_changed() -> None:
    facts = note_facts(compare(BEFORE, SOUND))
    assert [(block["titre"], block["synthese"]) for block in facts["blocs"]] == [
        ("Projet", ""),
        ("Bêta", "1 cas modifié"),
    ]
    assert facts["blocs"][1]["sujets"][0]["nom"] == str(BB1)
    assert facts["blocs"][1]["sujets"][0]["intitule"] == "Notification"
