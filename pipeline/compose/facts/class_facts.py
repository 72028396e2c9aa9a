"""`classe`: one class of priority, its word and its mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from pipeline.model.portfolio import CaseClass
from pipeline.words.french import held, several
from pipeline.words.house_theme import cell_colour
from pipeline.words.palette import CLASS_COLOURS, CLASS_SURFACES
from pipeline.words.typography import typeset

UNDECIDED = "À décider"
"""What a case that nothing puts in a class prints, wherever a class is printed."""

HAVING, NOT_HAVING, WAITING = "●", "○", "?"
"""The mark of a class that has priority, of one that has none, and of no class."""


class ClassFacts(TypedDict):
    """A class: its word, alone and after « Cas d'usage », its mark.

    `couleur` and `fond` are its colour and the light surface of its cells (RRGGBB), "" for those of every class.
    """

    libelle: str
    cas: str
    signe: str
    couleur: str
    fond: str
    prioritaire: bool


def class_facts(found: CaseClass | None) -> ClassFacts:
    """`classe`: a class; « à décider » without one."""
    if found is None:
        return {
            "libelle": UNDECIDED,
            "cas": f"Cas d'usage {class_plural(None)}",
            "signe": WAITING,
            "couleur": "",
            "fond": "",
            "prioritaire": False,
        }
    return {
        "libelle": typeset(found.label),
        "cas": f"Cas d'usage {class_plural(found)}",
        "signe": HAVING if found.retained else NOT_HAVING,
        "couleur": CLASS_COLOURS.get(found.colour, ""),
        "fond": cell_colour(CLASS_SURFACES.get(found.colour, "")),
        "prioritaire": found.retained,
    }


def class_plural(found: CaseClass | None) -> str:
    """« prioritaires », the plural of an adjective of « Projet »; the name of a class of « Classes » in quotes."""
    if found is None:
        return UNDECIDED.lower()
    return held(f"« {found.label} »") if found.origin.row else several(found.label)


def shown_classes(classes: Iterable[CaseClass], found: Iterable[CaseClass | None]) -> list[CaseClass | None]:
    """The classes to print of cases in the classes `found`: all those there are, then « à décider » if one waits."""
    return [*classes, *((None,) if None in found else ())]
