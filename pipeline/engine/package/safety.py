"""What a template may not contain, whoever made it: content from elsewhere, active content, its editor's identity.

A template comes from a colleague's machine and its output goes to hundreds of participants.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.core_dates import CORE, DATES
from pipeline.engine.package.relations import dangling, relations_of, target_of
from pipeline.engine.package.vocabulary import RELATIONSHIP, P, R, W
from pipeline.engine.package.xml import parse, serialised
from pipeline.findings import Finding, Place, report

_ACTIVE = re.compile(r"vbaProject\.bin|/activeX/|/embeddings/oleObject|/ctrlProps/", re.IGNORECASE)
_ALLOWED_LINKS = ("https://", "http://", "mailto:", "{{", "%7b%7b")
_FIELDS = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT)\b", re.IGNORECASE)
_MAIN_TYPES = (
    (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"),
    (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"),
    (b"presentationml.slideshow.main+xml", b"presentationml.presentation.main+xml"),
)
"""A file saved as a template or a slide show is a document all the same."""

_LEFT_OUT = re.compile(
    r"docProps/(thumbnail\.\w+|custom\.xml)|.*/printerSettings/.*|customXml/.*|word/(comments\w*|people)\.xml"
    r"|word/_rels/comments\w*\.xml\.rels|ppt/(changesInfos/.*|revisionInfo\.xml|commentAuthors\.xml|authors\.xml)"
    r"|ppt/comments/.*|ppt/_rels/viewProps\.xml\.rels"
)
_IDENTITY = ("creator", "lastModifiedBy", "lastPrinted", "revision")

APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""Extended properties that tell nothing: Office's own would give the company and the slide titles."""

_VIEW_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<p:viewPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
)


def refused_content(document: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """One finding (CU-408) for each thing that no template of ours may hold.

    Raises lxml.etree.XMLSyntaxError when a part is damaged.
    """
    for name, entry in entries.items():
        for what, found in _refused(name, entry):
            yield report("CU-408", Place(name, "", document), found=found, what=what)


def _refused(name: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """What is refused in one part, and the text that shows it."""
    content = entry.content() if name.endswith((".xml", ".rels")) else b""
    if _ACTIVE.search(name) or (name == CONTENT_TYPES and b"macroEnabled" in content):
        yield f"un contenu actif ({name})", ""
    elif b"<!DOCTYPE" in content or b"\0" in content[:4]:
        yield f"une déclaration DTD ou un codage inattendu ({name})", ""
    elif name.endswith(".rels"):
        yield from ((what, "") for what in _refused_links(parse(content)))
    elif name.startswith("word/") and content:
        for instruction in filter(_FIELDS.match, _instructions(parse(content))):
            yield "un champ qui va chercher un autre fichier", instruction.strip()


def _instructions(tree: etree._Element) -> Iterator[str]:
    """The code of each field of a Word part, simple or split over runs (ECMA-376 17.16.18, 17.16.19)."""
    pending = ""
    for element in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            pending += element.text or ""
        else:
            yield pending
            pending = element.get(f"{W}instr", "")
    yield pending


def _refused_links(tree: etree._Element) -> Iterator[str]:
    for relationship in tree.iter(RELATIONSHIP):
        kind, target = relationship.get("Type", "").rsplit("/", 1)[-1], relationship.get("Target", "")
        if relationship.get("TargetMode") != "External":
            continue
        if kind == "attachedTemplate":
            yield "un modèle attaché"
        elif kind != "hyperlink" or not target.lower().startswith(_ALLOWED_LINKS):
            yield f"un lien vers un contenu externe ({target[:60]})"


def without_traces(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries without thumbnail, printer settings, comments, custom XML, nor the identity of their last editors."""
    kept = {name: entry for name, entry in entries.items() if not _LEFT_OUT.fullmatch(name)}
    for name, entry in kept.items():
        if name.endswith(".rels"):
            kept[name] = _without_dead_links(entry, kept)
        elif name in _CLEANED:
            kept[name] = _CLEANED[name](entry)
    kept[CONTENT_TYPES] = _without_dead_types(kept[CONTENT_TYPES], kept)
    for name, entry in kept.items():
        lost = _identifiers(entries, name) - _identifiers(kept, name)
        if lost:
            kept[name] = _without_references(entry, lost)
    return kept


def _identifiers(entries: Mapping[str, Entry], part: str) -> set[str]:
    return {relation.identifier for relation in relations_of(entries, part)}


def _without_references(entry: Entry, lost: Container[str]) -> Entry:
    """A part without the elements (printer settings, custom data) that name a relationship which is gone."""
    tree = parse(entry.content())
    for element in list(tree.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and any(str(key).startswith(R) and str(id_) in lost for key, id_ in element.items()):
            parent.remove(element)
    for emptied in [one for one in tree.iter(f"{P}custDataLst") if len(one) == 0]:
        emptied.getparent().remove(emptied)  # type: ignore[union-attr]
    return deflated(entry.name, serialised(tree).encode(), 9)


def _without_dead_links(entry: Entry, kept: Container[str]) -> Entry:
    """The relationships whose target was not left out."""
    gone = set(dangling(entry.name, entry.content(), kept))
    if not gone:
        return entry
    tree = parse(entry.content())
    for relationship in list(tree.iter(RELATIONSHIP)):
        if relationship.get("TargetMode") != "External" and target_of(entry.name, relationship) in gone:
            tree.remove(relationship)
    return deflated(entry.name, serialised(tree).encode(), 9)


def _without_dead_types(entry: Entry, kept: Container[str]) -> Entry:
    """The content types of the parts that are there, the main one that of a document."""
    content = entry.content()
    for saved_as, document in _MAIN_TYPES:
        content = content.replace(saved_as, document)
    tree = parse(content)
    for override in list(tree):
        part = override.get("PartName")
        if part is not None and part.lstrip("/") not in kept:
            tree.remove(override)
    return deflated(entry.name, serialised(tree).encode(), 9)


def _without_session(entry: Entry) -> Entry:
    """The settings without the revision ids of editing sessions, nor the variables of macros."""
    tree = parse(entry.content())
    etree.strip_elements(tree, f"{W}rsids", f"{W}docVars")
    return deflated(entry.name, serialised(tree).encode(), 9)


def _without_facts(entry: Entry) -> Entry:
    return deflated(entry.name, APP_PROPERTIES, 9)


def _without_view(entry: Entry) -> Entry:
    """PowerPoint wants the part, not what its last editor was looking at, which names slides of the template."""
    return deflated(entry.name, _VIEW_PROPERTIES, 9)


def _without_identity(entry: Entry) -> Entry:
    tree = parse(entry.content())
    for element in list(tree):
        name = etree.QName(element).localname
        if name in DATES or (name in _IDENTITY and "{{" not in (element.text or "")):
            tree.remove(element)
    return deflated(entry.name, serialised(tree).encode(), 9)


_CLEANED: Mapping[str, Callable[[Entry], Entry]] = {
    CORE: _without_identity,
    "docProps/app.xml": _without_facts,
    "word/settings.xml": _without_session,
    "ppt/viewProps.xml": _without_view,
}
