"""The sheet of one use case (« fiche »): its sections in the order and form that « Rubriques » gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from pipeline.compose.book import Book
from pipeline.compose.dossier import Dossier, dossier
from pipeline.compose.facts import Facts
from pipeline.measure.legibility import WORD_PT
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.acronyms import acronyms_used
from pipeline.model.excerpt import drawn_of_case
from pipeline.model.portfolio import CaseKey, Flow, GlossaryEntry, Meeting, Portfolio, Section, UseCase
from pipeline.model.sections import barrier_lines, data_lines, due_sections, filled_lines
from pipeline.scene.flow.case_graph import flow_graph
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.scene.flow.layout.cargo import spans
from pipeline.scene.flow.layout.fitting import LARGEST_PT
from pipeline.scene.shapes import Scene
from pipeline.words.enumerations import (
    FORM_PARAGRAPH,
    SOURCE_CURRENT_BARRIERS,
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_DATA,
    SOURCE_FLOWS,
    SOURCE_GLOSSARY,
    SOURCE_RATINGS,
    SOURCE_TARGET_BARRIERS,
    SOURCE_TARGET_DIAGRAM,
    VIEW_CURRENT,
    VIEW_TARGET,
)
from pipeline.words.french import enumeration, long_date, numeric_date
from pipeline.words.text import comparable
from pipeline.words.typography import typeset

PARAGRAPH, LIST, NUMBERED, PAIRS = "paragraphe", "liste", "numeros", "sigles"
RATINGS, FLOWS, DIAGRAM = "cotation", "flux", "schema"
"""How the template prints a section: its `genre`."""


@dataclass(frozen=True)
class Pen:
    """What a sheet's template offers to drawings: the room of a page (mm), and how a drawing becomes what it prints.

    `largest_pt`: the most that its letters may have, in points. `recall`: where what was laid out is taken again.
    """

    width: float
    height: float
    draw: Callable[[Scene], object]
    largest_pt: float = LARGEST_PT
    recall: Recall = made_anew

    @property
    def zone(self) -> Zone:
        """The room, and letters as in documents that are read at arm's length."""
        return Zone(self.width, self.height, WORD_PT, self.largest_pt)


@dataclass(frozen=True)
class _Sheet:
    """A sheet to be: its dossier, and what draws."""

    dossier: Dossier
    pen: Pen | None

    @property
    def case(self) -> UseCase:
        """Its case."""
        return self.dossier.case

    @property
    def portfolio(self) -> Portfolio:
        """Its case and what is around it."""
        return self.dossier.portfolio


def wanted_cases(book: Book, sector: str = "") -> list[UseCase]:
    """The cases that have a sheet of their own: all but aliases."""
    return [case for case in book.portfolio.cases if case.alias_of is None and sector in ("", case.key.sector)]


def fiche(case: UseCase, book: Book, meeting: Meeting, pen: Pen | None = None) -> Facts:
    """The context of one sheet, with the sections due at `meeting`; its diagrams are left out without a `pen`."""
    return fiche_of(dossier(case, book, meeting), pen)


def fiche_of(known: Dossier, pen: Pen | None = None) -> Facts:
    """The same of a dossier, on which alone it depends, and on the room that `pen` offers."""
    sheet = _Sheet(known, pen)
    sections = [facts for facts in _sections(sheet) if facts["genre"] != PAIRS or facts["sigles"]]
    is_working_copy = known.portfolio.project.empty_sections
    return {
        "projet": known.around.project,
        "seance": known.meeting,
        "cas": known.facts,
        "decision": known.decision,
        "rubriques": [facts for facts in sections if facts["renseigne"] or is_working_copy],
        "a_renseigner": [facts["titre"] for facts in sections if not (facts["renseigne"] or facts["dit_ailleurs"])],
        "copie_de_travail": is_working_copy,
        "date": numeric_date(known.issued),
        "date_longue": long_date(known.issued),
    }


def _due(sheet: _Sheet) -> list[Section]:
    """The sections of this meeting's sheets, without diagrams when nothing draws them."""
    due = due_sections(sheet.portfolio, sheet.dossier.number)
    return [section for section in due if sheet.pen or section.source not in _DIAGRAMS]


