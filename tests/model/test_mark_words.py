import pytest

from pipeline.model.mark_words import mark_word, result_word
from pipeline.model.portfolio import Criterion, Level, Project

SCALE = Criterion("URG", "Urgence", 1, levels=(Level("URG", 1, "B"), Level("URG", 2, "A"), Level("URG", 2.5)))


@pytest.mark.parametrize(
    ("shown", "words"),
    [("note", ["2", "1", "2,5"]), ("libellé", ["A", "B", "2,5"]), ("libellé et note", ["A (2)", "B (1)", "2,5"])],
)
def test_a_mark_is_printed_as_the_project_asks(shown: str, words: list[str]) -> None:
    project = Project("", 0, "somme", shown_ratings=shown)
    assert [mark_word(mark, SCALE, project) for mark in (2, 1, 2.5)] == words


@pytest.mark.parametrize(("decimals", "words"), [(None, ["12,5", "12"]), (2, ["12,50", "12,00"]), (0, ["12", "12"])])
def test_a_result_has_the_decimals_that_the_project_asks(decimals: int | None, words: list[str]) -> None:
    project = Project("", 0, "somme", result_decimals=decimals)
    assert [result_word(value, project) for value in (12.5, 12.0)] == words
