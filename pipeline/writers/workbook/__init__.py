"""The master workbook, written anew with XlsxWriter: blank, modelled on another, or filled; and the count of ballots.

    write_workbook(Path("modele.xlsx"), blank_content())

Only this package imports XlsxWriter. The same content gives the same bytes. No sheet or cell is protected.
"""

from pipeline.writers.workbook.count.count_workbook import write_counting
from pipeline.writers.workbook.master.blank import blank_content
from pipeline.writers.workbook.master.content import Row, WorkbookContent, content_like, content_of
from pipeline.writers.workbook.master.writing import write_workbook

__all__ = ["Row", "WorkbookContent", "blank_content", "content_like", "content_of", "write_counting", "write_workbook"]
