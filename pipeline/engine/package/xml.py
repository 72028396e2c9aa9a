"""The XML of a part: read safely, written as Office writes it."""

from __future__ import annotations

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)


def parse(content: bytes) -> etree._Element:
    """The tree of a part; entities are not expanded. Raises lxml.etree.XMLSyntaxError."""
    return etree.fromstring(content, _PARSER)


def serialised(tree: etree._Element) -> str:
    """The part as text, with the declaration that Office writes."""
    body = etree.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{body}'
