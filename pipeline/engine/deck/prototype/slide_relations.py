"""What the relationships of a prototype lead to: its copies share it, each gets its own, or it is refused in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.own_parts import OWN_KINDS
from pipeline.engine.package.relations import Relation
from pipeline.engine.package.vocabulary import A, R
from pipeline.engine.source.location import steps_to
from pipeline.findings import Finding, Place, report

SHARED_KINDS = (
    "slideLayout", "notesSlide", "notesMaster", "image", "hyperlink", "audio", "video", "media", "hdphoto", "model3d"
)  # fmt: skip
"""The kinds of relationship of a slide whose part all its copies may have in common."""


JUMP_KIND = "slide"
"""From a slide, a jump to another; from notes, the slide that they are about too, which nothing in them names."""


class Refused(NamedTuple):
    """Something that no copy of a slide can have: what it is, and how an editor takes it off."""

    what: str
    how: str


_LINK = "Clic droit sur la forme ou le texte > Supprimer le lien ; sur un bouton d'action, Insertion > Action > Aucun."
_OBJECT = "Remplacez-le par son image : coupez-le, puis Coller > Image."
JUMP = Refused("un lien vers une autre diapositive", _LINK)
_ZOOM = Refused("un zoom vers d'autres diapositives", "Supprimez ce zoom (clic, puis Suppr).")
_SHOW = Refused("un lien vers un diaporama personnalisé, que les documents produits n'ont pas", _LINK)
_MACRO = Refused("une action qui lance une macro ou un programme", _LINK)
_EMBEDDED = Refused("un objet incorporé (tableau Excel, document Word…)", _OBJECT)
_CONTROL = Refused("un contrôle ActiveX", "Supprimez ce contrôle (onglet Développeur, ou clic puis Suppr).")
_ADD_IN = Refused("un complément Office (fenêtre d'une application)", "Supprimez cette fenêtre (clic, puis Suppr).")

_KINDS: Mapping[str, Refused] = {
    JUMP_KIND: JUMP,
    "oleObject": _EMBEDDED,
    "package": _EMBEDDED,
    "control": _CONTROL,
    "ctrlProp": _CONTROL,
    "activeXControlBinary": _CONTROL,
    "webExtension": _ADD_IN,
    "webextension": _ADD_IN,
}
_ZOOMS = ("sldZm", "sectionZm", "summaryZm")
_ACTIONS = (("ppaction://customshow", _SHOW), ("ppaction://macro", _MACRO), ("ppaction://program", _MACRO))


def kept_relations(tree: etree._Element, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relationships that copies keep: a jump that nothing on the slide makes any more is forgotten."""
    named = named_by(tree)
    return tuple(item for item in relations if item.kind != JUMP_KIND or item.identifier in named)


def refused_relation(item: Relation, place: Place) -> Finding:
    """The finding (CU-408) for a relationship that no slide may have."""
    return _finding(_refusal(item, None), place)


def refused_on_slide(tree: etree._Element, relations: Iterable[Relation], place: Place) -> list[Finding]:
    """A finding (CU-408), at its shape, for each thing that the copies of a slide could not have."""
    named = named_by(tree)
    found: list[tuple[etree._Element | None, Refused]] = []
    found += [(one, _zoom_around(one)) for one in tree.iter(etree.Element) if etree.QName(one).localname in _ZOOMS]
    found += list(_actions(tree))
    for item in relations:
        if item.kind not in SHARED_KINDS and item.kind not in OWN_KINDS:
            found += [(one, _refusal(item, one)) for one in named.get(item.identifier, [])]
            if item.kind != JUMP_KIND and item.identifier not in named:
                found.append((None, _refusal(item, None)))
    ways = [(refused, steps_to(one) if one is not None else ()) for one, refused in found]
    made = (_finding(refused, Place(place.where, way, place.document)) for refused, way in ways)
    return list(dict.fromkeys(made))


def refused_on_shared(tree: etree._Element, relations: Iterable[Relation], place: Place) -> list[Finding]:
    """A finding (CU-408), at its shape, for each jump of a layout or a master to a slide of the template."""
    jumps = [item for item in relations if item.kind == JUMP_KIND]
    found = refused_on_slide(tree, jumps, place)
    unnamed = [item for item in jumps if item.identifier not in named_by(tree)]
    return [*found, *(refused_relation(item, place) for item in unnamed)]


def named_by(tree: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements of a part that name each of its relationships, by id."""
    named: dict[str, list[etree._Element]] = {}
    for element in tree.iter(etree.Element):
        for name, value in element.items():
            if str(name).startswith(R):
                named.setdefault(str(value), []).append(element)
    return named


def _actions(tree: etree._Element) -> Iterator[tuple[etree._Element | None, Refused]]:
    """What a click or the mouse over a shape does without a relationship."""
    for link in tree.iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"):
        for action, refused in _ACTIONS:
            if link.get("action", "").startswith(action):
                yield link, refused


def _refusal(item: Relation, element: etree._Element | None) -> Refused:
    known = _KINDS.get(item.kind)
    if known is JUMP and element is not None:
        return _zoom_around(element, JUMP)
    if known is not None:
        return known
    target = item.target.rpartition("/")[2]
    return Refused(
        f"un élément « {item.kind} » ({target})", "Recréez la diapositive sans lui, par copier-coller de ses formes."
    )


def _zoom_around(element: etree._Element, otherwise: Refused = _ZOOM) -> Refused:
    """A zoom is two shapes in one: the zoom itself, and a picture with a link for older programs."""
    whole = next(element.iterancestors("{*}AlternateContent"), None)
    inside = (etree.QName(one).localname for one in whole.iter(etree.Element)) if whole is not None else ()
    return _ZOOM if any(name in _ZOOMS for name in inside) else otherwise


def _finding(refused: Refused, place: Place) -> Finding:
    what = f"{refused.what}, que les copies de la diapositive ne peuvent pas avoir"
    return report("CU-408", place, what=what, hint=refused.how)
