"""The titles of a deck's slides: by them people find a slide in the outline, by ear as well (WCAG 2.1, 2.4.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.findings import Finding, report
from pipeline.measure.page import Page
from pipeline.words.french import enumeration
from pipeline.words.text import comparable


def same_titles(slides: Iterable[tuple[Page, str]]) -> Iterator[Finding]:
    """CU-505: slides that have one title, as it is printed, at the line of the second; `slides` are those of a deck."""
    sharing: dict[str, list[tuple[int, Page, str]]] = defaultdict(list)
    for number, (page, title) in enumerate(slides, start=1):
        sharing[comparable(title)].append((number, page, title))
    for shared, same in sharing.items():
        if shared and len(same) > 1:
            numbers = enumeration([str(number) for number, _, _ in same])
            cells = enumeration(list(dict.fromkeys(str(page.origin) for _, page, _ in same)))
            yield report("CU-505", same[1][1].origin, found=same[0][2], numbers=numbers, cells=cells)
