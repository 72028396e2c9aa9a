"""Workbooks written with XlsxWriter: the master one, blank or filled; the count of ballots; who was sent what.

    write_workbook(Path("modele.xlsx"), blank_content())

The same content gives the same bytes. Only ballots are protected, without a password: the cells to fill in are free.
"""

from pipeline.writers.workbook.common.tabs import Tab, column_of
from pipeline.writers.workbook.count.count_workbook import counting_workbook
from pipeline.writers.workbook.master.blank import blank_content
from pipeline.writers.workbook.master.content import CASE_WORK, Row, WorkbookContent, content_like, content_of
from pipeline.writers.workbook.master.starter import starter_content
from pipeline.writers.workbook.master.writing import write_workbook
from pipeline.writers.workbook.tracking.tracking_workbook import tracking_workbook

__all__ = [
    "CASE_WORK",
    "Row",
    "Tab",
    "WorkbookContent",
    "blank_content",
    "column_of",
    "content_like",
    "content_of",
    "counting_workbook",
    "starter_content",
    "tracking_workbook",
    "write_workbook",
]
