"""A ballot filled in Word, as the sheet of a ballot is: a row a paragraph, a row a row of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.contract.ballot_words import COMMENT
from pipeline.judgement.takeback.returned import Block, ReturnedDocument, Room, Row, Table
from pipeline.readers.ballot.returned_sheet import Vocabulary, is_choice_label
from pipeline.readers.file.sheets.raw_sheets import RawCell, RawRow, RawSheet
from pipeline.words.text import comparable

_JOINED = " – "
"""What stands between the number of a candidate and its title, as the drop-downs of workbooks write them."""


def paper_sheet(document: ReturnedDocument, words: Vocabulary) -> RawSheet:
    """The body of a Word document as a sheet, its cells without anything left out."""
    blocks = [block for page in document.pages for one in page.frames if one.room is Room.BODY for block in one.blocks]
    rows = [cells for cells in _rows(blocks, words) if any(cells)]
    return RawSheet("", tuple(_raw(number, cells) for number, cells in enumerate(rows, start=1)))


def _raw(number: int, cells: Sequence[str]) -> RawRow:
    filled = {column: text for column, text in enumerate(cells, start=1) if text}
    return RawRow(number, {column: RawCell(text, text=text) for column, text in filled.items()})


def _rows(blocks: Sequence[Block], words: Vocabulary) -> Iterator[list[str]]:
    said = [block for block in blocks if isinstance(block, Table) or block.text.strip()]
    for block, following in pairwise([*said, None]):
        if isinstance(block, Table):
            yield from (_cells(row, words) for row in block.rows)
        elif block is not None:
            text = block.text.strip()
            yield [text, _comment(following)] if comparable(text) == comparable(COMMENT) else [text]


def _cells(row: Row, words: Vocabulary) -> list[str]:
    """The cells of a row; the number and the title of a choice, which stand apart on paper, as one."""
    texts = [" ".join(cell.text.split()) for cell in row.cells]
    if not texts or not is_choice_label(texts[0]) or len(texts) < 3:
        return texts
    typed = [text for text in texts[1:] if text]
    number = next((text for text in typed if words.means_candidate(text)), "")
    return [texts[0], *[""] * (len(texts) - 2), number or _JOINED.join(typed)]


def _comment(block: Block | None) -> str:
    """What stands in the frame under the heading of comments, its first row being what is asked."""
    if not isinstance(block, Table):
        return ""
    return "\n".join(text for row in block.rows[1:] if (text := row.text.strip()))
