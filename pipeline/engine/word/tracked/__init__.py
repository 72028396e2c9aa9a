"""Two versions of a Word document as one, with tracked changes: accept all gives the new one, reject all the old one.

    tracked(old, new, Revision("Agence", date(2022, 7, 7)), [Remark("Cas d'usage!F12", new_without_it)])

Both must come from one template: styles, numbering and settings are those of the new one. Words follow
`pipeline.words.word_diff`. Notes at the foot of pages are those of the new document, untracked.
"""

from pipeline.engine.word.tracked.revision_marks import Revision
from pipeline.engine.word.tracked.tracked_document import Remark, tracked

__all__ = ["Remark", "Revision", "tracked"]
