from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import Severity
from pipeline.production.edition import prepare
from pipeline.production.making.made_documents import Means
from pipeline.production.order import Order
from tests.builders import Sheets, flat, setting, sound
from tests.groups.reading import slides
from tests.production.editions import EVERYTHING, edition, fiche_template_with, order, paths, templates_with


def test_a_sound_workbook_gives_a_deck_a_meeting_a_fiche_a_case_and_a_summary(tmp_path: Path) -> None:
    assert paths(edition(tmp_path)) == [
        "decks/essai_seance1_2022-06-16.pptx",
        "decks/essai_seance2_2022-07-07.pptx",
        "fiches/aa/fiche_aa-01.docx",
        "fiches/aa/fiche_aa-02.docx",
        "fiches/aa/fiche_aa-02-bis.docx",
        "fiches/bb/fiche_bb-01.docx",
        "synthese.txt",
    ]


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    asked = order(tmp_path)
    assert prepare(asked) == prepare(asked)


def test_faults_of_workbook_and_templates_come_in_one_run(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["Fréquence"] = 7
    sheets["Cas d'usage"][3]["Parcours"] = "Ailleurs"
    templates = fiche_template_with(tmp_path, "cas.intitulé_long")
    made = edition(tmp_path, sheets, templates=templates, decks=True, fiches=True)
    found = flat(made.findings)
    assert ("CU-209", "Cas d'usage!F3") in found
    assert ("CU-204", "Cas d'usage!D5") in found
    assert any(code == "CU-404" and place.startswith("fiche.docx : Corps du document") for code, place in found)
    assert made.documents == ()


def test_a_broken_file_does_not_hide_a_broken_template(tmp_path: Path) -> None:
    workbook = tmp_path / "classeur.xlsx"
    workbook.write_bytes(b"")
    made = prepare(Order(workbook, tmp_path / "nulle-part", **EVERYTHING))
    assert flat(made.findings) == [
        ("CU-002", "classeur.xlsx"),
        ("CU-401", "fiche.docx"),
        ("CU-401", "gt.pptx"),
    ]


def test_a_slide_that_the_template_has_not_is_told_at_its_line(tmp_path: Path) -> None:
    templates = templates_with(
        tmp_path, "pptx/gt.pptx", "ppt/presentation.xml", lambda xml: xml.replace(b'name="couverture"', b'name="autre"')
    )
    found = flat(edition(tmp_path, templates=templates, decks=True).findings)
    assert ("CU-406", "Déroulé!C2") in found


def test_only_the_templates_that_are_needed_are_read(tmp_path: Path) -> None:
    templates = fiche_template_with(tmp_path, "cas.inconnu")
    assert paths(edition(tmp_path, templates=templates, decks=True, meeting=1)) == [
        "decks/essai_seance1_2022-06-16.pptx"
    ]


def test_a_meeting_without_slides_is_an_error_only_when_its_deck_is_wanted(tmp_path: Path, sheets: Sheets) -> None:
    del sheets["Déroulé"][3]
    assert paths(edition(tmp_path, sheets, decks=True)) == ["decks/essai_seance1_2022-06-16.pptx"]
    assert ("CU-323", "Séances!A3") in flat(edition(tmp_path, sheets, decks=True, meeting=2).findings)


def test_without_any_outline_everything_is_fiches_and_decks_say_what_lacks(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Déroulé"] = []
    assert not any(path.startswith("decks/") for path in paths(edition(tmp_path, sheets)))
    found = flat(edition(tmp_path, sheets, decks=True).findings)
    assert [cell for code, cell in found if code == "CU-323"] == ["Séances!A2", "Séances!A3"]


def test_without_any_meeting_no_document_can_be_made(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Séances"], sheets["Déroulé"] = [], []
    sheets["Rubriques"] = sheets["Rubriques"][:1]
    sheets["Participants"] = sheets["Votes"] = sheets["Décisions"] = []
    assert ("CU-506", "Séances") in flat(edition(tmp_path, sheets).findings)


def test_a_meeting_under_way_that_is_not_declared_is_the_only_thing_told(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Projet"].append({"Clé": "Séance en cours", "Valeur": 0})
    assert flat(edition(tmp_path, sheets).findings) == [("CU-329", "Projet!B8")]


def test_a_candidate_without_a_voice_has_a_dash_instead_of_its_points(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Décisions"][0]["Cas ou groupe"] = "AA 2 bis"
    sheets["Déroulé"].append({"Séance": 2, "Ordre": 20, "Diapositive": "arbitrage"})
    [deck] = edition(tmp_path, sheets, decks=True, meeting=2).documents
    shown = slides(deck.content)[-1]
    points = shown.heads.index("Points")
    assert {row[0]: row[points] for row in shown.rows} == {"S#02 bis": "–"}


def test_progress_is_told_after_each_document(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int, what: str = "", /) -> None:
        told.append((done, total))
        assert what.endswith((".pptx", ".docx"))

    prepare(order(tmp_path), Means(progress=tell))
    assert told == [(done, 6) for done in range(1, 7)]


def test_a_field_of_the_outline_that_does_not_exist_is_told_at_its_cell(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Déroulé"][0]["Titre"] = "{{ nb_critere }}"
    assert ("CU-412", "Déroulé!F2") in flat(edition(tmp_path, sheets).findings)


def test_data_that_looks_like_code_stays_as_it_is(tmp_path: Path, sheets: Sheets) -> None:
    setting(sheets, "Titre", "R&D <5 mg> {{ 7*7 }} {% x %}")
    sheets["Cas d'usage"][0]["Intitulé"] = "=1+1 & <w:p> {{ cas }}"
    assert [f for f in edition(tmp_path, sheets).findings if f.severity == 0] == []


NASTY = (None, "", 0, -1, 1e300, True, "x", "Idem", "?", "{{ a }}", "{% for", "../..", "a\nb", "<&>", "#N/A", "AA 1")


@settings(max_examples=10)
@given(data=st.data())
def test_whatever_is_typed_in_a_cell_there_are_findings_or_sound_documents(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sheets = sound()
    for _ in range(3):
        title = data.draw(st.sampled_from([title for title, rows in sheets.items() if rows]))
        row = data.draw(st.sampled_from(sheets[title]))
        row[data.draw(st.sampled_from(list(row)))] = data.draw(st.sampled_from(NASTY))
    made = edition(tmp_path_factory.mktemp("classeur"), sheets)
    assert bool(made.documents) != any(finding.severity is Severity.ERROR for finding in made.findings)
