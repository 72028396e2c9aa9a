"""What a hand changed in a deck that another program than PowerPoint saved, such as LibreOffice.

It writes every shape anew: what shapes inherit is written out, colours of the theme become plain ones, lengths are
rounded to 0.01 mm, descriptions and table styles may be lost. So only what a reader sees is compared, with a tolerance,
and what cannot be told is taken for unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting, inherited_shapes, style_chain
from pipeline.engine.deck.room.units import emu, whole
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.access.theme_colours import Palette, fill_of
from pipeline.engine.three_way.canonical import Link
from pipeline.engine.three_way.decks.compared.absolute_places import Spot, spot_of
from pipeline.engine.three_way.decks.compared.facets import FACETS, graphic_text, naming_of, placeholder_of
from pipeline.engine.three_way.decks.compared.run_letters import Change, Letter, same_places

_CLOSE = 2_500
"""EMU, 0.07 mm: LibreOffice counts in hundredths of a millimetre, and a box ends one short of where it ended."""

_CLOSE_SIZE = 15
"""Hundredths of a point."""

_CLOSE_COLOUR = 4
_TRUTHS = {"true": "1", "false": "0", None: "0"}


@dataclass(frozen=True)
class LenientEyes:
    """Compares a piece of the base with the same of the hand's deck, by what is seen.

    `only_words`: not by the looks of texts, for pages of notes, which nobody sees.
    """

    base: Link
    hand: Link
    setting: Setting
    colours: Palette
    hand_colours: Palette
    only_words: bool = False
    is_rewritten = True

    def facet(self, name: str, base: etree._Element, hand: etree._Element) -> bool:
        """Whether a facet of a shape was changed, as far as can be told."""
        if name == "fill":
            return self._fill(_properties(base), _properties(hand), _has_own_look(base))
        if name == "line":
            return base.tag == hand.tag and self._line(base, hand)
        if name == "outline":
            return base.tag == f"{P}sp" and _outline(base) != _outline(hand) != "" != _outline(base)
        if name == "picture":
            return bool(_pictures(base, self.base)) and _pictures(base, self.base) != _pictures(hand, self.hand)
        return False

    def place(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether a shape was moved, resized or turned; connectors are drawn anew, frames grow with their text."""
        before, after = self._spot(base), spot_of(hand)
        if before is None or after is None or f"{P}cxnSp" in (base.tag, hand.tag):
            return False
        if base.tag == f"{P}graphicFrame" and base.find(f".//{A}tbl") is not None:
            after = after._replace(height=before.height)
        return not before.near(after, _CLOSE)

    def naming(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the description of a shape was changed; it may have been lost."""
        before, after = naming_of(base), naming_of(hand)
        said = after.get("descr", "") if after is not None else ""
        return bool(said) and before is not None and said != before.get("descr", "")

    def graphic(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the values of a chart were changed."""
        before, after = (_values(graphic_text(shape, link)) for shape, link in ((base, self.base), (hand, self.hand)))
        return bool(before) and bool(after) and before != after

    def paragraph(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the alignment of a paragraph was changed."""
        if self.only_words or hand.find(f"{A}r") is None:
            return False
        after = _attribute([hand.find(f"{A}pPr")], "algn") or "l"
        return (_attribute(self._paragraph_chain(base), "algn") or "l") != after

    def cell(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the fill of a cell was changed."""
        return self._fill(base.find(f"{A}tcPr"), hand.find(f"{A}tcPr"), False)

    def table(self, base: etree._Element, hand: etree._Element) -> bool:
        """Whether the widths of the columns were changed."""
        before, after = ([emu(one.get("w")) for one in table.iter(f"{A}gridCol")] for table in (base, hand))
        close = len(before) == len(after) and all(abs(a - b) <= _CLOSE for a, b in zip(before, after, strict=True))
        return not close

    def row(self, _base: etree._Element, _hand: etree._Element) -> bool:
        """Rows take the height of their text in LibreOffice: never."""
        return False

    def looks(self, base: Sequence[Letter], hand: Sequence[Letter], paragraph: etree._Element) -> dict[int, Change]:
        """What changed in the looks of the letters of a paragraph of the base, by rank."""
        chain = [one.find(f"{A}defRPr") for one in self._paragraph_chain(paragraph)[1:] if one is not None]
        found: dict[int, Change] = {}
        known: dict[tuple[int, int], Change] = {}
        for rank, other in ({} if self.only_words else same_places(base, hand)).items():
            if base[rank].text.strip() and base[rank].element is None:
                key = id(base[rank].look), id(hand[other].look)
                if key not in known:
                    known[key] = self._look_change([base[rank].look, *chain], hand[other].look)
                if known[key]:
                    found[rank] = known[key]
        if found and all(rank in found for rank, one in enumerate(base) if one.text.strip()):
            found |= {rank: found[min(found)] for rank in range(len(base)) if rank not in found}
        return found

    def _look_change(self, base: list[etree._Element | None], hand: etree._Element | None) -> Change:
        change: dict[str, str | etree._Element | None] = {}
        for name in ("b", "i"):
            before, after = (_truth(_attribute(chain, name)) for chain in (base, [hand]))
            if before != after:
                change[name] = after
        underlined, underline = (_attribute(chain, "u") or "none" for chain in (base, [hand]))
        if underlined != underline and not _is_link(base[0]):
            change["u"] = underline
        size, wanted = _attribute(base, "sz"), _attribute([hand], "sz")
        if size and wanted and abs(whole(size) - whole(wanted)) > _CLOSE_SIZE:
            change["sz"] = wanted
        before_colour = next((found for one in base if (found := fill_of(one, self.colours)) is not None), None)
        after_colour = fill_of(hand, self.hand_colours)
        is_told = bool(before_colour and after_colour) and not _is_link(base[0])
        if is_told and hand is not None and not _near(before_colour or (), after_colour or ()):
            change["solidFill"] = hand.find(f"{A}solidFill")
        return change

    def _spot(self, shape: etree._Element) -> Spot | None:
        own = spot_of(shape)
        inherited = (spot_of(one) for one in inherited_shapes(shape, self.setting)) if own is None else ()
        return own or next((one for one in inherited if one is not None), None)

    def _paragraph_chain(self, paragraph: etree._Element) -> list[etree._Element | None]:
        """The settings that a paragraph of the base has, its own first."""
        own = paragraph.find(f"{A}pPr")
        level = whole(own.get("lvl")) if own is not None else 0
        shape = next(paragraph.iterancestors(f"{P}sp"), None)
        body = next(paragraph.iterancestors(f"{P}txBody"), None)
        defaults = [self.setting.defaults] if self.setting.defaults is not None else []
        styles = style_chain(shape, body, self.setting) if shape is not None and body is not None else defaults
        return [own, *(style.find(f"{A}lvl{level + 1}pPr") for style in styles)]

    def _fill(self, base: etree._Element | None, hand: etree._Element | None, may_inherit: bool) -> bool:
        before, after = fill_of(base, self.colours), fill_of(hand, self.hand_colours)
        if (before is None and may_inherit) or "" in (*(before or ()), *(after or ())):
            return False
        return not _near(before or (), after or ())

    def _line(self, base: etree._Element, hand: etree._Element) -> bool:
        before, after = (_line_of(shape) for shape in (base, hand))
        if before is None and _has_own_look(base):
            return False
        if self._fill(before, after, False):
            return True
        drawn = fill_of(before, self.colours) not in (None, ())
        widths = [emu(one.get("w"), 9_525) if one is not None else 0 for one in (before, after)]
        return drawn and abs(widths[0] - widths[1]) > _CLOSE


def _properties(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}spPr")


def _line_of(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}spPr/{A}ln")


def _has_own_look(shape: etree._Element) -> bool:
    """Whether what a shape does not say of its fill may come from elsewhere."""
    return shape.find(f"{P}style") is not None or placeholder_of(shape) is not None


def _outline(shape: etree._Element) -> str:
    found = shape.find(f"{P}spPr/{A}prstGeom")
    return found.get("prst", "") if found is not None else ""


def _pictures(shape: etree._Element, link: Link) -> str:
    blips = (blip for one in FACETS["picture"].read(shape) for blip in one.iter(f"{A}blip"))
    return " ".join(link(str(value)) for blip in blips for key, value in blip.items() if str(key).endswith("}embed"))


def _values(text: str) -> list[float]:
    """The values of the charts that a text tells (`OpenedDeck.said_by`)."""
    words = " ".join(re.findall("⟦(.*?)⟧", text)).split()
    return [float(word) for word in words if re.fullmatch(r"-?[\d.]+(?:[eE][-+]?\d+)?", word)]


def _attribute(chain: Sequence[etree._Element | None], name: str) -> str | None:
    return next((str(value) for one in chain if one is not None and (value := one.get(name)) is not None), None)


def _truth(value: str | None) -> str:
    return _TRUTHS.get(value, value or "0")


def _is_link(look: etree._Element | None) -> bool:
    return look is not None and look.find(f"{A}hlinkClick") is not None


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return len(one) > 1 or len(other) > 1
    return all(_near_colour(a, b) for a, b in zip(one, other, strict=True))


def _near_colour(one: str, other: str) -> bool:
    if not one or not other:
        return True
    channels = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(a - b) <= _CLOSE_COLOUR for a, b in channels)
