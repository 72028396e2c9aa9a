"""Some hundreds of damaged workbooks, each time the same; `make fuzz` tries thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.campaign import campaign, mutant
from tests.fuzz.package_mutators import PACKAGE_MUTATORS
from tests.fuzz.subjects import workbooks
from tests.fuzz.workbook_mutators import WORKBOOK_MUTATORS

SEED, COUNT = 2022, 300


@pytest.mark.tried(
    "Classeur abîmé",
    "300 classeurs dont des octets, des fichiers internes, du XML ou des cellules sont changés au hasard",
    "des documents valides, ou des messages et rien d'écrit",
)
def test_a_damaged_workbook_makes_sound_documents_or_is_refused_in_words(tmp_path: Path) -> None:
    subject = workbooks()
    judge = subject.judge(tmp_path / "sortie")
    assert list(campaign(subject, judge, tmp_path, SEED, range(COUNT))) == []
    assert judge.made > COUNT // 10
    assert judge.refused > COUNT // 10


def test_the_same_number_makes_the_same_file() -> None:
    subject = workbooks()
    assert mutant(subject, SEED, 5) == mutant(workbooks(), SEED, 5)
    assert mutant(subject, SEED, 5) != mutant(subject, SEED, 6)


def test_every_mutator_has_its_turn() -> None:
    subject = workbooks()
    used = {mutant(subject, SEED, number)[0] for number in range(COUNT)}
    assert used == {mutator.__name__ for mutator in WORKBOOK_MUTATORS}
    assert len(WORKBOOK_MUTATORS) > len(PACKAGE_MUTATORS)
