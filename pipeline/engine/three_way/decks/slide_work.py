"""What lies on the table while the three versions of one slide are merged."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from pipeline.engine.package.vocabulary import P
from pipeline.engine.three_way.decks.compared.exact_eyes import ExactEyes
from pipeline.engine.three_way.decks.compared.lenient_eyes import LenientEyes
from pipeline.engine.three_way.told import Kind, Retouch

BOTH_CHANGED = "la nouvelle production l'a changé aussi"
GONE = "la nouvelle production ne l'a plus"


@dataclass
class SlideWork:
    """`eyes` compare the base with the hand's slide, `fresh` the base with the new one, which is changed in place.

    `carried` copies an element of the hand's slide; `ids`: the id that each of its shapes has in the slide made.
    """

    eyes: ExactEyes | LenientEyes
    fresh: ExactEyes
    carried: Callable[[etree._Element], etree._Element]
    where: str
    tree: etree._Element
    told: list[Retouch] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def tell(self, kind: Kind, shape: str = "", *, hand: str = "", new: str = "", lost: str = "") -> None:
        """Notes a retouch, once."""
        one = Retouch(kind, self.where, shape, hand, new, lost)
        if one not in self.told:
            self.told.append(one)

    def settle(self, kind: Kind, shape: str, taken: bool) -> None:
        """Notes a retouch that was `taken` over, or that the new document prevents."""
        self.tell(kind, shape, lost="" if taken else BOTH_CHANGED)

    def free_id(self) -> str:
        """An id that no shape of the slide made has."""
        used = {one.get("id", "") for one in self.tree.iter(f"{P}cNvPr")} | set(self.ids.values())
        return next(str(number) for number in itertools.count(2) if str(number) not in used)
