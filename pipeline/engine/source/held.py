"""What a paragraph, a row or a run holds beside its text: breaks, pictures, notes, fields, whatever Office puts there.

Asked when a tag takes the place of one: what is held would go with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import A, M, W

_PLAIN = frozenset((
    *(f"{W}{name}" for name in ("p", "r", "t", "tr", "tc", "pPr", "rPr", "tcPr", "trPr", "tblPrEx", "bookmarkStart",
                                "bookmarkEnd", "proofErr", "smartTag", "smartTagPr", "hyperlink", "sdtContent", "bdo",
                                "dir", "customXml", "customXmlPr", "softHyphen", "permStart", "permEnd")),
    *(f"{A}{name}" for name in ("p", "r", "t", "tr", "tc", "pPr", "rPr", "tcPr", "endParaRPr", "txBody", "bodyPr",
                                "lstStyle", "extLst")),
    "left-out",
))  # fmt: skip
_CLOSED = frozenset(f"{space}{name}" for space, names in (
    (W, ("pPr", "rPr", "tcPr", "trPr", "tblPrEx", "smartTagPr", "customXmlPr")),
    (A, ("pPr", "rPr", "tcPr", "endParaRPr", "bodyPr", "lstStyle", "extLst")),
) for name in names)  # fmt: skip
"""Looks, which are not content: nothing is looked for in them."""

_BREAKS = {"page": "un saut de page", "column": "un saut de colonne"}
_NAMES = {
    f"{W}cr": "un saut de ligne", f"{A}br": "un saut de ligne",
    f"{W}tab": "une tabulation", f"{W}ptab": "une tabulation",
    f"{W}drawing": "une image ou un dessin", f"{W}pict": "une image ou un dessin", f"{W}object": "un objet incorporé",
    f"{W}footnoteReference": "une note de bas de page", f"{W}endnoteReference": "une note de fin",
    f"{W}fldChar": "un champ", f"{W}fldSimple": "un champ", f"{W}instrText": "un champ", f"{A}fld": "un champ",
    f"{W}sdt": "un contrôle de contenu", f"{W}sym": "un symbole", f"{W}tbl": "un tableau", f"{A}tbl": "un tableau",
    f"{M}oMath": "une équation", f"{M}oMathPara": "une équation", f"{W}noBreakHyphen": "un trait d'union",
    f"{W}ruby": "un texte annoté", f"{W}contentPart": "un dessin à main levée",
}  # fmt: skip


def held(element: etree._Element) -> str:
    """The first thing that `element` holds beside text, in French, or ""."""
    return next(_held(element), "")


def _held(element: etree._Element) -> Iterator[str]:
    if element.find(f"{W}pPr/{W}sectPr") is not None:
        yield "un saut de section"
    for child in element.iterchildren(etree.Element):
        if child.tag == f"{W}br":
            yield _BREAKS.get(child.get(f"{W}type", ""), "un saut de ligne")
        elif child.tag not in _PLAIN:
            yield _NAMES.get(str(child.tag), f"un élément (« {etree.QName(child).localname} »)")
        elif child.tag not in _CLOSED:
            yield from _held(child)
