"""What a merge tells: each retouch that was found, each that could not be taken over, and the document made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a hand did, in words that follow the thing it was done to."""

    ADDED = "ajout"
    REMOVED = "suppression"
    MOVED = "ordre changé"
    PLACE = "place ou taille"
    LOOK = "mise en forme"
    TEXT = "texte"
    PICTURE = "image"
    TABLE = "tableau"
    NAMING = "nom, description ou lien"
    CONTENT = "contenu"
    HIDDEN = "diapositive masquée ou montrée"
    BACKGROUND = "arrière-plan"
    ANIMATION = "animation"
    TRANSITION = "transition"
    LAYOUT = "disposition"
    NOTES = "commentaires"
    REMARK = "remarque de relecture"
    SECTION = "section"
    MASTER = "masque, disposition ou thème"
    SIZE = "format des diapositives"
    OTHER = "autre retouche"


@dataclass(frozen=True)
class Retouch:
    """One thing that a hand did: what, where (« Diapositive 3 « Titre » »), to which shape, "" for the whole.

    `lost`: why it is not in the document made, "" when it is; `hand` and `new` are then what each says.
    """

    kind: Kind
    where: str
    shape: str = ""
    hand: str = ""
    new: str = ""
    lost: str = ""


@dataclass(frozen=True)
class Merge:
    """The document made: `content` holds every retouch that is not lost. `retouches` is empty for a mere save."""

    content: bytes
    retouches: tuple[Retouch, ...] = ()

    @property
    def kept(self) -> tuple[Retouch, ...]:
        """Those that the document made holds."""
        return tuple(one for one in self.retouches if not one.lost)

    @property
    def lost(self) -> tuple[Retouch, ...]:
        """Those that it does not hold, to be looked at."""
        return tuple(one for one in self.retouches if one.lost)


class Unmergeable(Exception):  # noqa: N818 - the name of what happens reads better
    """A retouched document that cannot be merged; the message is a French clause that says why."""
