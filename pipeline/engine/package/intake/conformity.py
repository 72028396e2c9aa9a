"""Whether a template keeps to the schemas of Office, by openxml-audit: what is odd in it is odd in every document.

The only module that imports openxml-audit, and only once a template is opened: its schemas take a third of a second.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, read_entries
from pipeline.engine.package.vocabulary import RELATIONSHIP, W
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

_HARMLESS = ("A required relationship type", "Presentation is missing viewProps", "Presentation is missing presProps")
"""openxml-audit wants parts, such as the table of fonts or the last view, that Office does without."""

_ON_OFF = re.compile(r"Value '(true|false|0|1)' is not in allowed values: \['off', 'on'\]")
"""All are legal (ECMA-376, ST_OnOff), and LibreOffice writes « true »."""

_UNREAD_PART = "stylesWithEffects.xml"
"""A part that Word 2010 wrote beside the styles and no later Word reads: python-docx's own template has one."""


class _Fault(NamedTuple):
    part: str
    path: str
    what: str


def conformity_findings(entries: Mapping[str, Entry], extension: str, document: str) -> Iterator[Finding]:
    """A warning (CU-424) for each part of a template that Office may want to repair: its first fault."""
    ordered = sorted(entries.values(), key=lambda entry: (entry.name != CONTENT_TYPES, entry.name))
    told: set[str] = set()
    for fault in _faults(archive(block(ordered), ()), extension):
        if fault.part not in told:
            told.add(fault.part)
            yield report("CU-424", Place(fault.part, fault.path, document), found=fault.what)


@lru_cache(maxsize=16)
def _faults(content: bytes, extension: str) -> tuple[_Fault, ...]:
    from openxml_audit import OpenXmlValidator, ValidationSeverity  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"gabarit{extension}")
        path.write_bytes(content)
        found = OpenXmlValidator().validate(path).errors
    told = (one for one in found if one.severity is ValidationSeverity.ERROR)
    faults = [_Fault(one.part_uri.lstrip("/"), one.path, one.description) for one in told]
    return (*(one for one in faults if not _is_harmless(one)), *_unseen(content))


def _is_harmless(fault: _Fault) -> bool:
    is_legal = _ON_OFF.search(fault.what) is not None
    return is_legal or fault.what.startswith(_HARMLESS) or fault.part.endswith(_UNREAD_PART)


_LEAVES = etree.XPath("(//w:pPr | //w:rPr | //w:tcPr | //w:tblPr)//*[@w:val]/*", namespaces={"w": W[1:-1]})
_ID = re.compile(r"[^\W\d][\w.-]*")


def _unseen(content: bytes) -> Iterator[_Fault]:
    """What openxml-audit lets pass: elements inside a property that is only a value, ids that XML does not allow."""
    for name, entry in read_entries(io.BytesIO(content)).items():
        tree = parse(entry.content()) if name.endswith((".xml", ".rels")) else None
        found = _LEAVES(tree) if tree is not None else []
        for leaf in found if isinstance(found, list) else ():
            what = etree.QName(leaf).localname if isinstance(leaf, etree._Element) else ""
            yield _Fault(name, "", f"Unexpected element '{what}' in a value")
        for relation in tree.iter(RELATIONSHIP) if tree is not None else ():
            if _ID.fullmatch(relation.get("Id", "")) is None:
                yield _Fault(name, "", f"'{relation.get('Id', '')}' is no id")
