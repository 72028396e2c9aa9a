"""Each printed text leads to the cell that it comes from: changing this cell alone changes that text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.read_back.document_texts import document_texts, is_document
from pipeline.findings import Address, Place
from pipeline.production.order import BallotOrder, Order
from pipeline.production.provenance.cell_sources import Sources
from pipeline.production.provenance.codes import codes_of
from pipeline.production.provenance.printed_texts import PrintedText, printed_texts
from pipeline.production.provenance.twins import Making
from pipeline.production.runs.earlier import earlier_portfolios
from pipeline.readers import read_portfolio
from pipeline.words.typography import typeset
from pipeline.words.woven import unwoven
from tests import ROOT
from tests.builders import Sheets, sound, write
from tests.production.editions import TEMPLATES

EXAMPLE = ROOT / "input/exemple-votes/cas-usage-ms_exemple-gt3.xlsx"


def making(workbook: Path, **wanted: object) -> Making:
    portfolio = read_portfolio(workbook).portfolio
    assert portfolio is not None
    order = Order(workbook, TEMPLATES, **{"decks": True, "fiches": True, **wanted})  # type: ignore[arg-type]
    return Making(portfolio, order, earlier_portfolios(portfolio, workbook, portfolio.meetings, []))


@pytest.fixture
def texts(tmp_path: Path, sheets: Sheets) -> dict[str, tuple[PrintedText, ...]]:
    return printed_texts(making(write(tmp_path / "classeur.xlsx", sheets), ballots=BallotOrder(trial=True)))


def cells_of(printed: tuple[PrintedText, ...], words: str) -> set[str]:
    """The cells of a text, or of a part of one."""
    whole = [cell for one in printed if one.text == typeset(words) for cell in one.cells]
    parts = [cell for one in printed for part in one.parts if part.text == typeset(words) for cell in part.cells]
    return {str(cell) for cell in (*whole, *parts)}


def named(texts: dict[str, tuple[PrintedText, ...]], name: str) -> tuple[PrintedText, ...]:
    return next(printed for path, printed in texts.items() if name in path)


def test_the_texts_of_a_fiche_lead_to_the_row_of_its_case(texts: dict[str, tuple[PrintedText, ...]]) -> None:
    fiche = named(texts, "fiche_aa-01")
    assert cells_of(fiche, "Envoi de la demande") == {"Cas d'usage!E2"}
    assert cells_of(fiche, "L'usager") == cells_of(fiche, "L'établissement") == {"Cas d'usage!I2"}
    assert cells_of(fiche, "Qui intervient") == {"Rubriques!B2"}
    assert cells_of(fiche, "Alpha") == {"Secteurs!B2"}
    assert cells_of(fiche, "E#01 · AA 1") == {"Parcours!E2", "Cas d'usage!A2", "Cas d'usage!B2"}


def test_the_row_of_a_list_of_data_leads_to_its_own_cells(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Rubriques"][1]["À partir de la séance"] = None
    printed = printed_texts(making(write(tmp_path / "classeur.xlsx", sheets)))
    assert cells_of(named(printed, "fiche_aa-01"), "Contrat") == {"Données!C3"}


def test_the_words_of_a_template_have_no_cell_and_are_said_to_be_its_own(
    texts: dict[str, tuple[PrintedText, ...]],
) -> None:
    fixed = {one.text for one in named(texts, "fiche_aa-01") if one.is_fixed}
    assert {"Fiche de cas d’usage", "Secteur"} <= fixed
    assert all(not (one.cells or one.computed_from) for one in named(texts, "fiche_aa-01") if one.is_fixed)


def test_a_decision_leads_to_its_cell_and_a_priority_to_who_decided_it(
    texts: dict[str, tuple[PrintedText, ...]],
) -> None:
    decided = next(one for one in named(texts, "fiche_aa-01") if one.text.startswith("Retenu – "))
    assert str(decided.cells[0]) == "Décisions!B2"
    priority = next(one for one in named(texts, "fiche_aa-01") if one.text == "● Prioritaire")
    assert "Cas d'usage!H2" in map(str, priority.cells)


def test_a_computed_priority_leads_to_the_ratings_and_the_threshold(tmp_path: Path, sheets: Sheets) -> None:
    for row in sheets["Cas d'usage"]:
        row["Priorité décidée"] = None
    fiche = named(printed_texts(making(write(tmp_path / "classeur.xlsx", sheets))), "fiche_aa-01")
    priority = next(one for one in fiche if one.text == "● Prioritaire")
    found = set(map(str, priority.computed_from))
    assert {"Cas d'usage!F2", "Cas d'usage!G2", "Projet!B6"} <= found
    assert not priority.cells


def test_a_title_of_the_outline_and_the_field_in_it_are_told_apart(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Déroulé"][0]["Titre"] = "Bienvenue à {{ projet.titre }}"
    deck = named(printed_texts(making(write(tmp_path / "classeur.xlsx", sheets))), ".pptx")
    title = next(one for one in deck if one.text == "Bienvenue à Cas d’essai")
    assert [(part.text, [str(cell) for cell in part.cells]) for part in title.parts] == [
        ("Bienvenue à ", ["Déroulé!F2"]),
        ("Cas d’essai", ["Projet!B2"]),
    ]


def test_a_code_leads_to_where_it_is_declared(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Rubriques"].append({"Ordre": 3, "Titre": "Sigles", "Source": "glossaire", "Forme": "tableau"})
    sheets["Cas d'usage"][0]["Acteurs"] = "Le DUI"
    made = making(write(tmp_path / "classeur.xlsx", sheets))
    assert str(codes_of(made.portfolio).found("DUI", ())) == "Glossaire!A2"
    assert cells_of(named(printed_texts(made), "fiche_aa-01"), "dossier usager informatisé") == {"Glossaire!B2"}


@pytest.mark.parametrize("kind", ["decks", "fiches", "ballots"])
def test_the_twin_of_every_document_of_the_example_says_the_same_at_the_same_places(kind: str) -> None:
    """But for texts cut to fit, which may be cut elsewhere: 2 % of all at most."""
    wanted = {
        "decks": False,
        "fiches": False,
        kind: BallotOrder(generic=True, trial=True) if kind == "ballots" else True,
    }
    pairs = [
        (text, twin)
        for one in making(EXAMPLE, **wanted).twins(Sources())
        if is_document(one.document.content)
        for text, twin in zip(document_texts(one.document.content), document_texts(one.carrying), strict=True)
    ]
    assert [text.where for text, _ in pairs] == [twin.where for _, twin in pairs]
    other = [text.text for text, twin in pairs if text.text.lower() != unwoven(twin.text).lower()]
    assert len(other) < len(pairs) / 50
    assert all(len(text) > 40 for text in other)


def test_most_texts_of_the_example_lead_to_a_cell_and_the_others_are_not_the_workbooks() -> None:
    wanted = making(EXAMPLE, fiches=False)
    sayings = {row.title for row in wanted.portfolio.cases} | {row.label for row in wanted.portfolio.barriers}
    for path, printed in printed_texts(wanted).items():
        bare = [one for one in printed if not (one.cells or one.computed_from or one.is_fixed)]
        assert len(bare) < 0.2 * len(printed), path
        assert not {one.text for one in bare} & sayings


CHANGES = [
    ("Cas d'usage", 0, "Intitulé", "Tout autre intitulé", "E2"),
    ("Cas d'usage", 0, "Acteurs", "Une tout autre personne", "I2"),
    ("Secteurs", 1, "Libellé", "Gamma", "B3"),
    ("Projet", 0, "Valeur", "Un autre projet", "B2"),
    ("Rubriques", 0, "Titre", "Les gens", "B2"),
    ("Déroulé", 0, "Titre", "Bonjour", "F2"),
    ("Décisions", 0, "Motif", "Parce que", "C2"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_changing_a_cell_changes_only_texts_that_name_it(
    tmp_path: Path, change: tuple[str, int, str, str, str]
) -> None:
    sheet, row, header, value, cell = change
    sheets, changed = sound(), sound()
    sheets["Décisions"][0]["Motif"] = "Un motif"
    changed["Décisions"][0]["Motif"] = "Un motif"
    changed[sheet][row][header] = value
    before = printed_texts(making(write(tmp_path / "avant.xlsx", sheets)))
    after = printed_texts(making(write(tmp_path / "apres.xlsx", changed)))
    place = Place(sheet, Address(int(cell[1:]), ord(cell[0]) - ord("A") + 1))
    moved = [one for path, texts in before.items() for one in texts if _is_gone(one, after[path])]
    assert moved
    for one in moved:
        assert place in (*one.cells, *one.computed_from), (one.place, one.text)


def _is_gone(one: PrintedText, others: tuple[PrintedText, ...]) -> bool:
    return all(one.text != other.text for other in others)
