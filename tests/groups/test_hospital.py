"""Four sectors, marks from 0 to 5, a weighted sum, workshops, seven sections."""

from __future__ import annotations

import re
from pathlib import Path

from tests.groups.made import Made
from tests.groups.reading import Slide, headings, paragraphs


def test_the_hospital_has_a_section_a_sector_in_their_order(hospital_made: Made) -> None:
    titles = [slide.title for slide in hospital_made.decks[0]]
    assert [title for title in titles if title.startswith("Ordre du jour")] == [
        f"Ordre du jour {section}"
        for section in ("Méthode", "Urgences", "Maternité", "Biologie", "Imagerie", "La suite")
    ]


def test_the_part_of_the_hospital_s_sectors_stands_above_them(hospital_made: Made) -> None:
    agenda = next(slide for slide in hospital_made.decks[0] if slide.title == "Ordre du jour Maternité")
    assert agenda.texts[0].split("\n") == [
        "Méthode", "Les secteurs", "Urgences", "▸ Maternité", "Biologie", "Imagerie", "La suite",
    ]  # fmt: skip


def test_the_hospital_is_ranked_by_its_weighted_sum(hospital_made: Made) -> None:
    """Case 14: 5 (gain) x 2 + 3 (risk) x 1.5 + 1 (ease) x 0.5 = 15."""
    rows = [row for slide in hospital_made.decks[0] if slide.title.startswith("Notes – Urgences") for row in slide.rows]
    assert [(row[0], row[-2], row[-1]) for row in rows[:5]] == [
        ("S-014", "15", "1ᵉʳ"),
        ("S-008", "13", "2ᵉ"),
        ("A-004", "12", "3ᵉ\u00a0ex\u00a0æquo"),
        ("S-009", "12", "3ᵉ\u00a0ex\u00a0æquo"),
        ("S-013", "11,5", "5ᵉ"),
    ]
    assert len(rows) == 16


def test_the_hospital_s_scales_show_as_many_marks_as_they_have(hospital_made: Made) -> None:
    [criteria] = [slide for slide in hospital_made.decks[0] if slide.title == "Les critères de priorisation"]
    scales = [re.findall(r"\d", row[1]) for row in criteria.rows]
    assert scales == [["5", "4", "3", "2", "1"], ["3", "1", "0"], ["4", "1"]]


def test_cases_not_rated_are_told_under_the_table_and_a_sector_without_any_mark_has_none(hospital_made: Made) -> None:
    deck = hospital_made.decks[0]
    [biology] = [slide for slide in deck if slide.title == "Notes – Biologie"]
    assert [row[0] for row in biology.rows] == ["BIO02", "BIO03", "BIO01"]
    assert any(text.endswith("1 cas non coté\u00a0: BIO03bis.") for text in biology.texts)
    assert [slide.title for slide in deck if slide.title.startswith("Notes – Imagerie")] == []


def test_references_follow_the_format_of_each_sector(hospital_made: Made) -> None:
    lists = [
        slide
        for slide in hospital_made.decks[0]
        if slide.title.startswith(("Cas d’usage retenus", "Cas d’usage écartés"))
    ]
    listed = [row[-2] for slide in lists for row in slide.rows]
    assert {"A-002", "S-008", "MAT 2", "BIO03bis", "IMG/1"} <= set(listed)
    assert len(listed) == 30


def test_the_hospital_s_words_of_priority_are_printed(hospital_made: Made) -> None:
    badges = [text for slide in hospital_made.decks[1] for text in slide.texts if text[:2] in ("●\u00a0", "○\u00a0")]
    assert badges == ["○\u00a0Écarté", "●\u00a0Retenu"]


def test_workshops_are_called_so_and_the_last_one_announces_none(hospital_made: Made) -> None:
    first, second = hospital_made.decks
    assert first[0].texts[0] == "Atelier\u00a01"
    assert (first[-1].title, second[-1].title) == ("Avant l’Atelier 2", "Comment choisir")
    assert "Relire les 30 cas" in "\n".join(first[-1].texts)


def test_the_hospital_has_a_fiche_a_case_but_for_the_alias(hospital_made: Made) -> None:
    names = sorted(Path(name).name for name in hospital_made.fiches)
    assert len(names) == 29
    assert {"fiche_bio-03-bis_v0.3.docx", "fiche_img-02_v0.3.docx"} <= set(names)
    assert "fiche_img-03_v0.3.docx" not in names


def test_the_seven_sections_of_the_hospital_are_filled(hospital_made: Made) -> None:
    fiche = hospital_made.fiches["fiches/urg/fiche_urg-03_v0.3.docx"]
    assert headings(fiche) == [
        "Contexte",
        "Étapes",
        "Ce qui circule",
        "Qui l’envoie à qui",
        "Notes données",
        "Ce qui gêne aujourd’hui",
        "Sigles",
    ]
    said = paragraphs(fiche)
    for words in ("Un service attend l’autre.", "Classer dans le SIH", "Identité", "Deux mots de passe", "Temps gagné"):
        assert words in said
    assert any("SIH\u00a0: système d’information hospitalier" in one for one in said)
    assert "inutile" not in said
    assert "Non renseigné" not in said


def _vote(made: Made) -> dict[str, Slide]:
    """The slides of the second workshop by title, spaces plain."""
    return {slide.title.replace("\u00a0", " "): slide for slide in made.decks[1]}


def test_the_last_two_of_the_hospital_s_eight_places_are_contested(hospital_made: Made) -> None:
    slide = _vote(hospital_made)["Places 7 et 8 : 4 cas ou groupes ex æquo"]
    assert [row[0] for row in slide.rows] == ["S-008", "S-009", "IMG/1", "IMG/2"]


def test_points_stand_beside_voices_where_ranks_give_some(hospital_made: Made) -> None:
    slide = _vote(hospital_made)["Les résultats du vote"]
    assert slide.heads[3:6] == ("Voix", "Points", "Rang par points")
    assert [(row[1], row[3], row[4]) for row in slide.rows[:3]] == [
        ("A-003", "3", "9"), ("S-014", "3", "6"), ("MAT 1", "2", "2"),
    ]  # fmt: skip


def test_a_group_without_colleges_has_them_nowhere(hospital_made: Made) -> None:
    slides = _vote(hospital_made)
    assert [row[0] for row in slides["La participation"].rows] == ["Sans collège", "Ensemble"]
    assert not any(
        "Soutiens" in cell for row in slides["Places 7 et 8 : 4 cas ou groupes ex æquo"].rows for cell in row
    )


def test_what_the_ballots_settle_is_proposed_until_it_is_decided(hospital_made: Made) -> None:
    slides = _vote(hospital_made)
    assert [row[-1] for row in slides["Les cas d’usage choisis"].rows] == ["proposé par les bulletins"] * 6
    assert "6 cas choisis sur 8 à retenir" in slides["Les cas d’usage choisis"].texts
