"""The package of a Word template: its parts, what they are and how they are related, as one archive."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, archive, block, deflated
from tools.word_xml import DECLARATION

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "application/vnd.openxmlformats-officedocument."

_NAMES = {
    "document": "word/document.xml",
    "header": "word/header1.xml",
    "footer": "word/footer1.xml",
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
    "fontTable": "word/fontTable.xml",
    "theme": "word/theme/theme1.xml",
}
"""Where Word puts each part, by the last word of the relationship's type."""

_APP, _CORE = "docProps/app.xml", "docProps/core.xml"
_TYPES = {
    **{name: f"{_OFFICE}wordprocessingml.{kind}+xml" for kind, name in _NAMES.items()},
    "word/document.xml": f"{_OFFICE}wordprocessingml.document.main+xml",
    "word/theme/theme1.xml": f"{_OFFICE}theme+xml",
    _APP: f"{_OFFICE}extended-properties+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
}


def word_package(parts: Mapping[str, str], properties: Mapping[str, str]) -> bytes:
    """A .docx of these parts (`document`, `header`, `styles`…), the same bytes each time.

    `properties` are the core properties by qualified name. Raises lxml.etree.XMLSyntaxError when a part is not XML.
    """
    entries = {
        CONTENT_TYPES: _content_types(),
        "_rels/.rels": _relations({
            f"{_RELATIONS}officeDocument": _NAMES["document"],
            f"{_RELATIONS}extended-properties": _APP,
            f"{_PACKAGE}relationships/metadata/core-properties": _CORE,
        }),
        _APP: f'{DECLARATION}<Properties xmlns="{_OFFICE_PROPERTIES}"/>',
        _CORE: _core_properties(properties),
        "word/_rels/document.xml.rels": _relations({
            _RELATIONS + kind: name.removeprefix("word/") for kind, name in _NAMES.items() if kind != "document"
        }),
        **{_NAMES[kind]: xml for kind, xml in parts.items()},
    }  # fmt: skip
    for xml in entries.values():
        etree.fromstring(xml.encode())
    return archive(block(deflated(name, xml.encode(), 9) for name, xml in entries.items()), ())


_OFFICE_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def relation_id(kind: str) -> str:
    """How the document names one of its parts: « rIdheader »."""
    return f"rId{kind}"


def _content_types() -> str:
    named = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    """The relationships to `targets` by type, each named after the last word of its type."""
    made = (
        f'<Relationship Id="{relation_id(kind.rsplit("/", 1)[-1])}" Type="{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{"".join(made)}</Relationships>'


def _core_properties(facts: Mapping[str, str]) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        + "".join(f"<{name}>{value}</{name}>" for name, value in facts.items())
        + "</cp:coreProperties>"
    )
