import re

import pytest

from pipeline.words import palette


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1, 1.4.3."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "name", ["BLUE", "NAVY", "GREEN", "BROWN", "RED", "LINK", "BLACK", "INK", "MUTED", "GREY", "SLATE", "PURPLE"]
)
def test_a_colour_of_text_is_read_on_white_and_white_on_it(name: str) -> None:
    assert _contrast(getattr(palette, name), palette.WHITE) >= 4.5


@pytest.mark.parametrize("surface", ["PALE", "MIST", "LEAF", "STONE", "TO_FILL", "POSITIVE", "NOTE", "AMBER"])
def test_text_is_read_on_every_surface(surface: str) -> None:
    assert _contrast(palette.INK, getattr(palette, surface)) >= 4.5


def test_text_at_fault_is_read_on_its_surface() -> None:
    assert _contrast(palette.RED, palette.MISSING) >= 4.5


def test_every_colour_is_six_hexadecimal_digits_and_has_one_name() -> None:
    colours = [value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)]
    assert all(re.fullmatch("[0-9A-F]{6}", colour) for colour in colours)
    assert len(set(colours)) == len(colours)
