"""Shapes repeated or conditional: `{%sp for … %}` and `{%sp if … %}` in a shape's name.

The name is what PowerPoint's selection pane shows (Accueil > Organiser > Volet Sélection) and where an editor types it:
« Carte {%sp for c in cartes %} ». No end tag: the shape itself is what is repeated, a group with all that it holds.

Copies share the room of the shape as it is drawn, side by side, or one under the other when the name also says
« en colonne »: so that two or seven of them fill the place the editor gave them, as repeated columns do in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.source.lift import put_before
from pipeline.engine.source.tables.grid import made_token
from pipeline.engine.source.tags import TOKEN, Draft, Tag

UNIT = "sp"
DOWNWARDS = "en colonne"
GAP_EMU = 144_000
"""Between two copies: 4 mm."""

_TRANSFORMS = (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm")
GLUE = (f"{A}stCxn", f"{A}endCxn")
"""What glues a connector to a shape by its id."""

COPY_OF = "copie-de"
"""An attribute of the copies of an animated slide's repeated shape: its id in the template, until effects follow."""


def lift_shapes(draft: Draft) -> None:
    """Carries out the `{%sp %}` tags of the names of shapes, innermost first; tells those typed elsewhere."""
    for properties in reversed(list(draft.tree.iter(f"{P}cNvPr"))):
        tags = [tag for tag in draft.tags_in(properties.get("name")) if tag.unit == UNIT]
        shape = _shape_of(properties)
        if tags and shape is not None:
            _lift(draft, shape, properties, tags)
    for text in draft.tree.iter(draft.grammar.text):
        for tag in draft.tags_in(text.text):
            if tag.unit == UNIT:
                what = "s'écrit dans le nom de la forme (volet Sélection), pas dans son texte."
                draft.fault("CU-403", tag, what=f"La balise {tag.location.tag} {what}")


def _shape_of(properties: etree._Element) -> etree._Element | None:
    """The shape that these properties name; None for those of the whole slide."""
    holder = properties.getparent()
    shape = holder.getparent() if holder is not None else None
    return None if shape is None or shape.tag == f"{P}spTree" else shape


def _lift(draft: Draft, shape: etree._Element, properties: etree._Element, tags: list[Tag]) -> None:
    opening = [tag for tag in tags if tag.opens]
    if any(not (tag.opens or tag.closes) for tag in tags) or not opening:
        draft.fault("CU-403", tags[0], what="Le nom d'une forme accepte « for » et « if », sans « else ».")
        return
    name = TOKEN.sub(lambda match: _without_unit(draft, match), properties.get("name", ""))
    downwards = DOWNWARDS in name.casefold()
    name = " ".join(re.sub(DOWNWARDS, "", name, flags=re.IGNORECASE).split())
    loop = next((tag for tag in opening if tag.word == "for"), None)
    before = "".join(made_token(draft, tag, tag.code) for tag in opening)
    after = "".join(made_token(draft, tag, f"end{tag.word}") for tag in reversed(opening))
    if loop is not None:
        before += _share(draft, shape, loop, downwards=downwards)
        name += f" {made_token(draft, loop, 'loop.index', value=True)}"
    properties.set("name", name)
    put_before(shape, before)
    shape.tail = after + (shape.tail or "")


def _without_unit(draft: Draft, match: re.Match[str]) -> str:
    return "" if draft.tags[int(match[1])].unit == UNIT else match[0]


def _share(draft: Draft, shape: etree._Element, loop: Tag, *, downwards: bool) -> str:
    """Gives each copy its part of the room and ids of its own; the tokens that must stand before the shape."""
    box = next((found for path in _TRANSFORMS if (found := shape.find(path)) is not None), None)
    offset, extent = (box.find(f"{A}off"), box.find(f"{A}ext")) if box is not None else (None, None)
    if offset is None or extent is None:
        what = "Une forme répétée doit avoir une position : déplacez-la une fois dans le gabarit."
        draft.fault("CU-403", loop, what=what)
        return ""
    start, size = ("y", "cy") if downwards else ("x", "cx")
    origin, room = int(offset.get(start, "0")), int(extent.get(size, "0"))
    part = f"({room} - {GAP_EMU} * (loop.length - 1)) // loop.length"
    offset.set(start, made_token(draft, loop, f"{origin} + loop.index0 * ({part} + {GAP_EMU})", value=True))
    extent.set(size, made_token(draft, loop, part, value=True))
    return _fresh_ids(draft, shape, loop)


def _fresh_ids(draft: Draft, shape: etree._Element, loop: Tag) -> str:
    """Ids counted from one taken at each turn; the connectors of a group stay glued to the shapes of their own copy."""
    known = {element.get("id", ""): rank for rank, element in enumerate(_numbered(shape))}
    if next(draft.tree.iter(f"{P}timing"), None) is not None:
        for element in _numbered(shape):
            element.set(COPY_OF, element.get("id", ""))
    for element in (*_numbered(shape), *(glue for glue in shape.iter(*GLUE) if glue.get("id") in known)):
        element.set("id", made_token(draft, loop, f"formes + {known[element.get('id', '')]}", value=True))
    return made_token(draft, loop, f"set formes = identifiants({len(known)})")


def _numbered(shape: etree._Element) -> Iterator[etree._Element]:
    return (element for element in shape.iter(f"{P}cNvPr") if element.get("id", "").isdigit())
