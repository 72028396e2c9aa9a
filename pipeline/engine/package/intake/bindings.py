"""Content controls bound to a property or to custom XML: their text becomes what is bound, and the binding goes.

Word writes such a control again from its store as soon as it opens the document, whatever was filled in; and the stores
of a template do not go out with its documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.part_kinds import parts_of_kind
from pipeline.engine.package.vocabulary import W15, W
from pipeline.engine.package.xml import parse, serialised

_STORES = ("core-properties", "extended-properties", "customXml")
_BINDINGS = (f"{W}dataBinding", f"{W15}dataBinding")
_NOT_TEXT = tuple(f"{W}{kind}" for kind in ("date", "picture", "dropDownList", "comboBox", "group", "docPartList"))
_PREFIX = re.compile(r"xmlns:(\w+)\s*=\s*['\"]([^'\"]*)['\"]")


def without_bindings(entries: Mapping[str, Entry], kinds: Mapping[str, str]) -> tuple[dict[str, Entry], set[str]]:
    """The entries without bindings, and the stores that were read. Raises lxml.etree.XMLSyntaxError."""
    stores = {name: parse(entries[name].content()) for name in parts_of_kind(kinds, *_STORES) if _is_xml(name)}
    settled, read = dict(entries), set[str]()
    for name, entry in entries.items():
        if _is_xml(name) and b"dataBinding" in entry.content():
            tree = parse(entry.content())
            for binding in list(tree.iter(*_BINDINGS)):
                read |= _settle(binding, stores)
            settled[name] = deflated(name, serialised(tree).encode(), 9)
    return settled, read


def _is_xml(name: str) -> bool:
    return name.endswith(".xml")


def _settle(binding: etree._Element, stores: Mapping[str, etree._Element]) -> set[str]:
    """Takes a binding out of its control, whose text becomes the value bound; the store that has it."""
    found = next(_values(binding, stores.items()), None)
    control = next(binding.iterancestors(f"{W}sdt"), None)
    properties = binding.getparent()
    if properties is not None:
        properties.remove(binding)
    if found is None:
        return set()
    if control is not None and properties is not None and all(properties.find(kind) is None for kind in _NOT_TEXT):
        _say(control, found[1])
    return {found[0]}


def _values(binding: etree._Element, stores: Iterable[tuple[str, etree._Element]]) -> Iterator[tuple[str, str]]:
    """Each store that has what the binding's path leads to, and the text there."""
    path = binding.get(f"{W}xpath", "")
    names = dict(_PREFIX.findall(binding.get(f"{W}prefixMappings", "")))
    for name, tree in stores:
        try:
            found = tree.xpath(path, namespaces=names) if path else []
        except etree.XPathError:
            return
        first = found[0] if isinstance(found, list) and found else None
        if first is not None:
            yield name, "".join(map(str, first.itertext())) if isinstance(first, etree._Element) else str(first)


def _say(control: etree._Element, value: str) -> None:
    """The control says `value`, in the looks of its first text; an empty value leaves what it says to click on."""
    texts = list(control.iterfind(f"{W}sdtContent//{W}t"))
    if not value.strip() or not texts or "".join(text.text or "" for text in texts) == value:
        return
    for text in texts:
        text.text = ""
    texts[0].text = value
    placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if placeholder is not None:
        placeholder.getparent().remove(placeholder)  # type: ignore[union-attr]
