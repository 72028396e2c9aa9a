"""The map of a sector's actors: its phases in the middle, actors of first level above them, the others below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.measure.recall import Recall, made_anew
from pipeline.measure.text_size import line_height_mm, width_mm, wrap
from pipeline.model.excerpt import drawn_of_actors
from pipeline.model.portfolio import Portfolio
from pipeline.scene.flow.case_graph import actor_node
from pipeline.scene.flow.graph import Node
from pipeline.scene.gist import gist
from pipeline.scene.legend import Entry, kind_entry, legend
from pipeline.scene.maps.actor_boxes import GAP, STYLES, Style, box, grid, row_height
from pipeline.scene.moving import moved
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import (
    ORGANISATION,
    PERSON,
    PHASE,
    SOFTWARE,
    Box,
    Item,
    Label,
    Point,
    Scene,
    Text,
)
from pipeline.words.typography import typeset

_BETWEEN_ROWS, _BETWEEN_BANDS, _ABOVE_LEGEND = 4.0, 7.0, 6.0
_TALLEST = 0.8
"""How much a row of boxes may grow to fill the height, in mm for letters of 1 pt."""

_BAND_TITLES = {1: "Acteurs de premier niveau", 2: "Acteurs de second niveau", None: "Autres acteurs cités"}


@dataclass(frozen=True)
class _Band:
    """A title and the actors under it."""

    title: str
    actors: tuple[Node, ...]


def actors_map(
    sector: str, portfolio: Portfolio, width: float, height: float, recall: Recall = made_anew
) -> tuple[Scene, ...]:
    """The pages of a sector's actors in a zone of `width` × `height` mm; none when it has no actor.

    Letters go down to 12 pt, then the actors that are left go to a next page.
    """
    seen = drawn_of_actors(portfolio)
    return recall("map of actors", (seen, sector, width, height), lambda: _map(sector, seen, width, height))


def _map(sector: str, portfolio: Portfolio, width: float, height: float) -> tuple[Scene, ...]:
    bands = _bands(sector, portfolio)
    phases = [typeset(phase.label) for phase in portfolio.index.sector_phases.get(sector, ())]
    if not bands:
        return ()
    for style in STYLES:
        scene = _scene(bands, phases, style, width)
        if scene.height <= height:
            return (_titled(_filling(scene, bands, phases, style, (width, height)), sector, ""),)
    parted = [(style, _parted(bands, phases, style, (width, height))) for style in STYLES[-2:]]
    style, pages = min(parted, key=lambda one: len(one[1]))
    scenes = [_filling(_scene(page, phases, style, width), page, phases, style, (width, height)) for page in pages]
    return tuple(_titled(scene, sector, f" ({rank}/{len(pages)})") for rank, scene in enumerate(scenes, start=1))


def _filling(scene: Scene, bands: Sequence[_Band], phases: Sequence[str], style: Style, zone: Point) -> Scene:
    """The same page with taller boxes, as far as its zone has room."""
    rows = len({box.top for box in scene.boxes})
    growth = min((zone[1] - scene.height) / rows, style.size_pt * _TALLEST)
    return _scene(bands, phases, replace(style, growth=growth), zone[0])


def _bands(sector: str, portfolio: Portfolio) -> list[_Band]:
    """The sector's people and organisations by level, families together in the order they appear."""
    families = list(dict.fromkeys(actor.family for actor in portfolio.actors))
    own = [actor for actor in portfolio.actors if not actor.sectors or sector in actor.sectors]
    own.sort(key=lambda actor: families.index(actor.family))
    nodes = [(actor.level, actor_node(actor, portfolio.project)) for actor in own]
    bands = [
        _Band(title, tuple(node for own_level, node in nodes if own_level == level and node.kind != SOFTWARE))
        for level, title in _BAND_TITLES.items()
    ]
    return [band for band in bands if band.actors]


def _parted(bands: Sequence[_Band], phases: Sequence[str], style: Style, zone: Point) -> list[list[_Band]]:
    """The bands of each page in a style: actors are taken one by one while their page is not too high."""
    pages: list[list[_Band]] = [[]]
    for band in bands:
        for actor in band.actors:
            tried = _with(pages[-1], band.title, actor)
            if pages[-1] and _scene(tried, phases, style, zone[0]).height > zone[1]:
                tried = [_Band(band.title, (actor,))]
                pages.append([])
            pages[-1] = tried
    return pages


