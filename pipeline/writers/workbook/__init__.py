"""The master workbook, written anew with XlsxWriter: blank, modelled on another, or filled; and the count of ballots.

    write_workbook(Path("modele.xlsx"), blank_content())

The same content gives the same bytes. Only ballots are protected, without a password: the cells to fill in are free.
"""

from pipeline.writers.workbook.count.count_workbook import write_counting
from pipeline.writers.workbook.master.blank import blank_content
from pipeline.writers.workbook.master.content import CASE_WORK, Row, WorkbookContent, content_like, content_of
from pipeline.writers.workbook.master.starter import starter_content
from pipeline.writers.workbook.master.writing import write_workbook

__all__ = [
    "CASE_WORK",
    "Row",
    "WorkbookContent",
    "blank_content",
    "content_like",
    "content_of",
    "starter_content",
    "write_counting",
    "write_workbook",
]
