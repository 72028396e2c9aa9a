"""Letters for marks, a weighted sum to one decimal, two places of priority in each of five sectors."""

from __future__ import annotations

from pipeline.findings import Severity
from tests.groups.made import Made
from tests.groups.reading import Slide


def _slide(made: Made, title: str) -> Slide:
    [found] = [slide for slide in made.decks[0] if slide.title == title]
    return found


def test_marks_are_printed_as_letters_and_results_to_one_decimal(letters_made: Made) -> None:
    rows = _slide(letters_made, "Cotation des cas d’usage – Milieu ouvert").rows
    assert [(row[2:4], row[4], row[5]) for row in rows] == [
        (("A", "A"), "8,3", "1ᵉʳ"),
        (("A", "B"), "7,5", "2ᵉ"),
        (("B", "A"), "7,1", "3ᵉ\u00a0ex\u00a0æquo"),
        (("B", "A"), "7,1", "3ᵉ\u00a0ex\u00a0æquo"),
    ]


def test_the_scale_shows_letters_and_what_they_mean(letters_made: Made) -> None:
    assert _slide(letters_made, "Les critères de priorisation").rows[0][1].split("\n")[0] == "A  indispensable"


def test_two_cases_of_a_sector_have_priority_at_most(letters_made: Made) -> None:
    counts = [row[2:5] for row in _slide(letters_made, "Les cas d’usage en chiffres").rows]
    assert counts == [
        ("● 2", "○ 2", "? 0"),
        ("● 1", "○ 0", "? 3"),
        ("● 1", "○ 2", "? 0"),
        ("● 0", "○ 2", "? 0"),
        ("● 1", "○ 0", "? 0"),
    ]


def test_a_tie_at_the_last_place_is_said_and_never_cut(letters_made: Made) -> None:
    texts = _slide(letters_made, "Cotation des cas d’usage – Familles d’accueil").texts
    assert texts[-1].endswith("À la dernière des 2 places prioritaires\u00a0: FAM 2, FAM 3 et FAM 4, ex æquo.")
    warned = [one for one in letters_made.edition.findings if one.severity is Severity.WARNING]
    assert [(one.code, "FAM 2, FAM 3 et FAM 4" in one.message) for one in warned] == [("CU-659", True)]
