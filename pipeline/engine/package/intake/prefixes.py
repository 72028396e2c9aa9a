"""Parts whose XML calls the namespaces of Office by other prefixes than Office's, or by none: given the usual ones.

Prefixes are arbitrary (Namespaces in XML 1.0); generators write `ns0:` or a default namespace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.vocabulary import WP, A, M, P, R, W
from pipeline.engine.package.xml import parse, serialised

_USUAL = {"w": W[1:-1], "wp": WP[1:-1], "a": A[1:-1], "p": P[1:-1], "r": R[1:-1], "m": M[1:-1]}
_DECLARED = re.compile(rb"""\bxmlns(?::([\w.-]+))?\s*=\s*["']([^"']+)["']""")


def with_usual_prefixes(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries, those that use other prefixes written again. Raises lxml.etree.XMLSyntaxError."""
    return {name: _again(entry) if _is_unusual(name, entry) else entry for name, entry in entries.items()}


def _is_unusual(name: str, entry: Entry) -> bool:
    wanted = {uri.encode(): prefix.encode() for prefix, uri in _USUAL.items()}
    declared = _DECLARED.findall(entry.content()) if name.lower().endswith(".xml") else []
    return any(wanted.get(uri, prefix) != prefix for prefix, uri in declared)


def _again(entry: Entry) -> Entry:
    """The part under a root that declares the usual prefixes, which its descendants then take."""
    tree = parse(entry.content())
    own = {prefix: uri for prefix, uri in tree.nsmap.items() if prefix is not None and prefix not in _USUAL}
    others = {prefix: uri for prefix, uri in own.items() if uri not in _USUAL.values()}
    used = {prefix: uri for prefix, uri in _USUAL.items() if uri.encode() in entry.content()}
    root = etree.Element(tree.tag, nsmap={**others, **used})
    root.text = tree.text
    for name, value in tree.items():
        root.set(name, value)
    for child in list(tree):
        root.append(child)
    return deflated(entry.name, serialised(root).encode(), 9)
