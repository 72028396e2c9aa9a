"""What a template keeps of its makers and of its own life, and that no document made from it may carry.

Thumbnails, comments, custom XML, printers, signatures, protections, sessions, names and paths, at any depth.
Sensitivity labels stay: documents are of the same sensitivity as their template (a policy of the house).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.intake.known_parts import recognised
from pipeline.engine.package.intake.picture_traces import without_metadata
from pipeline.engine.package.own_card import DATES
from pipeline.engine.package.part_kinds import GLOSSARY, ROOT, part_kinds, parts_of_kind, type_of
from pipeline.engine.package.relations import Relation, relations_name, relations_of, relations_xml, resolved
from pipeline.engine.package.vocabulary import P, R, S, W
from pipeline.engine.package.xml import parse, serialised

_LEFT_OUT = frozenset((
    "thumbnail", "printerSettings", "customXml", "customXmlProps", "origin", "signature", "attachedTemplate",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "documenttasks", "intelligence",
    "commentAuthors", "authors", "changesInfo", "revisionInfo", "threadedComment", "person", "recipientData",
    "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData", "webextensiontaskpanes", "extensibility",
    "attachedToolbars", "keyMapCustomizations", "revisionHeaders", "usernames", "tags", "slideUpdateInfo",
))  # fmt: skip
"""The kinds of relationship that lead to what no document needs."""

_MAIN_TYPES = (
    (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"),
    (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"),
    (b"presentationml.slideshow.main+xml", b"presentationml.presentation.main+xml"),
)
"""A file saved as a template or a slide show is a document all the same."""

_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_VIEW_PROPERTIES = f'{_EMPTY}<p:viewPr xmlns:p="{P[1:-1]}"/>'
_LABELS = ("msip_label", "classificationcontentmarking", "sensitivity")
"""How the names of custom properties that hold a sensitivity label begin."""

_SESSION = ("rsids", "attachedTemplate", "linkStyles", "trackRevisions", "documentProtection", "writeProtection",
            "mailMerge", "saveThroughXslt", "revisionView", "doNotTrackMoves", "doNotTrackFormatting")  # fmt: skip
_PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\|file:|/(?:Users|home|Volumes)/).*[\\/]", re.IGNORECASE)


def without_traces(
    entries: Mapping[str, Entry],
    properties: Container[str] = frozenset(),
    variables: Container[str] = frozenset(),
) -> dict[str, Entry]:
    """The entries without the traces of their makers; `properties` and `variables`, in lower case, are kept: shown.

    So are those whose text holds tags. Parts to which nothing leads are left out. Raises lxml.etree.XMLSyntaxError.
    """
    lighter = {name: entry for name, entry in entries.items() if not name.endswith(".rels")}
    lighter |= dict(_lighter_relations(entries))
    kinds = part_kinds(lighter)
    present = {name: entry for name, entry in lighter.items() if name in {*_listings(kinds), *kinds, CONTENT_TYPES}}
    clean = _Cleaning(properties, variables)
    kept = {name: clean.cleaned(entry, kinds.get(name, "")) for name, entry in present.items()}
    kept[CONTENT_TYPES] = _settled_types(kept[CONTENT_TYPES], kept, kinds)
    for name, entry in kept.items():
        lost = _identifiers(entries, name) - _identifiers(kept, name)
        if lost:
            kept[name] = _without_references(entry, lost)
    return kept


def _listings(kinds: Mapping[str, str]) -> Iterator[str]:
    return (relations_name(part) for part in (ROOT, *kinds))


def _lighter_relations(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """The parts of relationships, without those that lead to a trace; nothing of a view's, which is emptied."""
    views = {f"/{name}" for name, kind in part_kinds(entries).items() if kind == "viewProps"}
    listing = parse(entries[CONTENT_TYPES].content())
    left_out = _LEFT_OUT | _glossary_with_tags(entries)
    for part in (ROOT, *entries):
        entry = entries.get(relations_name(part))
        if entry is None or f"/{part}" in views:
            continue
        relations = relations_of(entries, part)
        kept = [one for one in relations if one.kind not in left_out or _is_ink(listing, part, one)]
        yield entry.name, deflated(entry.name, relations_xml(kept).encode(), 9)


