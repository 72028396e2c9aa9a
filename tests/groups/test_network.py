"""One sector, decisions alone, four committees over the end of a year, three sections."""

from __future__ import annotations

import re

from tests.groups.made import Made
from tests.groups.reading import headings, paragraphs


def test_the_network_has_neither_criteria_nor_ratings(network_made: Made) -> None:
    titles = [[slide.title for slide in deck] for deck in network_made.decks]
    assert titles[0] == [
        "Téléconsultation en réseau",
        "Le cycle de travail",
        "Ordre du jour Les cas",
        "Les cas d'usage en chiffres",
        "Cas d'usage « Prioritaire » – Télésanté",
        "Cas d'usage « Non prioritaire » – Télésanté",
        "Ordre du jour La suite",
        "La prochaine séance",
    ]
    assert titles[0] == titles[1] == titles[2]
    assert titles[3] == titles[0][:-2]


def test_decisions_alone_make_the_network_s_priorities(network_made: Made) -> None:
    [chosen] = [slide for slide in network_made.decks[1] if slide.title == "Cas d'usage « Prioritaire » – Télésanté"]
    assert [row[1:] for row in chosen.rows] == [
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
    assert headings(fiche) == ["Récit", "Outils", "Données"]
    assert [said for said in paragraphs(fiche) if said in ("Messagerie", "Tableur")] == ["Messagerie", "Tableur"]
