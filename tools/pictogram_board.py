"""Draw the board of pictograms of the guide: `python -m tools.pictogram_board`."""

from __future__ import annotations

from pathlib import Path

from pipeline.scene.pictograms import drawn_steps
from pipeline.words.enumerations import PICTOGRAMS
from pipeline.writers.drawing.looks import FONT, INK
from pipeline.writers.drawing.svg import path_data

BOARD = Path(__file__).parents[1] / "docs" / "images" / "pictogrammes.svg"
_COLUMNS, _WIDE, _TALL, _SIDE = 6, 32.0, 24.0, 14.0


def board() -> str:
    """Every pictogram over its word, in mm."""
    rows = -(-len(PICTOGRAMS) // _COLUMNS)
    width, height = _COLUMNS * _WIDE, rows * _TALL
    cells = "\n".join(_cell(word, rank) for rank, word in enumerate(PICTOGRAMS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="fr" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{FONT}, sans-serif">\n<title>Les pictogrammes</title>\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#FFFFFF"/>\n{cells}\n</svg>\n'
    )


def _cell(word: str, rank: int) -> str:
    left, top = rank % _COLUMNS * _WIDE, rank // _COLUMNS * _TALL
    path = path_data(drawn_steps(word, (left + (_WIDE - _SIDE) / 2, top + 2), _SIDE))
    text = f'<text x="{left + _WIDE / 2:g}" y="{top + 20:g}" font-size="3.6" text-anchor="middle">{word}</text>'
    return f'<g fill="#{INK}"><path d="{path}"/>{text}</g>'


def main() -> None:
    BOARD.write_text(board(), encoding="utf-8", newline="\n")
    print(f"{BOARD.name} écrit.")


if __name__ == "__main__":
    main()
