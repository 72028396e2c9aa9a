"""The ballots of both groups: their own words, and no column for what they have not."""

from __future__ import annotations

import io

import openpyxl

from tests.groups.made import Made
from tests.groups.reading import paragraphs


def choice_headers(content: bytes) -> list[str]:
    """The headers of the table of choices."""
    worksheet = openpyxl.load_workbook(io.BytesIO(content))["Bulletin"]
    return next(
        [str(value) for value in row if value] for row in worksheet.iter_rows(values_only=True) if row[0] == "Ordre"
    )


def test_the_hospital_chooses_among_its_sectors_and_journeys(hospital_made: Made) -> None:
    names = [f"bulletins/bulletin_{voter}_atelier2" for voter in ("urgences-de-jour", "urgences-de-nuit")]
    written = list(hospital_made.ballots)
    assert {f"{name}{ending}" for name in names for ending in (".xlsx", ".docx")} <= set(written)
    content = hospital_made.ballots[f"{names[0]}.xlsx"]
    assert choice_headers(content) == ["Ordre", "Secteur", "Parcours", "Cas d’usage"]
    said = paragraphs(hospital_made.ballots[f"{names[0]}.docx"])
    assert [text for text in said if text.startswith("Choix ")] == [f"Choix {rank}" for rank in range(1, 9)]
    assert "au plus tard le 2 avril 2024, à ateliers@example.org" in said


def test_the_network_chooses_among_its_cases_alone(network_made: Made) -> None:
    workbook = next(path for path in network_made.ballots if path.endswith(".xlsx"))
    document = workbook.replace(".xlsx", ".docx")
    assert choice_headers(network_made.ballots[workbook]) == ["Ordre", "Cas d’usage"]
    said = paragraphs(network_made.ballots[document])
    assert said[said.index("Télésanté (4)") + 3 :][:4] == [
        "TEL 1",
        "Préparer une téléconsultation",
        "TEL 2",
        "Partager une ordonnance",
    ]
    assert not any("transverse" in text for text in said)
