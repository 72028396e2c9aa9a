"""The running order of a meeting: when each line of its outline begins, how long it takes, who speaks, what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.contract.slide_kinds import AGENDA
from pipeline.findings import Finding, report
from pipeline.measure.page import Page
from pipeline.model.portfolio import Meeting
from pipeline.words.french import clock_words, duration_words, plural
from pipeline.words.typography import typeset

Titled = tuple[Page, str]
"""A slide of the deck and its title as it is printed, "" when it has none."""


@dataclass(frozen=True)
class _Item:
    """The slides of one line of the outline: of one sector or case where the line is repeated."""

    pages: Sequence[Page]
    title: str
    first: int

    @property
    def spoken(self) -> Any:
        """`orateur` of its line."""
        return self.pages[0].context["orateur"]

    @property
    def is_part(self) -> bool:
        """Whether it opens a part of the meeting."""
        return self.pages[0].prototype == AGENDA.word

    @property
    def minutes(self) -> int:
        """How long it takes; nothing when the line does not say."""
        return self.spoken["duree"] or 0

    @property
    def numbers(self) -> str:
        """« 3 » or « 3 à 5 »."""
        last = self.first + len(self.pages) - 1
        return str(self.first) if last == self.first else f"{self.first} à {last}"


def running_order(book: Book, meeting: Meeting, slides: Sequence[Titled]) -> Facts:
    """What the running order says, from the slides of the deck in their order."""
    items = list(_items(slides))
    total = sum(item.minutes for item in items)
    begins = _clock(meeting)
    said = {
        **book.wording.fields,
        "seance": book.meetings[meeting.number],
        "debut": clock_words(begins) if begins is not None else "",
        "fin": clock_words(begins + total) if begins is not None and total else "",
        "phrase": _sentence(meeting, items, total),
        "lignes": list(_rows(items, begins)),
    }
    columns = {"heure": "avec_heure", "duree": "avec_duree", "intervenant": "avec_intervenant"}
    return said | {name: any(row[field] for row in said["lignes"]) for field, name in columns.items()}


def overrun(meeting: Meeting, pages: Iterable[Page]) -> Iterator[Finding]:
    """CU-625: the lines of the outline take longer than the meeting is announced to."""
    total = sum(item.minutes for item in _items([(page, "") for page in pages]))
    if meeting.duration is not None and total > meeting.duration:
        yield report(
            "CU-625",
            meeting.origin.at("duration"),
            found=duration_words(meeting.duration),
            total=duration_words(total),
            announced=duration_words(meeting.duration),
            over=duration_words(total - meeting.duration),
            meeting=meeting.number,
        )


def _items(slides: Sequence[Titled]) -> Iterator[_Item]:
    first = 1
    for _, same in groupby(slides, key=lambda slide: _line(slide[0])):
        own = list(same)
        page, title = own[0]
        yield _Item([page for page, _ in own], _unnumbered(title, page), first)
        first += len(own)


def _line(page: Page) -> tuple[object, ...]:
    """What the slides of one line share, a line that is repeated told apart."""
    context = page.context
    return page.origin, context["secteur"].get("code"), context["cas"].get("cle")


def _unnumbered(title: str, page: Page) -> str:
    """A title without its « (1/3) »; an agenda's is that of the part that it opens."""
    if page.prototype == AGENDA.word:
        return str(page.context["titre"])
    return title.removesuffix(str(page.context["pagination"]).strip()).strip() or page.prototype.capitalize()


def _clock(meeting: Meeting) -> int | None:
    """When it begins, in minutes after midnight."""
    return None if meeting.start is None else 60 * meeting.start.hour + meeting.start.minute


def _rows(items: Sequence[_Item], begins: int | None) -> Iterator[Facts]:
    """Each line; the time is that of the first, then of those that take time or open a part."""
    now, takes_time = begins, any(item.minutes for item in items)
    for rank, item in enumerate(items):
        is_timed = not rank or (takes_time and (item.minutes or item.is_part))
        yield {
            "heure": clock_words(now) if now is not None and is_timed else "",
            "duree": duration_words(item.minutes) if item.minutes else "",
            "diapositives": item.numbers,
            "titre": typeset(item.title),
            "est_partie": item.is_part,
            "intervenant": item.spoken["intervenant"],
            "notes": list(item.spoken["notes"]),
        }
        now = None if now is None else now + item.minutes


def _sentence(meeting: Meeting, items: Sequence[_Item], total: int) -> str:
    """« Durée prévue : 1 h 50, pour 2 h annoncées. 3 lignes n'ont pas de durée. »."""
    if not total:
        return typeset(f"Durée annoncée : {duration_words(meeting.duration)}.") if meeting.duration else ""
    announced = f", pour {duration_words(meeting.duration)} annoncées" if meeting.duration else ""
    silent = sum(1 for item in items if not (item.minutes or item.is_part))
    waiting = f" {plural(silent, 'ligne n’a pas', 'lignes n’ont pas')} de durée." if silent else ""
    return typeset(f"Durée prévue : {duration_words(total)}{announced}.{waiting}")
