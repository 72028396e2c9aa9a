"""Contrast as WCAG computes it, and the least that a text may have."""

from __future__ import annotations

import pytest

from pipeline.measure.legibility import contrast, least_contrast


@pytest.mark.parametrize(
    ("colour", "background", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "000000", 21.0),
        ("777777", "FFFFFF", 4.48),
        ("767676", "FFFFFF", 4.54),
        ("697097", "F2F3F7", 4.34),
        ("FF0000", "FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, background: str, ratio: float) -> None:
    assert contrast(colour, background) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("size", "bold", "least"), [(12, False, 4.5), (17.5, False, 4.5), (18, False, 3), (13, True, 4.5), (14, True, 3)]
)
def test_large_texts_may_be_paler(size: float, bold: bool, least: float) -> None:
    assert least_contrast(size, bold=bold) == least