def _sections(sheet: _Sheet) -> list[Facts]:
    """The sections of a sheet, those of one subject together: « Freins » right above « Freins – état des lieux ».

    The glossary is made last, of what the others print. A subject whose own section waits, but not its parts, is told
    elsewhere (`dit_ailleurs`). The parts of a subject that is printed are of the second level.
    """
    due = _due(sheet)
    made = _made(due, sheet)
    parts = {rank: [one for one in due if _is_part(one, subject)] for rank, subject in enumerate(due)}
    places = {rank: due.index(found[0]) - 0.5 if found else rank for rank, found in parts.items()}
    for rank, found in parts.items():
        of_subject = [made[due.index(one)] for one in found]
        made[rank]["dit_ailleurs"] = any(facts["renseigne"] for facts in of_subject)
        if made[rank]["renseigne"] or sheet.portfolio.project.empty_sections:
            for facts in of_subject:
                facts["niveau"] = 2
    return [made[rank] for rank in sorted(places, key=lambda rank: places[rank])]


def _made(due: Sequence[Section], sheet: _Sheet) -> list[Facts]:
    made = {section: _section(section, sheet) for section in due if section.source != SOURCE_GLOSSARY}
    printed = [*_heading(sheet), *_texts(list(made.values()))]
    return [made[section] if section in made else _glossary(section, sheet, printed) for section in due]


_OF_SUBJECT = (" – ", " - ", ": ")


def _is_part(section: Section, subject: Section) -> bool:
    """Whether the title of a section begins with that of its subject: « Freins – état des lieux », « Freins »."""
    return comparable(section.title).startswith(tuple(f"{comparable(subject.title)}{sign}" for sign in _OF_SUBJECT))


def _section(section: Section, sheet: _Sheet) -> Facts:
    made = _SOURCES[section.source](sheet) if section.source in _SOURCES else _text(section, sheet)
    return _filled(section, made)


def _filled(section: Section, made: Facts) -> Facts:
    empty: Facts = {"lignes": [], "numeros": [], "sigles": [], "flux": [], "criteres": [], "dessins": []}
    filled = any(made.get(key) for key in empty)
    return {"titre": typeset(section.title), "niveau": 1, "dit_ailleurs": False, **empty, **made, "renseigne": filled}


def _text(section: Section, sheet: _Sheet) -> Facts:
    lines = [typeset(line) for line in filled_lines(sheet.case, section)]
    return {"genre": PARAGRAPH if section.form == FORM_PARAGRAPH else LIST, "lignes": lines}


def _data(sheet: _Sheet) -> Facts:
    data = data_lines(sheet.case.key, sheet.portfolio)
    return {"genre": NUMBERED, "numeros": [{"numero": number, "lignes": [typeset(label)]} for number, label in data]}


def _barriers(view: str) -> Callable[[_Sheet], Facts]:
    def facts(sheet: _Sheet) -> Facts:
        beside = [section.title for section in _due(sheet) if section.source == SOURCE_CURRENT_BARRIERS]
        same = _same(beside[0]) if beside else None
        barriers = barrier_lines(sheet.case.key, view, sheet.portfolio, same)
        return {"genre": NUMBERED, "numeros": [{"numero": n, "lignes": _typeset(lines)} for n, lines in barriers]}

    return facts


def _same(title: str) -> Callable[[Sequence[int]], str]:
    """What stands for barriers that the section so called has just told: their numbers."""
    return lambda numbers: f"Comme dans « {title} » : {enumeration(spans(numbers))}"


def _typeset(lines: Iterable[str]) -> list[str]:
    return [typeset(line) for line in lines]


def _flows(sheet: _Sheet) -> Facts:
    own = sheet.portfolio.index.case_flows.get(sheet.case.key, ())
    return {"genre": FLOWS, "flux": _flow_rows(own, sheet.portfolio)}


def _diagram(view: str) -> Callable[[_Sheet], Facts]:
    """The drawing of a view, and the same flows as a table."""

    def facts(sheet: _Sheet) -> Facts:
        case, portfolio, pen = sheet.case.key, sheet.portfolio, sheet.pen
        scenes = _compact(case, view, portfolio, pen) if pen else ()
        drawn = [pen.draw(scene) for scene in scenes if pen]
        rows = _flow_rows(portfolio.index.flows.get((case, view), ()), portfolio)
        return {"genre": DIAGRAM, "dessins": drawn, "flux": rows}

    return facts


_SHARES = (0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 1.0)
"""Of the height that a drawing may have, from the least that is tried."""

