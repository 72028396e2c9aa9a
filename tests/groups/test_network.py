"""One sector, decisions alone, four committees over the end of a year, three sections, a vote by organisation."""

from __future__ import annotations

import re

from tests.groups.made import Made
from tests.groups.reading import Slide, every_word, headings, paragraphs


def test_the_network_has_neither_criteria_nor_ratings(network_made: Made) -> None:
    titles = [[slide.title for slide in deck] for deck in network_made.decks]
    beginning = [
        "Téléconsultation en réseau",
        "Le cycle de travail",
        "Ordre du jour Les cas",
        "Les cas d’usage en chiffres",
        "Cas d’usage prioritaires – Télésanté",
        "Cas d’usage non prioritaires – Télésanté",
    ]
    assert titles[0] == [*beginning, "Ordre du jour La suite", "La prochaine séance"]
    assert [deck[: len(beginning)] for deck in titles] == [beginning] * 4
    assert titles[3] == beginning


def _titles(made: Made, meeting: int) -> list[str]:
    """The titles of a deck behind what all decks begin with, spaces plain."""
    return [slide.title.replace("\u00a0", " ") for slide in made.decks[meeting - 1]][6:]


def _slide(made: Made, meeting: int, title: str) -> Slide:
    return next(one for one in made.decks[meeting - 1] if one.title.replace("\u00a0", " ") == title)


def test_the_network_s_vote_has_its_slides(network_made: Made) -> None:
    assert _titles(network_made, 2) == [
        "Ordre du jour Le vote", "La participation", "Les résultats du vote", "Les voix",
        "L’accord des collèges", "Les bulletins et la priorisation",
        "Ordre du jour L’arbitrage", "Place 2 : 2 cas ou groupes ex æquo",
        "Les cas d’usage retenus",
        "Ordre du jour La suite", "La prochaine séance",
    ]  # fmt: skip


def test_without_a_vote_its_slides_vanish_and_the_agendas_close_up(silent_made: Made) -> None:
    assert _titles(silent_made, 2) == ["Ordre du jour La suite", "La prochaine séance"]
    assert _titles(silent_made, 3) == [
        "Ordre du jour Les fiches", "Le modèle de fiche", "Ordre du jour La suite", "La prochaine séance",
    ]  # fmt: skip
    assert all("Décision du groupe" not in paragraphs(fiche) for fiche in silent_made.fiches.values())


def test_decisions_alone_make_the_network_s_priorities(network_made: Made) -> None:
    [chosen] = [slide for slide in network_made.decks[1] if slide.title == "Cas d’usage prioritaires – Télésanté"]
    assert list(chosen.rows) == [
        ("TEL 1", "Préparer une téléconsultation"),
        ("TEL 2", "Partager une ordonnance"),
    ]


def test_four_committees_go_over_the_end_of_the_year(network_made: Made) -> None:
    cycles = [next(slide for slide in deck if slide.title == "Le cycle de travail") for deck in network_made.decks]
    dates = ("28 novembre 2024", "19 décembre 2024", "1ᵉʳ janvier 2025", "13 février 2025")
    assert [cycle.rows[0] for cycle in cycles] == [dates] * 4
    announced = ["\n".join(deck[-1].texts) for deck in network_made.decks[:3]]
    assert ["Comité\u00a02" in announced[0], "Comité\u00a03" in announced[1], "Comité\u00a04" in announced[2]] == [
        True
    ] * 3


def test_the_deadline_announced_is_that_of_the_next_committee(network_made: Made) -> None:
    announced = ["\n".join(deck[-1].texts) for deck in network_made.decks[:3]]
    assert [re.findall(r"pour le ([^.:\n]*\d{4})", text) for text in announced] == [
        ["12 décembre 2024"], [], ["1ᵉʳ février 2025"],
    ]  # fmt: skip


def test_the_network_s_fiches_have_its_three_sections(network_made: Made) -> None:
    assert len(network_made.fiches) == 4
    fiche = network_made.fiches["fiches/tel/fiche_tel-04.docx"]
    assert headings(fiche) == ["Outils"]
    assert "Reste à renseigner\u00a0: Récit\u202f; Données." in paragraphs(fiche)
    assert [said for said in paragraphs(fiche) if said in ("Messagerie", "Tableur")] == ["Messagerie", "Tableur"]


