"""Small words to draw a slide template: shapes, texts and tables as DrawingML, positions in centimetres, sizes in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pipeline.words.house_theme import ThemeColour
from pipeline.words.palette import BLUE, INK, LINE, SLATE
from pipeline.words.typography import typeset

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def emu(centimetres: float) -> int:
    """Centimetres as EMU (360,000 to the centimetre)."""
    return round(centimetres * 360_000)


def fill(colour: str) -> str:
    """A solid fill, by the theme's name when it is one of the theme; « » for none."""
    if not colour:
        return "<a:noFill/>"
    inside = colour.drawingml if isinstance(colour, ThemeColour) else f'<a:srgbClr val="{colour}"/>'
    return f"<a:solidFill>{inside}</a:solidFill>"


@dataclass(frozen=True)
class Run:
    """A piece of text; `size` in points, `colour` RRGGBB."""

    text: str
    size: float = 14
    colour: str = INK
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False

    @property
    def xml(self) -> str:
        """The `a:r`."""
        return f"<a:r>{self.properties('a:rPr')}<a:t>{escape(typeset(self.text))}</a:t></a:r>"

    def properties(self, tag: str) -> str:
        """The run properties under a tag name."""
        lines = (' u="sng"' if self.underlined else "") + (' strike="sngStrike"' if self.struck else "")
        style = f' b="{int(self.bold)}" i="{int(self.italic)}"{lines}'
        return f'<{tag} lang="fr-FR" sz="{round(self.size * 100)}"{style}>{fill(self.colour)}</{tag}>'


@dataclass(frozen=True)
class Paragraph:
    """Runs set together; `bullet` is the character before them, `before` and `after` are points."""

    runs: tuple[Run, ...]
    bullet: str = ""
    level_cm: float = 0.0
    align: str = "l"
    before: float = 0
    after: float = 0
    spacing: int = 100

    @property
    def xml(self) -> str:
        """The `a:p`."""
        hang = 0.55 if self.bullet else 0.0
        indent = f' marL="{emu(self.level_cm + hang)}" indent="{-emu(hang)}"'
        mark = f"<a:buClr>{fill(BLUE)[13:-14]}</a:buClr>" if self.bullet else ""
        bullet = (
            f'{mark}<a:buFont typeface="Arial"/><a:buChar char={quoteattr(self.bullet)}/>'
            if self.bullet
            else "<a:buNone/>"
        )
        space = (
            f'<a:lnSpc><a:spcPct val="{self.spacing * 1000}"/></a:lnSpc><a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="{round(self.after * 100)}"/></a:spcAft>'
        )
        end = self.runs[-1].properties("a:endParaRPr") if self.runs else ""
        inside = "".join(run.xml for run in self.runs)
        return f'<a:p><a:pPr algn="{self.align}"{indent}>{space}{bullet}</a:pPr>{inside}{end}</a:p>'


def line(*runs: Run, **layout: object) -> Paragraph:
    """A paragraph of these runs."""
    return Paragraph(runs, **layout)  # type: ignore[arg-type]


def tag(text: str, size: float = 14) -> Paragraph:
    """A paragraph that holds only a structural tag, in small grey so that an editor sees it apart."""
    return Paragraph((Run(text, min(size, 10), SLATE),))


@dataclass(frozen=True)
class Box:
    """A rectangle in centimetres."""

    x: float
    y: float
    w: float
    h: float

    def xml(self, tag_name: str = "a:xfrm") -> str:
        """The transform."""
        return f'<{tag_name}><a:off x="{emu(self.x)}" y="{emu(self.y)}"/><a:ext cx="{emu(self.w)}" cy="{emu(self.h)}"/></{tag_name}>'


def placeholder(
    identifier: int,
    name: str,
    kind: str,
    index: int | None,
    paragraphs: Sequence[Paragraph] | str,
    box: Box | None = None,
    body: str = "",
) -> str:
    """A placeholder shape; `paragraphs` as text is one plain paragraph that inherits everything."""
    at = f' idx="{index}"' if index is not None else ""
    inside = (
        f'<a:p><a:r><a:rPr lang="fr-FR"/><a:t>{escape(typeset(paragraphs))}</a:t></a:r></a:p>'
        if isinstance(paragraphs, str)
        else "".join(p.xml for p in paragraphs)
    )
    position = box.xml() if box else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{at}/></p:nvPr></p:nvSpPr><p:spPr>{position}</p:spPr>'
        f"<p:txBody><a:bodyPr{body}/><a:lstStyle/>{inside}</p:txBody></p:sp>"
    )


