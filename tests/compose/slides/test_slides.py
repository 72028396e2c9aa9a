"""What each kind of slide says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.facts.method_words import method_words
from pipeline.model.portfolio import CaseKey, CrossGroup, Portfolio
from pipeline.words.enumerations import METHOD_NONE
from tests.compose.decks import deck_of, kinds, line, many_cases, only_page
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, flat, settings_changed, sound_portfolio


def _rated(*marks: tuple[float, float] | None) -> Portfolio:
    """A sector whose cases 1, 2… have these marks; None: not rated."""
    ratings = [{} if pair is None else {"FREQ": pair[0], "PERI": pair[1]} for pair in marks]
    cases = [replace(case, ratings=each) for case, each in zip(many_cases(len(marks)), ratings, strict=True)]
    return replace(sound_portfolio(), cases=tuple(cases), groups=())


def _column(page: Any, name: str) -> list[str]:
    return [row[name] for row in page["lignes"]]


# Rating table


def test_a_rating_table_goes_by_number() -> None:
    portfolio = _rated((1, 1), (3, 3), (2, 2))
    shuffled = replace(portfolio, cases=portfolio.cases[::-1])
    for sort in ("", "numéro"):
        page = only_page(shuffled, line("cotation", sector="AA", sort=sort))
        assert (_column(page, "numero"), _column(page, "resultat")) == (["1", "2", "3"], ["1", "9", "4"])


def test_a_number_with_a_suffix_follows_the_number_alone() -> None:
    portfolio = sound_portfolio()
    shuffled = replace(portfolio, cases=portfolio.cases[::-1])
    assert _column(only_page(shuffled, line("cotation", sort="tous")), "cle") == ["AA 1", "AA 2", "AA 2 bis", "BB 1"]


def test_a_rating_table_by_rank_has_ties_by_number() -> None:
    page = only_page(_rated(None, (1, 1), (2, 3), (3, 3), (3, 2)), line("cotation", sector="AA", sort="rang"))
    assert _column(page, "numero") == ["4", "3", "5", "2"]
    assert _column(page, "rang") == ["1ᵉʳ", "2ᵉ\u00a0ex\u00a0æquo", "2ᵉ\u00a0ex\u00a0æquo", "4ᵉ"]
    assert page["non_cotes"] == "1 cas non coté\u00a0: AA 1."


def test_cases_not_rated_are_told_in_one_sentence_by_the_first_and_last_of_each_run() -> None:
    page = only_page(_rated((1, 1), None, None, None, (2, 2), None, None), line("cotation", sector="AA"))
    assert _column(page, "numero") == ["1", "5"]
    assert page["non_cotes"] == "5 cas non cotés\u00a0: AA 2 à AA 4, AA 6 et AA 7."
    assert only_page(_rated((1, 1), (2, 2)), line("cotation", sector="AA"))["non_cotes"] == ""


def test_a_case_that_is_not_rated_prints_dashes_and_never_zero() -> None:
    page = only_page(_rated((2, 3), None), line("cotation", sector="AA", sort="tous"))
    assert page["non_cotes"] == ""
    assert [(row["notes"], row["resultat"], row["rang"]) for row in page["lignes"]] == [
        (["2", "3"], "6", "1ᵉʳ"),
        (["–", "–"], "–", "–"),
    ]


@pytest.mark.parametrize(
    "portfolio",
    [
        _rated(None, None),
        replace(_rated((1, 1)), criteria=()),
        settings_changed(_rated((1, 1)), scoring_method=METHOD_NONE),
    ],
)
def test_a_rating_table_without_a_score_is_left_out(portfolio: Portfolio) -> None:
    made = deck_of(portfolio, line("cotation", sector="AA"))
    assert (made.pages, flat(made.findings)) == ((), [("CU-502", "kind 2")])


def test_the_criteria_show_their_scale_from_the_highest_mark() -> None:
    assert only_page(sound_portfolio(), line("critères"))["methode"].startswith("Résultat\u00a0: produit des notes")
    criteria = only_page(sound_portfolio(), line("critères"))["criteres"]
    assert [(c["libelle"], c["poids"], c["notes"]) for c in criteria] == [
        ("Fréquence", "1", "3, 2, 1"),
        ("Périmètre", "1", "3, 2, 1"),
    ]


def test_a_group_without_criteria_has_no_slide_of_criteria() -> None:
    assert kinds(deck_of(replace(sound_portfolio(), criteria=()), line("critères"))) == []


# Figures, cover


def test_the_figures_of_each_sector_are_those_of_the_list_not_those_announced() -> None:
    figures = only_page(sound_portfolio(), line("chiffres"))["secteurs"]
    assert [(s["code"], s["source"], s["nb"], s["nb_prioritaires"], s["nb_non_prioritaires"]) for s in figures] == [
        ("AA", "Alpha", 3, 2, 1),
        ("BB", "Bêta", 1, 1, 0),
    ]


def test_a_cover_names_the_project_and_the_meeting_in_the_words_of_the_workbook() -> None:
    page = only_page(settings_changed(sound_portfolio(), meeting_label="Atelier "), line("couverture"))
    assert (page["projet"]["titre"], page["seance"]["nom"], page["seance"]["date_longue"]) == (
        "Essai",
        "Atelier\u00a01",
        "16 juin 2022",
    )


@pytest.mark.parametrize(
    ("label", "name"),
    [("GT n°", "GT n°\u202f1"), ("Atelier", "Atelier\u00a01"), ("Comité ", "Comité\u00a01"), ("", "1")],
)
def test_a_meeting_is_named_by_its_label_and_its_number(label: str, name: str) -> None:
    page = only_page(settings_changed(sound_portfolio(), meeting_label=label), line("couverture"))
    assert page["seance"]["nom"] == name


# Texts


def test_lines_with_a_dash_or_a_dot_are_bullets_and_the_others_sentences() -> None:
    text = "Une entrée.\n- un\n• deux\n– trois\n\nUne suite.\nUne fin -- vraiment."
    page = only_page(sound_portfolio(), line("texte", title="T", text=text))
    assert page["puces"] == ["un", "deux", "trois"]
    assert page["textes"] == ["Une entrée.", "Une suite.", "Une fin -- vraiment."]
    assert (page["intro"], page["complements"]) == ("Une entrée.", ["Une suite.", "Une fin -- vraiment."])


# A case


def _answers(portfolio: Portfolio, meeting: int = 1) -> list[tuple[str, list[str]]]:
    page = only_page(portfolio, line("fiche", case=AA1, meeting=meeting), meeting=meeting)
    return [(row["titre"], row["lignes"]) for row in page["rubriques"]]


def test_the_slide_of_a_case_has_its_text_sections_with_their_answers() -> None:
    assert _answers(sound_portfolio()) == [
        ("Acteurs et rôles", ["Direction", "Usager"]),
        ("Reste à renseigner", ["Logiciels"]),
    ]


def test_a_section_due_later_is_not_on_the_slide_yet() -> None:
    later = changed(sound_portfolio(), "sections", row=3, from_meeting=2)
    assert [title for title, _ in _answers(later)] == ["Acteurs et rôles"]
    assert [title for title, _ in _answers(later, meeting=2)] == ["Acteurs et rôles", "Reste à renseigner"]


def test_guide_text_and_bare_questions_are_no_answers() -> None:
    portfolio = changed(sound_portfolio(), "cases", texts={"Acteurs": "Qui intervient ?\nQuoi ?"})
    assert _answers(portfolio) == [("Reste à renseigner", ["Acteurs et rôles", "Logiciels"])]


@pytest.mark.tried(
    "Fiche sur une diapositive", "une fiche dont des rubriques sont vides", "elles sont dites en une ligne"
)
def test_empty_sections_are_told_in_one_line_behind_the_others() -> None:
    portfolio = changed(sound_portfolio(), "sections", row=3, from_meeting=None)
    [_, (title, lines)] = _answers(
        replace(portfolio, sections=(*portfolio.sections, replace(portfolio.sections[1], title="Outils")))
    )
    assert (title, lines) == ("Reste à renseigner", ["Logiciels\u202f; Outils"])


def test_the_headings_of_empty_sections_are_shown_when_the_line_asks_for_all() -> None:
    page = only_page(sound_portfolio(), line("fiche", case=AA1, sort="tous"))
    rows = [(row["titre"], row["lignes"]) for row in page["rubriques"]]
    assert rows == [("Acteurs et rôles", ["Direction", "Usager"]), ("Logiciels", [])]


# Cross-sector groups


def _grouped(*members: tuple[CaseKey, ...]) -> Portfolio:
    groups = (CrossGroup(chr(65 + rank), f"Thème {rank}", keys) for rank, keys in enumerate(members))
    return replace(sound_portfolio(), groups=tuple(groups))


def test_groups_are_counted_by_class_and_by_sectors() -> None:
    page = only_page(_grouped((AA1, BB1), (AA2, BB1), (AA1, AA2_BIS)), line("transverses synthèse"))
    assert (page["nb_toutes"], page["nb_mixtes"], page["nb_aucune"]) == (2, 1, 0)
    assert page["repartition"] == [{"secteurs": "AA", "nb": 1}, {"secteurs": "AA / BB", "nb": 2}]


def test_each_group_has_its_class_and_its_cases() -> None:
    page = only_page(_grouped((AA1, BB1), (AA2, BB1), (AA2,)), line("transverses"))
    assert [(g["id"], g["classe"], [m["cle"] for m in g["membres"]]) for g in page["groupes"]] == [
        ("A", "toutes", ["AA 1", "BB 1"]),
        ("B", "mixte", ["AA 2", "BB 1"]),
        ("C", "aucune", ["AA 2"]),
    ]


def test_without_groups_their_slides_are_left_out_with_their_agenda() -> None:
    lines = (line("agenda", title="Transverses"), line("transverses synthèse"), line("transverses"))
    made = deck_of(_grouped(), *lines)
    assert (made.pages, flat(made.findings)) == ((), [("CU-502", "kind 3"), ("CU-502", "kind 4")])


def test_maps_and_diagrams_are_left_out_until_they_are_drawn() -> None:
    maps = [line(kind, sector="AA") for kind in ("parcours acteurs", "parcours cas")]
    flows = [line(kind, case=AA1) for kind in ("flux existant", "flux cible")]
    assert deck_of(sound_portfolio(), *maps, *flows).pages == ()


def test_a_slide_left_out_says_for_which_sector_or_case() -> None:
    portfolio = replace(sound_portfolio(), cases=sound_portfolio().cases[:3])
    made = deck_of(portfolio, line("cas prioritaires", sector="chaque"), line("flux cible", case=AA1), line("cotation"))
    assert [finding.message.split("»")[0] for finding in made.findings] == [
        "La diapositive « cas prioritaires – Bêta ",
        "La diapositive « flux cible – AA 1 ",
    ]


def test_a_next_meeting_that_says_nothing_of_its_course_shows_its_purpose() -> None:
    portfolio = changed(sound_portfolio(), "meetings", row=3, purpose=("Choisir",))
    assert only_page(portfolio, line("prochaine séance"))["prochaine"]["pendant"] == ["Choisir"]
    told = changed(portfolio, "meetings", row=3, during=("Voter",))
    assert only_page(told, line("prochaine séance"))["prochaine"]["pendant"] == ["Voter"]


# Words


def test_the_word_of_a_priority_is_that_of_the_workbook() -> None:
    portfolio = settings_changed(sound_portfolio(), priority_label="Retenu", other_label="Écarté")
    cases = only_page(portfolio, line("cotation", sector="AA"))["lignes"]
    assert [(case["prioritaire"], case["priorite"]) for case in cases] == [
        (True, "Retenu"),
        (False, "Écarté"),
        (True, "Retenu"),
    ]


def test_a_case_that_nothing_decides_is_to_be_decided_in_words() -> None:
    portfolio = changed(sound_portfolio(), "cases", row=5, decided_priority="")
    [case] = only_page(portfolio, line("cas non prioritaires", sector="BB"))["groupes"][0]["cas"]
    assert (case["prioritaire"], case["decide"], case["priorite"]) == (False, False, "À décider")


def test_printed_references_come_from_the_format_of_the_sector() -> None:
    [group] = only_page(sound_portfolio(), line("cas prioritaires", sector="AA"))["groupes"]
    assert [case["reference"] for case in group["cas"]] == ["C#01", "C#02 bis"]


def test_the_method_is_said_in_words_with_its_weights_thresholds_and_quota() -> None:
    portfolio = sound_portfolio()
    first, second = portfolio.criteria
    weighted = replace(portfolio, criteria=(replace(first, weight=3.0), replace(second, weight=1.0)))

    def said(**settings: object) -> str:
        told = method_words(replace(weighted, project=replace(weighted.project, **settings)))  # type: ignore[arg-type]
        return told.replace("\u00a0", " ").replace("\u202f", " ")

    names = f"3 × {first.label} + {second.label}"
    assert said(scoring_method="somme pondérée", priority_threshold=22.0) == (
        f"Résultat = {names} ; « Prioritaire » à partir de 22."
    )
    assert said(scoring_method="produit pondéré", priority_threshold=None, priority_quota=5) == (
        f"Résultat = {first.label} (puissance 3) × {second.label} ; 5 au plus par secteur."
    )
    assert said(scoring_method="aucune") == ""


def test_a_next_meeting_of_which_nothing_is_said_is_a_warning_and_no_slide() -> None:
    silent = changed(
        sound_portfolio(), "meetings", row=3, purpose=(), before=(), during=(), return_deadline=None, expected_return=""
    )
    made = deck_of(silent, line("prochaine séance"))
    assert [finding.code for finding in made.findings] == ["CU-627"]
    assert made.pages == ()


def test_a_group_without_phases_modelling_or_questions_has_no_empty_column() -> None:
    sound = sound_portfolio()
    portfolio = replace(sound, sectors=tuple(replace(sector, modelling="Tous les cas") for sector in sound.sectors))
    bare = replace(
        portfolio,
        cases=tuple(replace(case, phase="") for case in portfolio.cases),
        phases=(),
        sectors=tuple(replace(sector, modelling="") for sector in portfolio.sectors),
        sections=tuple(replace(section, guide=()) for section in portfolio.sections),
    )
    said = {"cas prioritaires": "avec_parcours", "chiffres": "avec_modelisation", "modèle de fiche": "avec_questions"}
    for kind, name in said.items():
        for made, is_there in ((portfolio, True), (bare, False)):
            pages = deck_of(made, line(kind)).pages
            assert {page.context[name] for page in pages} == {is_there}, kind


def test_a_section_in_one_paragraph_is_one_on_a_slide() -> None:
    portfolio = sound_portfolio()
    [first, *others] = portfolio.sections
    told = replace(portfolio, sections=(replace(first, form="paragraphe"), *others))
    rows = only_page(told, line("fiche", case=AA1))["rubriques"]
    assert [row["paragraphe"] for row in rows][:1] == [True]
