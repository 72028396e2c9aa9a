"""The map of a sector's actors: its phases in the middle, actors of first level above them, the others below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.measure.text_size import Font, line_height_mm, width_mm, wrap
from pipeline.model.portfolio import Portfolio
from pipeline.scene.flow.case_graph import actor_node
from pipeline.scene.flow.graph import Node
from pipeline.scene.gist import gist
from pipeline.scene.legend import KIND_WORDS, Entry, kind_entry, legend
from pipeline.scene.moving import moved
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import ORGANISATION, PERSON, PHASE, SOFTWARE, Box, Item, Label, Scene, Text
from pipeline.words.french import typeset

_SIZES = ((16.0, 1.0), (14.0, 1.0), (13.0, 1.0), (12.0, 1.0), (12.0, 0.55))
"""Points of letters and share of the usual gaps; the smallest letters are the floor of slides (measure.legibility)."""

_WIDEST = 62.0
_GAP, _BETWEEN_ROWS, _BETWEEN_BANDS, _ABOVE_LEGEND = 4.0, 4.0, 7.0, 6.0
_BAND_TITLES = {1: "Acteurs de premier niveau", 2: "Acteurs de second niveau", None: "Autres acteurs cités"}


@dataclass(frozen=True)
class _Band:
    """A title and the actors under it."""

    title: str
    actors: tuple[Node, ...]


def actors_map(sector: str, portfolio: Portfolio, width: float, height: float) -> tuple[Scene, ...]:
    """The pages of a sector's actors in a zone of `width` × `height` mm; none when it has no actor.

    Letters go down to 12 pt, then the actors that are left go to a next page.
    """
    bands = _bands(sector, portfolio)
    phases = [typeset(phase.label) for phase in portfolio.index.sector_phases.get(sector, ())]
    if not bands:
        return ()
    for style in _SIZES:
        scene = _scene(bands, phases, style, width)
        if scene.height <= height:
            return (_titled(scene, sector, ""),)
    pages = _parted(bands, phases, width, height)
    return tuple(
        _titled(_scene(page, phases, _SIZES[-1], width), sector, f" ({rank}/{len(pages)})")
        for rank, page in enumerate(pages, start=1)
    )


def _bands(sector: str, portfolio: Portfolio) -> list[_Band]:
    """The sector's people and organisations by level, families together in the order they appear."""
    families = list(dict.fromkeys(actor.family for actor in portfolio.actors))
    own = [actor for actor in portfolio.actors if not actor.sectors or sector in actor.sectors]
    own.sort(key=lambda actor: families.index(actor.family))
    bands = [
        _Band(
            title,
            tuple(
                node
                for actor in own
                if actor.level == level and (node := actor_node(actor, portfolio.project)).kind != SOFTWARE
            ),
        )
        for level, title in _BAND_TITLES.items()
    ]
    return [band for band in bands if band.actors]


def _parted(bands: Sequence[_Band], phases: Sequence[str], width: float, height: float) -> list[list[_Band]]:
    """The bands of each page at the smallest size: actors are taken one by one while their page is not too high."""
    pages: list[list[_Band]] = [[]]
    for band in bands:
        for actor in band.actors:
            tried = _with(pages[-1], band.title, actor)
            if pages[-1] and _scene(tried, phases, _SIZES[-1], width).height > height:
                tried = [_Band(band.title, (actor,))]
                pages.append([])
            pages[-1] = tried
    return pages


def _with(page: Sequence[_Band], title: str, actor: Node) -> list[_Band]:
    if page and page[-1].title == title:
        return [*page[:-1], _Band(title, (*page[-1].actors, actor))]
    return [*page, _Band(title, (actor,))]


def _scene(bands: Sequence[_Band], phases: Sequence[str], style: tuple[float, float], width: float) -> Scene:
    size, air = style
    items: list[Item] = []
    below = 0.0
    for rank, band in enumerate(bands):
        items.extend(_band(band, below, style, width))
        below = _bottom(items) + _BETWEEN_BANDS * air
        if rank == 0 and phases:
            items.extend(_phases(phases, below, size, width))
            below = _bottom(items) + _BETWEEN_BANDS * air
    key, _, key_height = legend(list(_entries(bands)), width)
    top = _bottom(items) + _ABOVE_LEGEND * air
    words = " ".join(_sentence(band) for band in bands)
    return Scene(width, top + key_height, "", _gist(bands), words, tuple(items), moved(key, 0.0, top))


