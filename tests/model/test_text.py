from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contract import text as contract_text
from pipeline.model.text import comparable, lines


def test_case_accents_apostrophes_and_spaces_do_not_matter_when_comparing() -> None:
    assert comparable("  Cas d’USAGE\u00a0:\u200b É\n") == comparable("cas d'usage : é")


def test_bullets_typed_before_lines_are_dropped_but_not_dashes_inside() -> None:
    assert lines("- un\n\n• deux-trois\n –quatre") == ("un", "deux-trois", "–quatre")


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_the_reader_and_the_rules_compare_and_split_alike(text: str) -> None:
    assert comparable(text) == contract_text.comparable(text)
    assert lines(text) == contract_text.lines(text)
