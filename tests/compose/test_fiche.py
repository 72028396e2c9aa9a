"""The sheet of one use case: its sections in the order, form and time that the workbook gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.fiche import fiche, wanted_cases
from pipeline.model.portfolio import CaseKey, Criterion, GlossaryEntry, Portfolio, Section
from tests.model.portfolios import AA1, AA2, BB1, changed, settings_changed, sound_portfolio


def _fiche(portfolio: Portfolio, key: CaseKey = AA1, meeting: int = 1, *, working_copy: bool = True) -> Facts:
    book = Book(replace(portfolio, project=replace(portfolio.project, empty_sections=working_copy)))
    seen_from = book.meeting(meeting)
    assert seen_from is not None
    return fiche(book.cases[key], book, seen_from)


def _with_sections(*sections: tuple[str, str, str], **fields: Any) -> Portfolio:
    """The sound portfolio with these sections: (title, source, form)."""
    made = (Section(rank, *section) for rank, section in enumerate(sections, start=1))
    return replace(sound_portfolio(), sections=tuple(made), **fields)


def _section(portfolio: Portfolio, title: str, key: CaseKey = AA1) -> Facts:
    return next(section for section in _fiche(portfolio, key)["rubriques"] if section["titre"] == title)


def _titles(made: Facts) -> list[str]:
    return [section["titre"] for section in made["rubriques"]]


def test_an_alias_has_no_sheet_of_its_own() -> None:
    book = Book(changed(sound_portfolio(), "cases", row=3, alias_of=AA1))
    assert [str(case.key) for case in wanted_cases(book)] == ["AA 1", "AA 2 bis", "BB 1"]
    assert [str(case.key) for case in wanted_cases(book, "BB")] == ["BB 1"]


def test_sections_stand_in_the_order_of_the_workbook_each_in_its_form() -> None:
    portfolio = _with_sections(
        ("Données", "données", "tableau"), ("Rôles", "Acteurs", "paragraphe"), ("Outils", "Logiciels", "liste")
    )
    made = _fiche(portfolio)["rubriques"]
    assert [(section["titre"], section["genre"]) for section in made] == [
        ("Données", "numeros"),
        ("Rôles", "paragraphe"),
        ("Outils", "liste"),
    ]


def test_a_section_is_on_the_sheet_from_its_meeting_on() -> None:
    portfolio = changed(sound_portfolio(), "sections", row=3, from_meeting=2)
    assert "Logiciels" not in _titles(_fiche(portfolio))
    assert "Logiciels" in _titles(_fiche(portfolio, meeting=2))


def test_what_nobody_filled_is_told_as_not_filled() -> None:
    filled = {section["titre"]: section["renseigne"] for section in _fiche(sound_portfolio())["rubriques"]}
    assert filled == {"Acteurs et rôles": True, "Logiciels": False, "Données": True}


def test_what_waits_is_named_and_only_a_working_copy_has_its_headings() -> None:
    made, copy = (_fiche(sound_portfolio(), working_copy=one) for one in (False, True))
    assert (_titles(made), made["copie_de_travail"]) == (["Acteurs et rôles", "Données"], False)
    assert (_titles(copy), copy["copie_de_travail"]) == (["Acteurs et rôles", "Logiciels", "Données"], True)
    assert made["a_renseigner"] == copy["a_renseigner"] == ["Logiciels"]


SUBJECT = (
    ("Freins", "Logiciels", "liste"), ("Données", "données", "tableau"),
    ("Freins – avant", "freins existant", "tableau"), ("Freins – après", "freins cible", "tableau"),
)  # fmt: skip


@pytest.mark.parametrize("typed", ["Un frein", ""])
def test_what_is_said_of_a_subject_stands_in_one_place(typed: str) -> None:
    portfolio = changed(_with_sections(*SUBJECT), "cases", texts={"Logiciels": typed})
    made = _fiche(portfolio, working_copy=False)
    levels = {section["titre"]: section["niveau"] for section in made["rubriques"]}
    parts = {"Freins – avant": 2 if typed else 1, "Freins – après": 2 if typed else 1}
    assert list(levels.items()) == [("Données", 1), *((("Freins", 1),) if typed else ()), *parts.items()]
    assert made["a_renseigner"] == []


def test_a_subject_of_which_nothing_is_known_waits_whole() -> None:
    made = _fiche(_with_sections(*SUBJECT), BB1, working_copy=False)
    assert made["a_renseigner"] == ["Données", "Freins", "Freins – avant", "Freins – après"]


@pytest.mark.parametrize("typed", ["Qui intervient ?", "Qui intervient ?\nDécrivez les rôles.", "À préciser ?", " "])
def test_guide_text_or_a_bare_question_is_not_an_answer(typed: str) -> None:
    section = _section(changed(sound_portfolio(), "cases", texts={"Acteurs": typed}), "Acteurs et rôles")
    assert (section["renseigne"], section["lignes"]) == (False, [])


def test_data_are_in_the_order_of_their_numbers() -> None:
    assert _section(sound_portfolio(), "Données")["numeros"] == [
        {"numero": 1, "lignes": ["Dossier administratif"]},
        {"numero": 2, "lignes": ["Dossier médical"]},
    ]


def test_idem_is_replaced_by_the_barriers_it_refers_to() -> None:
    portfolio = _with_sections(("Avant", "freins existant", "tableau"), ("Après", "freins cible", "tableau"))
    assert _section(portfolio, "Avant")["numeros"] == [
        {"numero": 1, "lignes": ["Portail peu déployé"]},
        {"numero": 2, "lignes": ["Accès", "Compréhension"]},
    ]
    assert _section(portfolio, "Après")["numeros"] == [
        {"numero": 1, "lignes": ["Comme dans «\u00a0Avant\u00a0»\u00a0: 1 et 2"]},
        {"numero": 2, "lignes": ["Signature électronique"]},
    ]
    alone = _with_sections(("Après", "freins cible", "tableau"))
    assert _section(alone, "Après")["numeros"][0]["lignes"] == ["Portail peu déployé", "Accès", "Compréhension"]


def test_flows_are_listed_with_their_view_and_numbers() -> None:
    [flow] = _section(_with_sections(("Flux", "flux", "tableau")), "Flux")["flux"]
    assert (flow["vue"], flow["emetteur"], flow["recepteur"], flow["donnees"], flow["freins"]) == (
        "cible",
        "A",
        "B",
        "1, 2",
        "2",
    )


def test_flows_are_numbered_in_their_order_whatever_their_own_numbers() -> None:
    sound = _with_sections(("Flux", "flux", "tableau"))
    [flow] = [one for one in sound.flows if one.case == AA1]
    flows = (replace(flow, number=9), replace(flow, number=4, sender="C"), replace(flow, number=None))
    listed = _section(replace(sound, flows=flows), "Flux")["flux"]
    assert [one["numero"] for one in listed] == [1, 2, 3]
    assert sorted(one["emetteur"] for one in listed) == ["A", "A", "C"]


@pytest.mark.parametrize(
    ("sender", "receiver", "flow"), [("A", "B", "A → B"), ("A", "", "A"), ("", "B", "B"), ("", "", "")]
)
def test_who_sends_and_who_receives_are_told_with_an_arrow_only_between_two(
    sender: str, receiver: str, flow: str
) -> None:
    portfolio = changed(sound_portfolio(), "cases", sender=sender, receiver=receiver)
    assert Book(portfolio).case_facts[AA1]["flux"] == flow


def test_ratings_are_listed_by_criterion_and_a_case_not_rated_has_none() -> None:
    portfolio = _with_sections(("Cotation", "cotation", "tableau"))
    assert [(c["libelle"], c["note"]) for c in _section(portfolio, "Cotation")["criteres"]] == [
        ("Fréquence", "2"),
        ("Périmètre", "3"),
    ]
    assert _section(portfolio, "Cotation", BB1)["renseigne"] is False


@pytest.mark.parametrize("form", ["schéma", "tableau"])
def test_a_diagram_is_left_out_until_it_is_drawn_whatever_its_form(form: str) -> None:
    portfolio = _with_sections(("Avant", "schéma existant", form), ("Rôles", "Acteurs", "schéma"))
    made = _fiche(portfolio)
    assert [(section["titre"], section["lignes"]) for section in made["rubriques"]] == [
        ("Rôles", ["Direction", "Usager"])
    ]


# Glossary


def _sigles(portfolio: Portfolio, key: CaseKey = AA1) -> list[str]:
    return [sigle["sigle"] for section in _fiche(portfolio, key)["rubriques"] for sigle in section["sigles"]]


_GLOSSARY = tuple(GlossaryEntry(acronym, acronym.lower()) for acronym in ("DUI", "MSS", "INS", "ESMS", "ROI", "ADM"))


def test_the_glossary_explains_the_acronyms_that_the_sheet_prints_and_no_other() -> None:
    portfolio = _with_sections(
        ("Rôles MSS", "Acteurs", "liste"), ("Sigles", "glossaire", "tableau"), glossary=_GLOSSARY
    )
    assert _sigles(portfolio) == ["DUI", "MSS"]
    assert _sigles(portfolio, AA2) == ["MSS"]


def test_an_acronym_of_a_section_that_is_not_printed_is_not_explained() -> None:
    data = changed(sound_portfolio(), "data", label="Identité (INS)")
    sections = (Section(1, "Sigles", "glossaire", "tableau"), Section(2, "Données", "données", "tableau", (), 2))
    portfolio = replace(data, sections=sections, glossary=_GLOSSARY)
    assert _sigles(portfolio) == ["DUI"]
    assert [s["sigle"] for s in _fiche(portfolio, meeting=2)["rubriques"][0]["sigles"]] == ["DUI", "INS"]


@pytest.mark.parametrize("field", ["sender", "receiver", "trigger"])
def test_acronyms_of_the_identity_are_explained(field: str) -> None:
    portfolio = _with_sections(("Sigles", "glossaire", "tableau"), glossary=_GLOSSARY)
    assert _sigles(changed(portfolio, "cases", row=3, **{field: "ESMS"}), AA2) == ["ESMS"]


def test_acronyms_of_criteria_are_explained_when_the_ratings_are_printed() -> None:
    portfolio = _with_sections(
        ("Cotation", "cotation", "tableau"),
        ("Sigles", "glossaire", "tableau"),
        glossary=_GLOSSARY,
        criteria=(Criterion("FREQ", "ROI", 1), Criterion("PERI", "Portée", 2)),
    )
    assert _sigles(portfolio) == ["DUI", "ROI"]


def test_a_glossary_with_nothing_to_explain_is_left_out() -> None:
    portfolio = _with_sections(("Sigles", "glossaire", "tableau"), glossary=_GLOSSARY)
    assert _titles(_fiche(portfolio, AA2)) == []


# Identity


def test_a_sheet_bears_the_date_of_the_documents_else_that_of_the_meeting() -> None:
    assert _fiche(sound_portfolio(), meeting=2)["date_longue"] == "7 juillet 2022"
    dated = settings_changed(sound_portfolio(), issue_date=date(2022, 7, 1))
    assert (_fiche(dated, meeting=2)["date_longue"], _fiche(dated)["date"]) == ("1ᵉʳ juillet 2022", "01/07/2022")


def test_the_identity_of_a_case_is_ready_to_print() -> None:
    portfolio = changed(sound_portfolio(), "cases", sender="Usager", receiver="Direction", details=("Urgent : oui",))
    case = _fiche(portfolio)["cas"]
    assert (case["reference"], case["flux"], case["parcours"]) == ("C#01", "Usager → Direction", "Admission")
    assert (case["precisions"], case["resultat"], case["rang"]) == (["Urgent\u00a0: oui"], "6", "1ᵉʳ")


def test_what_looks_like_a_tag_in_a_case_is_only_text() -> None:
    portfolio = changed(sound_portfolio(), "cases", title="{{ 7*7 }}", texts={"Acteurs": "{% if %}\n{{ projet }}"})
    assert _fiche(portfolio)["cas"]["intitule"] == "{{ 7*7 }}"
    assert _section(portfolio, "Acteurs et rôles")["lignes"] == ["{% if %}", "{{ projet }}"]


def test_the_meeting_of_a_sheet_has_its_texts_filled() -> None:
    portfolio = changed(sound_portfolio(), "meetings", expected_return="vos {{ nb_a_retenir }} choix")
    assert _fiche(portfolio)["seance"]["retour_attendu"] == "vos 2 choix"