def test_an_organisation_of_two_members_votes_once(network_made: Made) -> None:
    turnout = _slide(network_made, 2, "La participation")
    assert "2 bulletins comptés sur 3 organisations inscrites" in turnout.texts[0]
    assert turnout.rows == (
        ("Soignants", "1", "1", "0", "0"),
        ("Patients", "1", "1", "0", "0"),
        ("Techniciens", "1", "0", "1", "0"),
        ("Ensemble", "3", "2", "1", "0"),
    )


def test_a_ranking_without_points_has_no_column_of_points(network_made: Made) -> None:
    results = _slide(network_made, 2, "Les résultats du vote")
    assert results.heads == (
        "Rang",
        "Cas d’usage ou groupe",
        "Intitulé, cas et secteurs",
        "Voix",
        "Issue du vote",
        "Décision",
    )
    assert [(row[1], row[3], row[4], row[5].split("\n")[0]) for row in results.rows] == [
        ("TEL 1", "2", "●\u00a0retenu", "retenu – Comité\u00a02"),
        ("TEL 2", "1", "◐\u00a0ex æquo, à arbitrer", "non retenu – Comité\u00a02"),
        ("TEL 3", "1", "◐\u00a0ex æquo, à arbitrer", "retenu – Comité\u00a02"),
    ]


def test_without_criteria_nothing_speaks_of_scores(network_made: Made) -> None:
    agreement = _slide(network_made, 2, "Les bulletins et la priorisation")
    assert agreement.heads == (
        "Cas d’usage ou groupe",
        "Intitulé, cas et secteurs",
        "Voix",
        "Rang",
        "Priorité",
        "Accord",
    )
    tied = _slide(network_made, 2, "Place 2 : 2 cas ou groupes ex æquo")
    assert tied.texts[0].replace("\u00a0", " ") == (
        "2 cas ou groupes ont chacun 1 voix, pour une seule place.\n"
        "Par décision : TEL 3 retenu\u202f; TEL 2 non retenu."
    )
    assert tied.texts[1].replace("\u00a0", " ").split("\n") == [
        "Ce qui changerait le classement",
        "Une voix de plus donne la place à qui la reçoit. Une voix de moins à l’un donne la place à l’autre.",
        "La priorité retient TEL 2.",
        "Avec le bulletin en retard, TEL 2 aurait une place.",
        "Avec une voix de moins, TEL 1 rejoint l’égalité.",
    ]


def test_the_fiches_of_the_third_committee_are_those_decided_at_the_second(network_made: Made) -> None:
    assert _titles(network_made, 3) == [
        "Ordre du jour Les fiches", "Le modèle de fiche",
        "Cas d’usage TEL 1 : fiche descriptive", "Cas d’usage TEL 1 : perspective cible",
        "Cas d’usage TEL 3 : fiche descriptive",
        "Ordre du jour Les ajustements", "Les points à ajuster", "Ordre du jour La suite", "La prochaine séance",
    ]  # fmt: skip
    assert "Retenu – Comité\u00a02" in _slide(network_made, 3, "Cas d’usage TEL 3 : fiche descriptive").texts
    points = _slide(network_made, 3, "Les points à ajuster")
    assert [(row[0], row[-1]) for row in points.rows] == [("TEL 1", "Données"), ("TEL 3", "Outils\nDonnées")]


def test_the_decision_is_on_the_fiche(network_made: Made) -> None:
    said = paragraphs(network_made.fiches["fiches/tel/fiche_tel-03.docx"])
    assert said[said.index("Décision du groupe") + 1] == "Retenu – Comité\u00a02\u00a0: Les patients l’attendent"


def test_the_legend_of_the_network_is_its_own(network_made: Made) -> None:
    decks = [one.content for one in network_made.edition.documents if one.path.endswith(".pptx")]
    assert {"Appel en image", "Alerte urgente"} <= set(every_word(decks[2]).split("\n"))


def test_the_notice_is_on_every_page(network_made: Made) -> None:
    for document in network_made.edition.documents:
        if document.path.endswith((".pptx", ".docx")):
            assert "Essai à blanc" in every_word(document.content), document.path
