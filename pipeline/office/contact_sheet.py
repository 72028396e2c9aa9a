"""A contact sheet: every slide of a deck, small and numbered, on one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.words.palette import FRAME, INK, WHITE, web

_COLUMNS = 4
_THUMBNAIL_WIDTH, _MARGIN, _CAPTION_HEIGHT = 360, 12, 24
_PAPER, _FRAME, _INK = web(WHITE), web(FRAME), web(INK)


def contact_sheet(pages: Sequence[Path], destination: Path) -> Path:
    """The pictures `pages` (one or more, numbered from 1) in a grid, written as a PNG at `destination`.

    Raises OSError when a picture cannot be read or the sheet cannot be written.
    """
    thumbnails = [_thumbnail(page) for page in pages]
    cell_width = _THUMBNAIL_WIDTH + _MARGIN
    cell_height = max(image.height for image in thumbnails) + _CAPTION_HEIGHT + _MARGIN
    columns = min(_COLUMNS, len(thumbnails))
    rows = -(-len(thumbnails) // columns)
    sheet = Image.new("RGB", (columns * cell_width + _MARGIN, rows * cell_height + _MARGIN), _PAPER)
    for index, image in enumerate(thumbnails):
        row, column = divmod(index, columns)
        _paste(sheet, image, index + 1, _MARGIN + column * cell_width, _MARGIN + row * cell_height)
    sheet.save(destination, optimize=True)
    return destination


def _thumbnail(page: Path) -> Image.Image:
    with Image.open(page) as image:
        height = round(image.height * _THUMBNAIL_WIDTH / image.width)
        return image.convert("RGB").resize((_THUMBNAIL_WIDTH, height), Image.Resampling.LANCZOS)


def _paste(sheet: Image.Image, image: Image.Image, number: int, left: int, top: int) -> None:
    sheet.paste(image, (left, top))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((left - 1, top - 1, left + image.width, top + image.height), outline=_FRAME)
    pen.text((left, top + image.height + 4), str(number), fill=_INK, font=ImageFont.load_default(14))