def _glossary_with_tags(entries: Mapping[str, Entry]) -> set[str]:
    """The glossary, when tags are typed in it: nobody sees it but who fills in the document in Word."""
    parts = parts_of_kind(part_kinds(entries), GLOSSARY)
    contents = [entries[name].content() for name in parts]
    return {GLOSSARY} if any(mark in content for content in contents for mark in (b"{{", b"{%")) else set()


def _is_ink(listing: etree._Element, part: str, relation: Relation) -> bool:
    """Whether a relationship leads to what was drawn with a pen, which Office calls custom XML too."""
    return relation.kind == "customXml" and "inkml" in type_of(listing, resolved(part, relation.target))


def _identifiers(entries: Mapping[str, Entry], part: str) -> set[str]:
    return {relation.identifier for relation in relations_of(entries, part)}


def _without_references(entry: Entry, lost: Container[str]) -> Entry:
    """A part without the elements (printer settings, custom data) that name a relationship which is gone."""
    if not entry.name.endswith(".xml"):
        return entry
    tree = parse(entry.content())
    for element in list(tree.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and any(str(key).startswith(R) and str(id_) in lost for key, id_ in element.items()):
            _remove_with_emptied(element)
    return _again(entry, tree)


def _remove_with_emptied(element: etree._Element) -> None:
    """Removes an element, and the extension or the list of data that it leaves empty, which the schema refuses."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if len(parent) == 0 and etree.QName(parent).localname in ("ext", "extLst", "custDataLst"):
            _remove_with_emptied(parent)


def _settled_types(entry: Entry, kept: Mapping[str, Entry], kinds: Mapping[str, str]) -> Entry:
    """The content types of the parts that are there, each once, nothing else; the main one is that of a document."""
    content = entry.content()
    for saved_as, document in _MAIN_TYPES:
        content = content.replace(saved_as, document)
    listing = parse(content)
    names = ("PartName", "Extension")
    items = [
        (name, item.get(name, ""), item.get("ContentType", ""))
        for item in listing
        for name in names
        if name in item.attrib
    ]
    made = etree.Element(listing.tag, nsmap={None: etree.QName(listing).namespace or ""})  # type: ignore[dict-item]
    items.append(("Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml"))
    seen: set[str] = set()
    for name, value, kind in items:
        is_dead = name == "PartName" and value.lstrip("/") not in kept
        if value and kind and not is_dead and value.lower() not in seen and "digital-signature" not in kind:
            seen.add(value.lower())
            word = "Override" if name == "PartName" else "Default"
            etree.SubElement(made, listing.tag.replace("}Types", f"}}{word}"), {name: value, "ContentType": kind})
    for part, known, is_its_own in recognised(kept, kinds):
        if is_its_own and type_of(made, part) != known.type:
            for old in [item for item in made if item.get("PartName") == f"/{part}"]:
                made.remove(old)
            facts = {"PartName": f"/{part}", "ContentType": known.type}
            etree.SubElement(made, listing.tag.replace("}Types", "}Override"), facts)
    return _again(entry, made)


def _again(entry: Entry, tree: etree._Element) -> Entry:
    return deflated(entry.name, serialised(tree).encode(), 9)


class _Cleaning:
    """How each part is cleaned, by its kind or by its root."""

    def __init__(self, properties: Container[str], variables: Container[str]) -> None:
        self._properties, self._variables = properties, variables
        self._by_kind: Mapping[str, Callable[[etree._Element], None]] = {
            "core-properties": self._core, "extended-properties": self._application, "custom-properties": self._custom,
        }  # fmt: skip

    def cleaned(self, entry: Entry, kind: str) -> Entry:
        """A part without its traces."""
        if kind == "viewProps":
            return deflated(entry.name, _VIEW_PROPERTIES.encode(), 9)
        if kind == "image":
            return without_metadata(entry)
        if not entry.name.endswith(".xml") or entry.name == CONTENT_TYPES:
            return entry
        tree = parse(entry.content())
        before = etree.tostring(tree)
        self._by_kind.get(kind, self._office)(tree)
        return entry if etree.tostring(tree) == before else _again(entry, tree)

    def _office(self, tree: etree._Element) -> None:
        if tree.tag == f"{W}settings":
            self._settings(tree)
        if str(tree.tag).startswith(W):
            _without_sessions(tree)
        for name in (f"{P}modifyVerifier", f"{S}fileSharing", f"{S}fileRecoveryPr", f"{S}customWorkbookViews"):
            etree.strip_elements(tree, name, with_tail=False)
        _without_places(tree)

    def _settings(self, tree: etree._Element) -> None:
        """The settings without sessions, protections, links to other files, nor variables that no field shows."""
        etree.strip_elements(tree, *(f"{W}{name}" for name in _SESSION))
        for variable in list(tree.iter(f"{W}docVar")):
            shown = variable.get(f"{W}name", "").casefold() in self._variables
            if not shown and "{{" not in variable.get(f"{W}val", ""):
                _remove(variable)
        for emptied in [one for one in tree.iter(f"{W}docVars") if len(one) == 0]:
            _remove(emptied)

    def _core(self, tree: etree._Element) -> None:
        named = {"creator": "author", "lastModifiedBy": "lastsavedby"}
        for element in list(tree):
            word = etree.QName(element).localname
            is_final = word == "contentStatus" and (element.text or "").strip() == "Final"
            if word in DATES:
                tree.remove(element)
            elif word in {"lastPrinted", "revision", *named} or is_final:
                shown = word == "creator" and named[word] in self._properties
                if not shown and "{{" not in (element.text or ""):
                    tree.remove(element)

    def _application(self, tree: etree._Element) -> None:
        """Extended properties that tell nothing, but for a company or a manager that the template shows or fills."""
        for element in list(tree):
            word = etree.QName(element).localname
            shown = word in {"Company", "Manager"} and (
                word.casefold() in self._properties or "{{" in (element.text or "")
            )
            if not shown:
                tree.remove(element)

    def _custom(self, tree: etree._Element) -> None:
        for element in list(tree):
            name = element.get("name", "").casefold()
            label = name.startswith(_LABELS)
            if not label and name not in self._properties and "{{" not in "".join(map(str, element.itertext())):
                tree.remove(element)


def _without_sessions(tree: etree._Element) -> None:
    """A part of Word without revision ids of sessions, nor the names of those who may edit a passage."""
    etree.strip_elements(tree, f"{W}rsid", f"{W}permStart", f"{W}permEnd", with_tail=False)
    for element in tree.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]


def _without_places(tree: etree._Element) -> None:
    """A part without the folders where its maker kept the file or its pictures, nor who refreshed its data."""
    for element in list(tree.iter(etree.Element)):
        if etree.QName(element).localname == "absPath":
            choice = next((one for one in element.iterancestors() if one.tag.endswith("}AlternateContent")), element)
            _remove(choice)
        for name in ("descr", "title", "name", "refreshedBy"):
            value = element.get(name, "")
            if name == "refreshedBy" and value:
                del element.attrib[name]
            elif value and _PATH.match(value):
                element.set(name, _PATH.sub("", value))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def tags_left_out(entries: Mapping[str, Entry], read: Container[str]) -> Iterator[str]:
    """The parts of custom XML that hold tags, that no control shows and that go to no document."""
    for name, kind in part_kinds(entries).items():
        if kind == "customXml" and name not in read and b"{{" in entries[name].content():
            yield name
