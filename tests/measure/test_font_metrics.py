"""Widths and heights in ems: those of the fonts, and what is supposed of the characters they lack."""

from __future__ import annotations

import pytest

from pipeline.measure.font_metrics import LEAST_LINE_EM, face, known_family


@pytest.mark.parametrize(
    ("character", "ems"),
    [
        ("A", 1366 / 2048),
        (" ", 569 / 2048),
        ("漢", 1.0),  # wide
        ("Ａ", 1.0),  # full width
        ("★", 1.0),  # a symbol
        ("Ꭰ", 0.6),  # a letter that Arial lacks
        ("\u0301", 0.0),  # drawn over the letter before
        ("\u20dd", 0.0),
        ("\u200d", 0.0),
        ("\x07", 0.0),
    ],
)
def test_a_character_is_as_wide_as_arial_or_rather_too_wide(character: str, ems: float) -> None:
    assert face("Arial", bold=False, italic=False).advances[character] == pytest.approx(ems)


def test_each_style_of_a_family_has_its_own_widths() -> None:
    widths = {
        (bold, italic): face("Times New Roman", bold=bold, italic=italic).advances["k"]
        for bold in (False, True)
        for italic in (False, True)
    }
    assert widths == {
        key: pytest.approx(units / 2048)
        for key, units in {(False, False): 1024, (False, True): 909, (True, False): 1139, (True, True): 1024}.items()
    }


def test_a_line_is_as_high_as_the_font_and_never_less_than_in_powerpoint() -> None:
    assert face("Arial", bold=False, italic=False).line_em == LEAST_LINE_EM == 1.212
    assert face("Calibri", bold=False, italic=False).line_em == pytest.approx(2500 / 2048)


def test_a_family_is_known_by_any_case_and_another_counts_as_arial() -> None:
    assert (known_family("ARIAL"), known_family("Inconnue"), known_family("")) == (True, False, False)
    assert face("Inconnue", bold=True, italic=False) == face("arial", bold=True, italic=False)
