"""The colours of the house: those of the agency's theme, shades of them for texts, tints for surfaces, and greys.

Those of the theme go with it when an editor changes it in Office; as texts, all are RRGGBB. On white, text is in
`INK`, `MUTED`, `SLATE`, `GREY` or one of the first five (contrast of 4.5 or more, WCAG 1.4.3); `AMBER` and what comes
after it are only surfaces and lines.
"""

from __future__ import annotations

from pipeline.words.house_theme import ThemeColour

BLUE, NAVY, GREEN = ThemeColour("tx2"), ThemeColour("tx2", 60), ThemeColour("accent2", 50)
BROWN, RED = ThemeColour("accent4", 50), ThemeColour("accent6")
LINK = "1D71B8"

BLACK, WHITE = ThemeColour("tx1"), ThemeColour("bg1")
INK, MUTED, GREY, SLATE = "343852", "464C6D", "575757", "697097"

SKY, AMBER = ThemeColour("accent1"), ThemeColour("accent4")
LINE, FRAME = "DEE0EA", "C5C8DA"
PALE, MIST = "F2F3F7", ThemeColour("tx2", 10, 90)
LEAF, STONE = ThemeColour("accent2", 20, 80), ThemeColour("bg2", 20, 80)
"""Grey, blue, green and warm surfaces."""

TO_FILL, NOTE = "EEF6FC", "F8F9FB"
MISSING, DOUBTFUL = ThemeColour("accent6", 15, 85), ThemeColour("accent4", 20, 80)
POSITIVE = ThemeColour("accent2", 15, 85)
"""The surfaces of cells to fill in, of cells at fault, of cells to look at, of cells that are well, of comments."""

CLASS_COLOURS = {
    "bleu": BLUE, "bleu nuit": NAVY, "vert": GREEN, "brun": BROWN, "rouge": RED, "gris": GREY, "ardoise": SLATE,
}  # fmt: skip
CLASS_SURFACES = {
    "bleu": MIST, "bleu nuit": LINE, "vert": POSITIVE, "brun": STONE, "rouge": MISSING, "gris": PALE, "ardoise": PALE,
}  # fmt: skip
"""The colour and the light surface of a class, by its word (`words.enumerations.COLOURS`)."""

PURPLE, LILAC = "7A1FA2", "F3E9F7"
"""No template of the house has them: what is drawn over a copy of one cannot be taken for its own."""


def web(colour: str) -> str:
    """`colour` as web pages, Excel and pictures name it: « #006AB2 »."""
    return f"#{colour}"
