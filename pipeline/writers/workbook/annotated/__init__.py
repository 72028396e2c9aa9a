"""A workbook that is there already, with notes, coloured cells and sheets added: what it says is not changed.

    annotated(content, [Note("Flux", Address(4, 2), "Acteur inconnu", colour=MISSING)], [AddedSheet("Anomalies", …)])

Every other part is the same bytes in the same place of the file, as with `patched`. What changes: the sheets noted and
the lists of their notes, the styles when a ground is coloured, the list of parts when some are added.
"""

from pipeline.writers.workbook.annotated.annotating import annotated, sheet_titles
from pipeline.writers.workbook.annotated.annotations import AddedSheet, Link, Note

__all__ = ["AddedSheet", "Link", "Note", "annotated", "sheet_titles"]
