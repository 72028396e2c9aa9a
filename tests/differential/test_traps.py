"""This engine falls into none of the traps, and the page tells what really happens."""

from __future__ import annotations

import pytest

from tests.differential.engines import Told, ours
from tests.differential.page import PAGE, page
from tests.differential.templates import template
from tests.differential.traps import TRAPS, Trap, outcome


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_this_engine_does_not_fall_into(trap: Trap) -> None:
    assert outcome(trap, ours) == trap.right


def test_the_committed_page_is_the_one_that_the_traps_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.differential"


def test_every_fault_of_a_template_is_told_in_one_run_each_with_its_place() -> None:
    faulty = template("Cher {{ a b }}", [["{% fro c in cas %}", "{{ c|uper }}"]], header="{% if a %}")
    with pytest.raises(Told) as told:
        ours(faulty, {})
    assert [(finding.code, str(finding.place), finding.found) for finding in told.value.findings] == [
        ("CU-402", "modele.docx : Corps du document, paragraphe 1", "{{ a b }}"),
        (
            "CU-402",
            "modele.docx : Corps du document, tableau 1, ligne 1, colonne 1, paragraphe 1",
            "{% fro c in cas %}",
        ),
        ("CU-402", "modele.docx : Corps du document, tableau 1, ligne 1, colonne 2, paragraphe 1", "{{ c|uper }}"),
        ("CU-403", "modele.docx : En-tête, paragraphe 1", "{% if a %}"),
    ]
