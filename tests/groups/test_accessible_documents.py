"""What groups that have nothing of 2022's get can be read as well: decks, fiches and ballots."""

from __future__ import annotations

from tests.accessible import File, faults, merged, small
from tests.groups.made import Made


def test_a_reader_with_low_vision_or_a_screen_reader_meets_no_fault(made: Made) -> None:
    files = [File(one.path, one.content) for one in made.edition.documents if not one.path.endswith((".xlsx", ".txt"))]
    assert {one.name.rpartition(".")[2] for one in files} == {"pptx", "docx"}
    assert [fault for one in files for fault in (*faults(one), *small(one), *merged(one))] == []