def _bottom(items: Sequence[Item]) -> float:
    return max((item.bottom for item in items if isinstance(item, Box)), default=0.0)


def _band(band: _Band, top: float, style: tuple[float, float], width: float) -> Iterator[Item]:
    """The title of a band, then its actors in rows of equal boxes, each row centred."""
    size, air = style
    font = Font("Arial", size, bold=True)
    title = Text(band.title, (band.title,), size, bold=True)
    yield Label(title, 0.0, top, width_mm(band.title, font) / 0.985 + 0.5, line_height_mm(font))
    count, box_width, box_height = _grid(band.actors, size, width)
    top += line_height_mm(font) + 2.0 * air
    for start in range(0, len(band.actors), count):
        row = band.actors[start : start + count]
        left = (width - len(row) * (box_width + _GAP) + _GAP) / 2
        for rank, actor in enumerate(row):
            yield _box(actor, left + rank * (box_width + _GAP), top, (box_width, box_height), size)
        top += box_height + _BETWEEN_ROWS * air


def _grid(actors: Sequence[Node], size: float, width: float) -> tuple[int, float, float]:
    """How many actors a row has, and the width and height of their boxes."""
    least = max(_least_width(actor, size) for actor in actors)
    most = max(int((width + _GAP) / (least + _GAP)), 1)
    rows = -(-len(actors) // most)
    count = -(-len(actors) // rows)
    box_width = min((width + _GAP) / count - _GAP, max(_WIDEST, least))
    return count, box_width, max(_height(actor, size, box_width) for actor in actors)


def _least_width(actor: Node, size: float) -> float:
    """The width that wraps a name in at most three lines or so, and cuts no word."""
    font = Font("Arial", size, bold=True)
    inside = INSETS[actor.kind]
    longest = max((width_mm(word, font) for word in actor.label.split()), default=0.0)
    return max(longest, width_mm(actor.label, font) / 2.5) / 0.985 + inside.left + inside.right


def _text(actor: Node, size: float, box_width: float) -> Text:
    inside = INSETS[actor.kind]
    lines = wrap(actor.label, Font("Arial", size, bold=True), box_width - inside.left - inside.right)
    return Text(actor.label, lines, size, bold=True)


def _height(actor: Node, size: float, box_width: float) -> float:
    inside = INSETS[actor.kind]
    lines = len(_text(actor, size, box_width).lines)
    return lines * line_height_mm(Font("Arial", size, bold=True)) + inside.top + inside.bottom


def _box(actor: Node, left: float, top: float, extent: tuple[float, float], size: float) -> Box:
    text = _text(actor, size, extent[0])
    return Box(actor.identifier, actor.kind, left, top, *extent, actor.label, (text,), actor.level)


def _phases(phases: Sequence[str], top: float, size: float, width: float) -> Iterator[Item]:
    """The phases from left to right, as arrow heads of equal width."""
    inside, gap = INSETS[PHASE], 2.0
    each = (width + gap) / len(phases) - gap
    font = Font("Arial", size, bold=True)
    texts = [Text(label, wrap(label, font, each - inside.left - inside.right), size, bold=True) for label in phases]
    height = max(len(text.lines) for text in texts) * line_height_mm(font) + inside.top + inside.bottom + 2.0
    for rank, text in enumerate(texts):
        yield Box(f"étape {rank}", PHASE, rank * (each + gap), top, each, height, text.content, (text,))


def _entries(bands: Sequence[_Band]) -> Iterator[Entry]:
    actors = [actor for band in bands for actor in band.actors]
    kinds = {actor.kind for actor in actors}
    yield from (kind_entry(kind) for kind in KIND_WORDS if kind in kinds and kind in (PERSON, ORGANISATION))
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
