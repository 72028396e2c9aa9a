"""The titles of a deck's slides: by them people find a slide in the outline, by ear as well (WCAG 2.1, 2.4.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pipeline.findings import Finding, Place, report
from pipeline.measure.page import Page
from pipeline.words.french import enumeration
from pipeline.words.text import comparable


def same_titles(pages: Sequence[Page], title_of: Callable[[Page], str]) -> Iterator[Finding]:
    """CU-505: slides that have one title, as `title_of` says it is printed, at the line of the second."""
    sharing: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        sharing[comparable(title_of(page))].append((number, page.origin))
    for title, slides in sharing.items():
        if title and len(slides) > 1:
            numbers = enumeration([str(number) for number, _ in slides])
            cells = enumeration(list(dict.fromkeys(str(origin) for _, origin in slides)))
            found = title_of(pages[slides[0][0] - 1])
            yield report("CU-505", slides[1][1], found=found, numbers=numbers, cells=cells)