_FOR_PICTOGRAMS = 0.1
"""How much more of it a drawing is given for the sake of its pictograms."""


def _compact(case: CaseKey, view: str, portfolio: Portfolio, pen: Pen) -> tuple[Scene, ...]:
    """The drawing of a view as low as it may be, in no more pieces than in the room that it may have.

    It is a little higher if that leaves room for pictograms.
    """
    seen, zone = drawn_of_case(case, view, portfolio), pen.zone
    if not seen.flows:
        return ()
    return pen.recall("compact diagram", (seen, case, view, zone), lambda: _lowest(case, view, seen, zone))


def _lowest(case: CaseKey, view: str, portfolio: Portfolio, zone: Zone) -> tuple[Scene, ...]:
    least = 0.0
    lowest: tuple[Scene, ...] = ()
    for share in _SHARES:
        if lowest and share > least + _FOR_PICTOGRAMS:
            break
        scenes = _in_share(share, case, view, portfolio, zone)
        if not scenes or (not lowest and len(scenes) > 1):
            continue
        if _is_pictured(scenes):
            return scenes
        if not lowest:
            least, lowest = share, scenes
    return lowest or _in_share(1.0, case, view, portfolio, zone)


def _in_share(share: float, case: CaseKey, view: str, portfolio: Portfolio, zone: Zone) -> tuple[Scene, ...]:
    return flow_diagram(case, view, portfolio, replace(zone, height=zone.height * share)).scenes


def _is_pictured(scenes: Sequence[Scene]) -> bool:
    return any(box.pictogram for scene in scenes for box in scene.boxes)


def _flow_rows(flows: Sequence[Flow], portfolio: Portfolio) -> list[Facts]:
    """The flows numbered in their order, their ends called as on the drawing."""
    graph = flow_graph(flows, portfolio)
    labels = {node.identifier: typeset(node.label) for node in graph.nodes}
    styles = portfolio.index.flow_styles
    return [
        {
            "numero": rank,
            "vue": flow.view,
            "emetteur": labels[edge.source],
            "recepteur": labels[edge.target],
            "nature": ", ".join(typeset(styles[code].label) for code in (flow.nature, flow.support) if code in styles),
            "donnees": ", ".join(spans(flow.data)),
            "freins": ", ".join(spans(flow.barriers)),
            "libelle": typeset(flow.label),
        }
        for rank, (flow, edge) in enumerate(zip(flows, graph.edges, strict=True), start=1)
    ]


def _ratings(sheet: _Sheet) -> Facts:
    criteria, notes = sheet.dossier.around.criteria, sheet.dossier.facts["notes"]
    rated = [{**criterion, "note": note} for criterion, note in zip(criteria, notes, strict=True)]
    return {"genre": RATINGS, "criteres": rated if sheet.case.ratings else []}


def _glossary(section: Section, sheet: _Sheet, printed: Iterable[str]) -> Facts:
    used = acronyms_used(printed, sheet.portfolio.glossary)
    return _filled(section, {"genre": PAIRS, "sigles": [_acronym(entry) for entry in used]})


def _acronym(entry: GlossaryEntry) -> Facts:
    return {"sigle": entry.acronym, "developpe": typeset(entry.expansion)}


def _heading(sheet: _Sheet) -> Iterator[str]:
    """Every text at the head of the sheet."""
    case = sheet.dossier.facts
    yield from _texts(list(_IDENTITY(case)))
    yield case["secteur"].get("libelle", "")


_IDENTITY = itemgetter("intitule", "precisions", "emetteur", "recepteur", "parcours", "declencheur")
"""The facts of a case that stand at the head of its sheet."""


def _texts(value: object) -> Iterator[str]:
    """The texts inside facts, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


_DIAGRAMS = (SOURCE_CURRENT_DIAGRAM, SOURCE_TARGET_DIAGRAM)

_SOURCES: dict[str, Callable[[_Sheet], Facts]] = {
    SOURCE_CURRENT_DIAGRAM: _diagram(VIEW_CURRENT),
    SOURCE_TARGET_DIAGRAM: _diagram(VIEW_TARGET),
    SOURCE_DATA: _data,
    SOURCE_CURRENT_BARRIERS: _barriers(VIEW_CURRENT),
    SOURCE_TARGET_BARRIERS: _barriers(VIEW_TARGET),
    SOURCE_FLOWS: _flows,
    SOURCE_RATINGS: _ratings,
}