def number_placeholder(identifier: int, box: Box | None = None) -> str:
    """The slide number."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="Numéro de diapositive"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr>{box.xml() if box else ""}</p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld><a:endParaRPr lang="fr-FR"/></a:p></p:txBody></p:sp>'
    )


def shape(
    identifier: int,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph] = (),
    *,
    colour: str = "",
    outline: str = "",
    dash: str = "solid",
    geometry: str = "rect",
    anchor: str = "t",
    inset: float = 0.25,
    description: str = "",
) -> str:
    """A text box or a drawn shape; `inset` in centimetres on each side. Without words, it is an ornament."""
    stroke = (
        f'<a:ln w="12700">{fill(outline)}<a:prstDash val="{dash}"/></a:ln>' if outline else "<a:ln><a:noFill/></a:ln>"
    )
    adjust = '<a:avLst><a:gd name="adj" fmla="val 6000"/></a:avLst>' if geometry == "roundRect" else "<a:avLst/>"
    side = emu(inset)
    text = "".join(p.xml for p in paragraphs) or '<a:p><a:endParaRPr lang="fr-FR" sz="1200"/></a:p>'
    alt = (
        f" descr={quoteattr(typeset(description))}/>"
        if description
        else "/>"
        if paragraphs
        else f">{_DECORATIVE}</p:cNvPr>"
    )
    is_text = ' txBox="1"' if paragraphs and not colour and not outline else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name={quoteattr(name)}{alt}<p:cNvSpPr{is_text}/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box.xml()}<a:prstGeom prst="{geometry}">{adjust}</a:prstGeom>{fill(colour)}{stroke}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{side}" tIns="{side // 2}" rIns="{side}" bIns="{side // 2}" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What makes screen readers pass over a shape that says nothing."""


@dataclass(frozen=True)
class Cell:
    """A table cell; `borders` maps a side (L R T B) to (colour, points)."""

    paragraphs: tuple[Paragraph, ...] = ()
    colour: str = ""
    anchor: str = "ctr"
    span: int = 1
    rows: int = 1
    across: bool = False
    below: bool = False
    borders: tuple[tuple[str, str, float], ...] = (("B", LINE, 1),)
    side_cm: float = 0.17
    top_cm: float = 0.1

    @property
    def xml(self) -> str:
        """The `a:tc`."""
        spans = "".join((
            f' gridSpan="{self.span}"' if self.span > 1 else "",
            f' rowSpan="{self.rows}"' if self.rows > 1 else "",
            ' hMerge="1"' if self.across else "",
            ' vMerge="1"' if self.below else "",
        ))  # fmt: skip
        text = "".join(p.xml for p in self.paragraphs) or '<a:p><a:endParaRPr lang="fr-FR" sz="1200"/></a:p>'
        known = {side: (colour, points) for side, colour, points in self.borders}
        strokes = "".join(_border(side, *known.get(side, ("", 0))) for side in "LRTB")
        margins = (
            f'marL="{emu(self.side_cm)}" marR="{emu(self.side_cm)}" marT="{emu(self.top_cm)}" marB="{emu(self.top_cm)}"'
        )
        return (
            f"<a:tc{spans}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
            f'<a:tcPr {margins} anchor="{self.anchor}">{strokes}{fill(self.colour)}</a:tcPr></a:tc>'
        )


def _border(side: str, colour: str, points: float) -> str:
    if not points:
        return f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>'
    return f'<a:ln{side} w="{round(points * 12700)}" cap="flat" cmpd="sng" algn="ctr">{fill(colour)}<a:prstDash val="solid"/></a:ln{side}>'


def table(
    identifier: int,
    name: str,
    description: str,
    x: float,
    y: float,
    widths: Sequence[float],
    rows: Sequence[tuple[float, Sequence[Cell]]],
    *,
    first_column: bool = True,
) -> str:
    """A table: column widths and row heights in centimetres; its first row, and first column, are its headers."""
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    body = "".join(f'<a:tr h="{emu(height)}">{"".join(cell.xml for cell in cells)}</a:tr>' for height, cells in rows)
    box = Box(x, y, sum(widths), sum(height for height, _ in rows))
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{identifier}" name={quoteattr(name)} descr={quoteattr(typeset(description))}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{box.xml("p:xfrm")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1" firstCol="{int(first_column)}"><a:tableStyleId>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def tree(*shapes: str) -> str:
    """A `p:spTree` of these shapes."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        + "".join(shapes)
        + "</p:spTree>"
    )
