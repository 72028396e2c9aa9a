"""The parts of a deck called as PowerPoint calls them, whatever program saved it: Google Slides, Keynote, WPS.

Names are arbitrary (ECMA-376 part 2, 9); the rest of the engine may then go by them.
"""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Container, Mapping

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.part_kinds import part_kinds, renamed

_USUAL = {
    kind: f"ppt/{kind}s/{kind}%d.xml"
    for kind in ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster")
}


def with_usual_names(entries: Mapping[str, Entry], main: str, usual_main: str) -> dict[str, Entry]:
    """The entries of a deck whose main part is `main`: it, the slides, layouts and masters where they usually stand.

    Raises lxml.etree.XMLSyntaxError.
    """
    settled = renamed(entries, main, usual_main)
    for name, kind in part_kinds(settled).items():
        usual = _USUAL.get(kind, "")
        if usual and (posixpath.dirname(name) != posixpath.dirname(usual) or not name.endswith(".xml")):
            settled = renamed(settled, name, _free(usual, settled))
    return settled


def _free(usual: str, taken: Container[str]) -> str:
    return next(name for name in (usual % number for number in itertools.count(1)) if name not in taken)
