"""Where what a slide shows stands in the workbook, in words: for its notes.

« Sources : feuille « Déroulé », ligne 8 ; feuille « Cas d'usage », lignes 5 à 28 (Intitulé, Résultat). »
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Slide
from pipeline.contract.sheets import case_columns, sheet
from pipeline.contract.slide_kinds import AGENDA
from pipeline.measure.page import ZONES
from pipeline.model.portfolio import UseCase
from pipeline.model.sections import due_sections
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from pipeline.words.french import enumeration
from pipeline.words.typography import typeset
from pipeline.words.woven import unwoven


@dataclass(frozen=True)
class Part:
    """Rows of one sheet, and the headers of what is shown of them; all that they say when none is named."""

    rows: Sequence[Any]
    headers: tuple[str, ...] = ()


Shown = Callable[[Slide, Facts], Part]
"""What a page shows of one sheet, from its line and its own context."""


def sources(slide: Slide, context: Facts) -> str:
    """The sentence that says where what a page shows stands; the line that asks for it comes first."""
    parts = [Part([slide.row]), *(shown(slide, context) for shown in SHOWN.get(slide.row.kind, ()))]
    rows: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)
    for part in parts:
        for row in part.rows:
            rows[row.origin.sheet, part.headers].add(row.origin.row)
    told = [_told(title, headers, sorted(numbers)) for (title, headers), numbers in rows.items() if title]
    return typeset(f"Sources : {' ; '.join(told)}.") if told else ""


def _told(title: str, headers: Sequence[str], numbers: Sequence[int]) -> str:
    """« feuille « Cas d'usage », lignes 5 à 28 (Intitulé, Résultat) »; the settings stand in no row of their own."""
    lines = f", {'lignes' if len(numbers) > 1 else 'ligne'} {enumeration(list(_runs(numbers)))}" if any(numbers) else ""
    shown = f" ({', '.join(headers)})" if headers else ""
    return f"feuille « {title} »{lines}{shown}"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Three neighbours or more together: « 5 à 28 »."""
    for _, members in groupby(enumerate(numbers), key=lambda item: item[1] - item[0]):
        run = [number for _, number in members]
        yield from [f"{run[0]} à {run[-1]}"] if len(run) > 2 else map(str, run)


def _cases(*names: str) -> Callable[[Slide, Facts], Part]:
    """The cases that a page lists, else the case of its line, else those of its sector; `names` are of columns."""
    headers = tuple(_HEADERS[name] for name in names)

    def shown(slide: Slide, context: Facts) -> Part:
        listed = set(_keys({name: value for name, value in context.items() if name != ZONES}))
        own = slide.case()
        if listed:
            rows: Iterable[UseCase] = (case for key, case in slide.book.cases.items() if str(key) in listed)
        else:
            rows = [own] if own else slide.cases()
        return Part(list(rows), headers)

    return shown


_HEADERS = {column.name: column.header for column in case_columns((), ())} | {"ratings": "notes"}


def _keys(value: object) -> Iterator[str]:
    """The keys of the cases in a context."""
    if isinstance(value, Mapping):
        if isinstance(value.get("cle"), str):
            yield unwoven(value["cle"])
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _keys(inner)


def _all(name: str) -> Shown:
    """All rows of a sheet."""
    assert sheet(name)
    return lambda slide, _context: Part(getattr(slide.book.portfolio, name))


def _of_case(name: str, view: str = "") -> Shown:
    """The rows of a sheet that are about the case of the line, in one view when the sheet has views."""
    return lambda slide, _context: Part([
        row
        for row in getattr(slide.book.portfolio, name)
        if row.case == slide.row.case and (not view or row.view == view)
    ])  # fmt: skip


def _settings(slide: Slide, _context: Facts) -> Part:
    return Part([slide.book.portfolio.project])


def _this_meeting(slide: Slide, _context: Facts) -> Part:
    return Part([slide.meeting])


def _compared(slide: Slide, _context: Facts) -> Part:
    return Part([slide.meeting], (sheet("meetings").column("compared_to").header,))


def _next_meeting(slide: Slide, _context: Facts) -> Part:
    following = slide.book.next_meeting(slide.meeting)
    return Part([following] if following else [])


def _agendas(slide: Slide, _context: Facts) -> Part:
    rows = (row for row in slide.book.portfolio.outline if row.meeting == slide.meeting.number)
    return Part([row for row in rows if row.kind == AGENDA.word])


def _levels(slide: Slide, _context: Facts) -> Part:
    return Part([level for criterion in slide.book.portfolio.criteria for level in criterion.levels])


def _rated_cases(slide: Slide, _context: Facts) -> Part:
    rated = (case for case in slide.cases() if case.key in slide.book.ranks)
    return Part(list(rated), (_HEADERS["ratings"],))


def _of_sector(name: str) -> Shown:
    """The rows of a sheet that are about the sector of the slide, or about all."""

    def shown(slide: Slide, _context: Facts) -> Part:
        code = unwoven(str(slide.common["secteur"].get("code", "")))
        rows = getattr(slide.book.portfolio, name)
        return Part([row for row in rows if code in _sectors(row, code)])

    return shown


def _sectors(row: Any, anyone: str) -> tuple[str, ...]:
    """The sectors of a phase or an actor; one that names none is of any."""
    return (row.sector,) if hasattr(row, "sector") else row.sectors or (anyone,)


def _listed_groups(slide: Slide, context: Facts) -> Part:
    listed = {unwoven(str(group["id"])) for group in context.get("groupes", ())}
    return Part([group for group in slide.book.portfolio.groups if unwoven(group.id) in listed])


def _decisions(slide: Slide, _context: Facts) -> Part:
    taken = slide.book.portfolio.decisions
    return Part([one for one in taken if one.meeting is None or one.meeting <= slide.meeting.number])


def _retained_cases(slide: Slide, _context: Facts) -> Part:
    leads = {kept.candidate.lead for kept in slide.book.retained(slide.meeting)}
    return Part([case for key, case in slide.book.cases.items() if key in leads])


def _due_sections(slide: Slide, _context: Facts) -> Part:
    return Part(list(due_sections(slide.book.portfolio, slide.meeting.number)))


def _flows(view: str) -> tuple[Shown, ...]:
    return (_cases("title", "trigger"), _of_case("flows", view), _of_case("data"), _of_case("barriers", view))


SHOWN: Mapping[str, tuple[Shown, ...]] = {
    "couverture": (_settings, _this_meeting),
    "cycle": (_all("meetings"),),
    "agenda": (_agendas,),
    "chiffres": (_all("sectors"), _cases("decided_priority")),
    "critères": (_all("criteria"), _levels),
    "cotation": (_all("criteria"), _cases("title", "sender", "receiver", "ratings")),
    "robustesse": (_all("criteria"), _levels, _rated_cases),
    "parcours acteurs": (_of_sector("actors"), _cases("sender", "receiver")),
    "parcours cas": (_of_sector("phases"), _cases("phase", "title", "short_title", "note")),
    "fiche": (_cases(), _due_sections),
    "flux existant": _flows(VIEW_CURRENT),
    "flux cible": _flows(VIEW_TARGET),
    "cas prioritaires": (_cases("phase", "title", "details", "decided_priority"),),
    "cas non prioritaires": (_cases("phase", "title", "details", "decided_priority"),),
    "transverses synthèse": (_all("groups"), _cases("decided_priority")),
    "transverses": (_listed_groups, _cases("title", "sender", "receiver", "decided_priority")),
    "participation": (_all("participants"), _all("votes")),
    "résultats": (_all("votes"), _decisions),
    "graphique des votes": (_all("votes"),),
    "accord": (_all("participants"), _all("votes")),
    "concordance": (_all("votes"), _cases("ratings", "decided_priority")),
    "arbitrage": (_all("votes"), _decisions, _cases("ratings", "decided_priority")),
    "cas retenus": (_decisions, _all("votes")),
    "modèle de fiche": (_all("sections"),),
    "évolutions": (_compared,),
    "points à ajuster": (_retained_cases, _due_sections),
    "prochaine séance": (_next_meeting,),
}
"""What each kind of slide shows; those that are not here show what their own line says."""
