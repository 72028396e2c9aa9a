"""A workbook that is there already, changed: only the parts that change are written again.

    made = patched(content, [SetCell("Flux", Address(4, 2), "cible"), RemoveRow("Freins", 1, 7)])

Every other part is the same bytes in the same place of the file: drawings, pictures, small charts, data bars, notes,
pivot tables, macros, custom XML. What changes with a cell is its sheet; `xl/workbook.xml` too when the workbook has
formulas, to have Excel calculate them again on opening (one attribute; their recorded results stay, so that whoever
does not calculate still reads some); `xl/styles.xml` when a date comes where no date was; a table that grows.

Rows of a list come and go without any row of the sheet moving: the cells of the following ones go up or down within
the list, with their looks. Nothing elsewhere has to follow, be it a rule, a name, a drawing or a formula on a whole
column; lists are looked up by what they say, never by their row. Where something is tied to one of these rows (a note,
a merge, a link, a drawing, a formula on that very cell, a filter), they stay: the row that goes is emptied in its
place, the one that comes is the last.
"""

from pipeline.writers.workbook.patched.edits import AddRow, Edit, Refused, RemoveRow, SetCell, Value
from pipeline.writers.workbook.patched.patching import Patched, patched

__all__ = ["AddRow", "Edit", "Patched", "Refused", "RemoveRow", "SetCell", "Value", "patched"]