def _with(page: Sequence[_Band], title: str, actor: Node) -> list[_Band]:
    if page and page[-1].title == title:
        return [*page[:-1], _Band(title, (*page[-1].actors, actor))]
    return [*page, _Band(title, (actor,))]


def _scene(bands: Sequence[_Band], phases: Sequence[str], style: Style, width: float) -> Scene:
    items: list[Item] = []
    below = 0.0
    for rank, band in enumerate(bands):
        items.extend(_band(band, below, style, width))
        below = _bottom(items) + _BETWEEN_BANDS * style.air
        if rank == 0 and phases:
            items.extend(_phases(phases, below, style, width))
            below = _bottom(items) + _BETWEEN_BANDS * style.air
    key, _, key_height = legend(list(_entries(bands, style)), width)
    top = _bottom(items) + _ABOVE_LEGEND * style.air
    words = " ".join(_sentence(band) for band in bands)
    return Scene(width, top + key_height, "", _gist(bands), words, tuple(items), moved(key, 0.0, top))


def _bottom(items: Sequence[Item]) -> float:
    return max((item.bottom for item in items if isinstance(item, Box)), default=0.0)


def _band(band: _Band, top: float, style: Style, width: float) -> Iterator[Item]:
    """The title of a band, then its actors in rows, the boxes of a row of one size, each row centred."""
    title = Text(band.title, (band.title,), style.size_pt, bold=True)
    yield Label(title, 0.0, top, width_mm(band.title, style.font) / 0.985 + 0.5, line_height_mm(style.font))
    count, box_width = grid(band.actors, style, width)
    top += line_height_mm(style.font) + 2.0 * style.air
    for start in range(0, len(band.actors), count):
        row = band.actors[start : start + count]
        box_height = row_height(row, style, box_width)
        left = (width - len(row) * (box_width + GAP) + GAP) / 2
        for rank, actor in enumerate(row):
            yield box(actor, (left + rank * (box_width + GAP), top), (box_width, box_height), style)
        top += box_height + _BETWEEN_ROWS * style.air


def _phases(phases: Sequence[str], top: float, style: Style, width: float) -> Iterator[Item]:
    """The phases from left to right, as arrow heads of equal width."""
    inside, gap = INSETS[PHASE], 2.0
    each = (width + gap) / len(phases) - gap
    room = each - inside.left - inside.right
    texts = [Text(label, wrap(label, style.font, room), style.size_pt, bold=True) for label in phases]
    lines = max(len(text.lines) for text in texts) * line_height_mm(style.font)
    height = lines + inside.top + inside.bottom + 2.0 + style.growth
    for rank, text in enumerate(texts):
        yield Box(f"étape {rank}", PHASE, rank * (each + gap), top, each, height, text.content, (text,))


def _entries(bands: Sequence[_Band], style: Style) -> Iterator[Entry]:
    actors = [actor for band in bands for actor in band.actors]
    kinds = {actor.kind for actor in actors}
    pictured = any(style.pictogram(actor) for actor in actors)
    yield from (kind_entry(kind, pictured=pictured) for kind in (PERSON, ORGANISATION) if kind in kinds)
    levels = {actor.level for actor in actors}
    yield from (kind_entry(ORGANISATION, level) for level in (1, 2) if level in levels)


def _gist(bands: Sequence[_Band]) -> str:
    """« Acteurs de premier niveau : 12, acteurs de second niveau : 8 (Usager, Aidant…) », as a sentence."""
    counts = ", ".join(f"{band.title.lower()} : {len(band.actors)}" for band in bands)
    return gist(counts, (actor.label for band in bands for actor in band.actors))


def _sentence(band: _Band) -> str:
    return typeset(f"{band.title} : {', '.join(actor.label for actor in band.actors)}.")


def _titled(scene: Scene, sector: str, pages: str) -> Scene:
    title = f"Acteurs du parcours {sector}{pages}"
    return replace(scene, title=title, gist=f"{title} : {scene.gist}")
