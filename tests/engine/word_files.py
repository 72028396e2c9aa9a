"""Small Word files written part by part, as other programs than Word write them; what is read in those made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from pipeline.engine.package.checking import check_package
from pipeline.engine.word import compile_word
from pipeline.findings import Finding, Severity

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
}
SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NS.items())
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/>'
TYPES = {
    "header": f"{OPEN_XML}.wordprocessingml.header+xml",
    "footer": f"{OPEN_XML}.wordprocessingml.footer+xml",
    "styles": f"{OPEN_XML}.wordprocessingml.styles+xml",
    "settings": f"{OPEN_XML}.wordprocessingml.settings+xml",
    "numbering": f"{OPEN_XML}.wordprocessingml.numbering+xml",
    "footnotes": f"{OPEN_XML}.wordprocessingml.footnotes+xml",
    "glossaryDocument": f"{OPEN_XML}.wordprocessingml.document.glossary+xml",
    "extended-properties": f"{OPEN_XML}.extended-properties+xml",
    "custom-properties": f"{OPEN_XML}.custom-properties+xml",
    "customXml": "application/xml",
}

Part = tuple[str, str, str | bytes]
"""A part that the body leads to: the kind of its relationship, its name in the package, its content."""


def r(text: str, looks: str = "") -> str:
    """A run."""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, looks: str = "") -> str:
    """A paragraph; a run given as plain text is made one."""
    return f"<w:p>{looks}{''.join(one if one.startswith('<') else r(one) for one in runs)}</w:p>"


def field(code: str, result: str) -> str:
    """A field written out, and the result that Word recorded."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result if result.startswith("<") else r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def row(*cells: str) -> str:
    """A row of a table; a cell given as plain text is made one."""
    return f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def cell(text: str, looks: str = "") -> str:
    """A cell of a table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{looks}</w:tcPr>{p(text) if text else "<w:p/>"}</w:tc>'


def table(columns: int, *rows: str) -> str:
    """A table, and the paragraph behind it."""
    grid = '<w:gridCol w:w="1000"/>' * columns
    looks = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{p('')}"


def relations(*items: tuple[str, str, str, bool]) -> str:
    """A part of relationships: id, kind, target, whether it is outside."""
    made = "".join(_relation(*item) for item in items)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def _relation(key: str, kind: str, target: str, outside: bool) -> str:
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/>'


def word_file(
    folder: Path,
    body: str,
    *parts: Part,
    main: str = "word/document.xml",
    roots: Sequence[Part] = (),
    raw: Mapping[str, str | bytes] | None = None,
    section: str = PAGE,
) -> Path:
    """A Word file; `roots` are the parts that the package itself leads to, `raw` whatever else is in the archive."""
    own = [(f"rId{rank}", kind, f"/{name}", False) for rank, (kind, name, _) in enumerate(parts, start=1)]
    top = [(f"rId{rank}", kind, name, False) for rank, (kind, name, _) in enumerate(roots, start=2)]
    types = {main: f"{OPEN_XML}.wordprocessingml.document.main+xml"}
    types |= {
        name: TYPES[kind.rsplit("/", 1)[-1]] for kind, name, _ in (*parts, *roots) if kind.rsplit("/", 1)[-1] in TYPES
    }
    directory, _, base = main.rpartition("/")
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        f'<Default Extension="xlsx" ContentType="{OPEN_XML}.spreadsheetml.sheet"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
        + "</Types>",
        "_rels/.rels": relations(("rId1", "officeDocument", main, False), *top),
        main: f"{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        f"{directory}/_rels/{base}.rels".lstrip("/"): relations(*own),
        **{name: data for _, name, data in (*parts, *roots)},
        **(raw or {}),
    }
    return zipped(folder / "gabarit.docx", content)


def zipped(path: Path, content: Mapping[str, str | bytes]) -> Path:
    """An archive of these entries."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def made(path: Path, **context: Any) -> dict[str, bytes]:
    """The parts of the document made of the template at `path`, which has no error and makes a sound one."""
    template, findings = compile_word(path)
    assert [one for one in findings if one.severity is Severity.ERROR] == []
    assert template is not None
    rendering = template.render(context)
    assert rendering.findings == ()
    check_package("sortie.docx", rendering.content)
    with ZipFile(io.BytesIO(rendering.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(path: Path) -> list[Finding]:
    """What is said of a template; not that its XML, here cut to what a test needs, is not all that Office asks for."""
    return [finding for finding in compile_word(path)[1] if finding.code != "CU-424"]


def said(parts: Mapping[str, bytes], name: str = "word/document.xml") -> list[str]:
    """The words of each paragraph of a part."""
    return ["".join(map(str, one.itertext(f"{{{NS['w']}}}t"))) for one in tree(parts, name).iter(f"{{{NS['w']}}}p")]


def tree(parts: Mapping[str, bytes], name: str = "word/document.xml") -> etree._Element:
    """A part as a tree."""
    return etree.fromstring(parts[name])


def found(parts: Mapping[str, bytes], path: str, name: str = "word/document.xml") -> list[str]:
    """What an XPath finds in a part, as text."""
    result = tree(parts, name).xpath(path, namespaces=NS)
    assert isinstance(result, list)
    return [str(one) for one in result]
