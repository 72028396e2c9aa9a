"""What a hand changed in a deck that PowerPoint saved, which leaves alone what is not touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import A
from pipeline.engine.three_way.canonical import Link, canonical, canonical_all
from pipeline.engine.three_way.decks.compared.absolute_places import spot_of, transform_of
from pipeline.engine.three_way.decks.compared.facets import FACETS, graphic_text, naming_of
from pipeline.engine.three_way.decks.compared.run_letters import Change, Letter, same_places

SPANS = ("gridSpan", "rowSpan", "hMerge", "vMerge")
_ROUNDING = 60
"""EMU that the place of a shape in a group may lose when the group is measured again."""

_SPELLING = {"lang", "altLang", "dirty", "err", "smtClean", "noProof", "bmk", "kumimoji"}


@dataclass(frozen=True)
class ExactEyes:
    """Compares a piece of the base with the same of the hand's deck; `base` and `hand` tell where links lead."""

    base: Link
    hand: Link
    is_rewritten = False

    def facet(self, name: str, base: etree._Element, hand: etree._Element) -> bool:
        """Whether a facet of a shape was changed."""
        return FACETS[name].text(base, self.base) != FACETS[name].text(hand, self.hand)

    def place(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether a shape was moved, resized or turned."""
        before, after = spot_of(base), spot_of(hand)
        if before is None or after is None:
            return canonical(transform_of(base), self.base) != canonical(transform_of(hand), self.hand)
        return not before.near(after, _ROUNDING)

    def naming(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the name, the description or the link of a shape was changed."""
        return canonical(naming_of(base), self.base) != canonical(naming_of(hand), self.hand)

    def graphic(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether what a frame holds was changed: a chart, a SmartArt."""
        return graphic_text(base, self.base) != graphic_text(hand, self.hand)

    def paragraph(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the setting of a paragraph was changed: its bullet, its alignment, its spacings."""
        return canonical(base.find(f"{A}pPr"), self.base) != canonical(hand.find(f"{A}pPr"), self.hand)

    def cell(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the look of a cell was changed: its fill, its borders, its margins, the cells that it covers."""
        return _cell_text(base, self.base) != _cell_text(hand, self.hand)

    def table(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the style or the columns of a table were changed."""
        return _table_text(base, self.base) != _table_text(hand, self.hand)

    def row(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the height of a row was changed."""
        return base.get("h") != hand.get("h")

    def looks(self, base: Sequence[Letter], hand: Sequence[Letter], _paragraph: etree._Element) -> dict[int, Change]:
        """What changed in the looks of the letters of a paragraph of the base, by rank."""
        places = same_places(base, hand)
        found: dict[int, Change] = {}
        known: dict[tuple[int, int], Change] = {}
        for rank, other in places.items():
            key = id(base[rank].look), id(hand[other].look)
            if key not in known:
                known[key] = _look_change(base[rank].look, hand[other].look, self.base, self.hand)
            if known[key]:
                found[rank] = known[key]
        return found


def _cell_text(cell: etree._Element, link: Link) -> str:
    spans = " ".join(f"{name}={cell.get(name)}" for name in SPANS if cell.get(name))
    return f"{spans} {canonical(cell.find(f'{A}tcPr'), link)}"


def _table_text(table: etree._Element, link: Link) -> str:
    widths = " ".join(column.get("w", "") for column in table.iter(f"{A}gridCol"))
    return f"{canonical(table.find(f'{A}tblPr'), link)} {widths}"


def _look_change(
    base: etree._Element | None, hand: etree._Element | None, base_link: Link, hand_link: Link
) -> Mapping[str, str | etree._Element | None]:
    before, after = _attributes(base), _attributes(hand)
    change: dict[str, str | etree._Element | None] = {
        name: after.get(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
    olds, news = _children(base), _children(hand)
    for name in olds.keys() | news.keys():
        old, new = olds.get(name), news.get(name)
        if canonical_all([old] if old is not None else [], base_link) != canonical_all(
            [new] if new is not None else [], hand_link
        ):
            change[name] = new
    return dict(sorted(change.items()))


def _attributes(look: etree._Element | None) -> dict[str, str]:
    items = look.items() if look is not None else ()
    return {str(name): str(value) for name, value in items if name not in _SPELLING}


def _children(look: etree._Element | None) -> dict[str, etree._Element]:
    return {etree.QName(one).localname: one for one in look} if look is not None else {}
