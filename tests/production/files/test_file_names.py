from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.portfolio import CaseKey, Meeting, Project, UseCase
from pipeline.production.files.file_names import deck_name, fiche_names

PROJECT = Project("Cas d'usage MS", 5, "produit", organisation_acronym="ANS", meeting_label="GT n°", version="1.0")
MEETING = Meeting(1, date(2022, 6, 16))


def names(*keys: CaseKey, project: Project = PROJECT) -> list[str]:
    return list(fiche_names(project, [UseCase(key, "Intitulé") for key in keys]).values())


def test_a_deck_is_named_after_organisation_project_meeting_date_and_version() -> None:
    assert deck_name(PROJECT, MEETING) == "decks/ans_cas-d-usage-ms_gt1_2022-06-16_v1.0.pptx"


def test_the_short_title_is_preferred() -> None:
    project = replace(PROJECT, short_title="Œuvres & Cætera")
    assert deck_name(project, MEETING) == "decks/ans_oeuvres-caetera_gt1_2022-06-16_v1.0.pptx"


def test_what_the_project_does_not_say_is_left_out() -> None:
    assert deck_name(Project("Essai", 5, "produit"), MEETING) == "decks/essai_seance1_2022-06-16.pptx"


def test_a_version_keeps_its_dots_and_has_one_v() -> None:
    assert deck_name(replace(PROJECT, version=" V2.1 bêta."), MEETING).endswith("_v2.1-beta.pptx")


def test_a_fiche_is_named_after_its_case_in_the_folder_of_its_sector() -> None:
    assert names(CaseKey("PA", 7), CaseKey("PH", 17, "bis"), CaseKey("PH", 117)) == [
        "fiches/pa/fiche_pa-07_v1.0.docx",
        "fiches/ph/fiche_ph-17-bis_v1.0.docx",
        "fiches/ph/fiche_ph-117_v1.0.docx",
    ]


def test_two_cases_never_share_a_file() -> None:
    assert names(CaseKey("P.A", 7), CaseKey("P A", 7), CaseKey("P-A", 7)) == [
        "fiches/p-a/fiche_p-a-07_v1.0.docx",
        "fiches/p-a/fiche_p-a-07_v1.0_2.docx",
        "fiches/p-a/fiche_p-a-07_v1.0_3.docx",
    ]


def test_names_that_windows_keeps_for_itself_are_avoided() -> None:
    assert names(CaseKey("CON", 1), CaseKey("nul.", 2)) == [
        "fiches/con_/fiche_con-01_v1.0.docx",
        "fiches/nul_/fiche_nul-02_v1.0.docx",
    ]


def test_a_sector_without_any_plain_letter_still_has_a_folder() -> None:
    assert names(CaseKey("東京", 1)) == ["fiches/secteur/fiche_01_v1.0.docx"]


@given(sector=st.text(min_size=1, max_size=300), suffix=st.text(max_size=300), version=st.text(max_size=300))
def test_whatever_is_typed_names_are_short_plain_and_stay_in_their_folder(
    sector: str, suffix: str, version: str
) -> None:
    project = replace(PROJECT, version=version, organisation_acronym=sector, meeting_label=suffix, title=sector)
    for name in (*names(CaseKey(sector, 12, suffix), project=project), deck_name(project, MEETING)):
        assert len(name) <= 120
        assert name == name.lower()
        assert name.isascii()
        assert not set(name) & set('\\:*?"<>| ')
        assert all(part.strip(".") for part in name.split("/"))
        assert ".." not in name.split("/")
