"""What the printed sheets of a ballot share: an A4 page in portrait, columns that fill it, a footer."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.contract.ballot_form import BallotForm
from pipeline.writers.workbook.common.row_heights import row_height

PAGE_WIDTH = 108.0
"""Characters of columns that fill the width of an A4 page in portrait, at nearly full size."""

_A4 = 9
_LONGEST_FOOTER = 200
"""Excel refuses a footer of more than 255 characters, its codes included."""


class FormWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet of which only `fitted` rows (from 0) have a height that Excel fits again to what is typed.

    XlsxWriter fixes them all. Merged cells want it, since Excel fits no row to them.
    """

    fitted: frozenset[int] = frozenset()

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        pairs = list(attributes)
        if tag == "row" and int(str(dict(pairs)["r"])) - 1 in self.fitted:
            pairs = [pair for pair in pairs if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, pairs)


def lay_out_page(worksheet: Worksheet, form: BallotForm, widths: Iterable[float]) -> None:
    """Set columns as wide as `widths` (in characters), the page, and who the ballot is for at the foot of it."""
    for index, width in enumerate(widths):
        worksheet.set_column(index, index, width)
    worksheet.hide_gridlines(2)
    worksheet.set_portrait()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    whose = (form.title, form.organisation or form.participant, form.issuer, form.notice)
    words = " | ".join(part for part in whose if part).replace("&", "&&")[:_LONGEST_FOOTER].rstrip("&")
    worksheet.set_footer(f"&L&9 {words}&R&9&P / &N")


def write_wide(worksheet: Worksheet, row: int, area: tuple[int, int], text: str, look: Format) -> None:
    """Write `text` over the columns from `area[0]` to `area[1]`; how high the row is, is left to the caller."""
    first, last = area
    if first < last:
        worksheet.merge_range(row, first, row, last, "", look)
    # Not `write`, which would take some texts for links or numbers; and an empty cell is not one with an empty text.
    if text:
        worksheet.write_string(row, first, text, look)
    else:
        worksheet.write_blank(row, first, None, look)


def height_of(text: str, width: float, least: float = 0) -> float:
    """The height of a row that shows `text` in `width` characters, `least` points at least."""
    return max(least, row_height([(text, width)]))
