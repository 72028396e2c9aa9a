"""Small slides, layouts and masters written by hand, to measure what stands on them: lengths in mm."""

from __future__ import annotations

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def emu(mm: float) -> int:
    return round(mm * 36_000)


def element(xml: str) -> etree._Element:
    """The element that `xml` says."""
    return etree.fromstring(f'<x xmlns:a="{A}" xmlns:p="{P}">{xml}</x>')[0]


def transform(box: Box | None, tag: str = "a:xfrm") -> str:
    if box is None:
        return ""
    left, top, width, height = map(emu, box)
    return f'<{tag}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def placeholder(attributes: str | None) -> str:
    return "" if attributes is None else f"<p:ph {attributes}/>"


def shape(
    box: Box | None, text: str | None = None, *, ph: str | None = None, styles: str = "", body: str = "", name: str = ""
) -> str:
    """A shape; `text` is the XML of its paragraphs, `ph` the attributes of its placeholder, `body` of its `bodyPr`."""
    words = "" if text is None else f"<p:txBody><a:bodyPr {body}/><a:lstStyle>{styles}</a:lstStyle>{text}</p:txBody>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:nvPr>{placeholder(ph)}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(box)}</p:spPr>{words}</p:sp>"
    )


def table(box: Box, widths: list[float], *rows: str, name: str = "Tableau") -> str:
    """A table whose rows are XML."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="{name}"/></p:nvGraphicFramePr>'
        f"{transform(box, 'p:xfrm')}<a:tbl><a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl></p:graphicFrame>"
    )


def row(height: float, *cells: str) -> str:
    return f'<a:tr h="{emu(height)}">{"".join(cells)}</a:tr>'


def cell(text: str, properties: str = "", **attributes: str) -> str:
    """A cell; `text` is the XML of its paragraphs, `properties` the attributes of its `tcPr`."""
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<a:tc {said}><a:txBody><a:bodyPr/>{text}</a:txBody><a:tcPr {properties}/></a:tc>"


def paragraph(text: str = "", size: int | None = 20, properties: str = "") -> str:
    """A paragraph of one run in Arial; `properties` is the XML of its `pPr`."""
    points = "" if size is None else f' sz="{size * 100}"'
    run = f'<a:r><a:rPr{points}><a:latin typeface="Arial"/></a:rPr><a:t>{text}</a:t></a:r>' if text else ""
    return f"<a:p>{properties}{run}</a:p>"


def slide(*shapes: str) -> etree._Element:
    return element(f"<p:sld><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>")


def setting(layout: str = "", master: str = "", defaults: str = "", styles: str = "", height: float = 190.5) -> Setting:
    """What a slide inherits; `styles`: the XML of the master's `txStyles`, `defaults`: that of the default styles."""
    return Setting(
        layout=element(f"<p:sldLayout>{layout}</p:sldLayout>"),
        master=element(f"<p:sldMaster>{master}<p:txStyles>{styles}</p:txStyles></p:sldMaster>"),
        defaults=element(f"<p:defaultTextStyle>{defaults}</p:defaultTextStyle>") if defaults else None,
        fonts={"+mj-lt": "Georgia", "+mn-lt": "Calibri"},
        height_mm=height,
    )
