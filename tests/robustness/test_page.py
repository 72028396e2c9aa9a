"""The page of what was tried says what the tests say."""

from __future__ import annotations

from tests.robustness.page import PAGE, page


def test_the_page_is_made_from_the_tests() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
