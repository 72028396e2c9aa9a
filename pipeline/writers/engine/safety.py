"""What a template may not contain, whoever made it: content from elsewhere, active content, its editor's identity.

A template comes from a colleague's machine and its output goes to hundreds of participants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.findings import Finding, Place, report
from pipeline.writers.engine.archive import Entry, deflated
from pipeline.writers.engine.names import RELATIONSHIP, W
from pipeline.writers.engine.source import parse, serialised

_ACTIVE = re.compile(r"vbaProject\.bin|/activeX/|/embeddings/oleObject|/ctrlProps/", re.IGNORECASE)
_ALLOWED_LINKS = ("https://", "http://", "mailto:")
_FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b")
_LEFT_OUT = re.compile(
    r"docProps/(thumbnail\.\w+|custom\.xml)|.*/printerSettings/.*|customXml/.*|ppt/(changesInfos/.*|revisionInfo\.xml)"
)
_IDENTITY = ("creator", "lastModifiedBy", "lastPrinted", "revision")

APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""Extended properties that tell nothing: Office's own would give the company and the slide titles."""


def refused_content(document: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """One finding (CU-408) for each thing that no template of ours may hold."""
    for name, entry in entries.items():
        if _ACTIVE.search(name):
            yield report("CU-408", Place(name, "", document), what=f"un contenu actif ({name})")
        elif name.endswith(".rels"):
            for what in _refused_links(parse(entry.content())):
                yield report("CU-408", Place(name, "", document), what=what)
        elif name.startswith("word/") and name.endswith(".xml"):
            for text in parse(entry.content()).iter(f"{W}instrText"):
                if _FIELDS.search(text.text or ""):
                    yield report(
                        "CU-408",
                        Place(name, "", document),
                        found=text.text,
                        what="un champ qui va chercher un autre fichier",
                    )


def _refused_links(tree: etree._Element) -> Iterator[str]:
    for relationship in tree.iter(RELATIONSHIP):
        kind, target = relationship.get("Type", "").rsplit("/", 1)[-1], relationship.get("Target", "")
        if relationship.get("TargetMode") != "External":
            continue
        if kind == "attachedTemplate":
            yield "un modèle attaché"
        elif kind != "hyperlink" or not target.startswith((*_ALLOWED_LINKS, "{{", "%7B%7B")):
            yield f"un lien vers un contenu externe ({target[:60]})"


def without_traces(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries without thumbnail, printer settings, custom XML, nor the identity of whoever last saved the file."""
    kept = {name: entry for name, entry in entries.items() if not _LEFT_OUT.fullmatch(name)}
    for name, entry in kept.items():
        if name.endswith(".rels"):
            kept[name] = _without_dead_links(entry, set(entries) - set(kept))
    if "docProps/core.xml" in kept:
        kept["docProps/core.xml"] = _without_identity(kept["docProps/core.xml"])
    if "docProps/app.xml" in kept:
        kept["docProps/app.xml"] = deflated("docProps/app.xml", APP_PROPERTIES, 9)
    return kept


def _without_dead_links(entry: Entry, gone: set[str]) -> Entry:
    """The relationships whose target was not left out."""
    if not gone:
        return entry
    tree = parse(entry.content())
    for relationship in list(tree.iter(RELATIONSHIP)):
        target = relationship.get("Target", "").removeprefix("/")
        if relationship.get("TargetMode") != "External" and any(name.endswith(target.lstrip("./")) for name in gone):
            tree.remove(relationship)
    return deflated(entry.name, serialised(tree).encode(), 9)


def _without_identity(entry: Entry) -> Entry:
    tree = parse(entry.content())
    for element in list(tree):
        if etree.QName(element).localname in _IDENTITY and "{{" not in (element.text or ""):
            tree.remove(element)
    return deflated(entry.name, serialised(tree).encode(), 9)
