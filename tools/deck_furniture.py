"""Theme, master and layouts of the deck template: what an editor finds in PowerPoint's « Masque des diapositives »."""

from __future__ import annotations

import re

from pipeline.words.house_theme import HOUSE, SLOTS, ThemeColour
from pipeline.words.palette import BLACK, BLUE, GREY, INK, LINE, NAVY, SKY, SLATE, WHITE
from tools.office_xml import (
    NAMESPACES,
    Box,
    Paragraph,
    Run,
    emu,
    fill,
    line,
    number_placeholder,
    placeholder,
    shape,
    tree,
)

COVER, CONTENT, AGENDA = "Couverture", "Titre et contenu", "Ordre du jour"
LAYOUTS = (COVER, CONTENT, AGENDA)

_COLOURS = {SLOTS.get(name, name): colour for name, colour in HOUSE.items()} | {"hlink": HOUSE["tx2"], "folHlink": INK}
"""Theme of the agency's documents; the link colour is the blue that reads on white (00A1E0 does not reach 3:1)."""

PANEL = ThemeColour("tx2", 75)
TITLE_BOX = Box(3.07, 0.22, 29.87, 2.2)
BODY_BOX = Box(3.07, 2.95, 29.87, 14.5)
_NUMBER_BOX = Box(0.4, 17.59, 1.6, 0.9)
_FOOTER_BOX = Box(2.0, 17.59, 24.0, 0.9)


def themed(blob: bytes) -> bytes:
    """A theme part with the house colours and Arial."""
    xml = blob.decode()
    for name, colour in _COLOURS.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', xml, flags=re.DOTALL
        )
    xml = re.sub(r'<a:latin typeface="[^"]*"', '<a:latin typeface="Arial"', xml)
    xml = re.sub(r"<a:font script=[^>]*/>", "", xml)
    xml = re.sub(r'<a:theme ([^>]*)name="[^"]*"', r'<a:theme \1name="Maison"', xml)
    xml = re.sub(r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="Maison"', xml)
    xml = re.sub(r'<a:fontScheme name="[^"]*"', '<a:fontScheme name="Maison"', xml)
    return re.sub(r"<a:effectStyleLst>.*?</a:effectStyleLst>", _FLAT_EFFECTS, xml, flags=re.DOTALL).encode()


_FLAT_EFFECTS = "<a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3 + "</a:effectStyleLst>"
"""No shadow: drawn shapes inherit the theme's."""


def _level(number: int, size: float, colour: str, indent: float, bullet: str, *, bold: bool = False) -> str:
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    hang = emu(0.6) if bullet else 0
    return (
        f'<a:lvl{number}pPr marL="{emu(indent) + hang}" indent="{-hang}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>{mark}'
        f'<a:defRPr lang="fr-FR" sz="{round(size * 100)}" b="{int(bold)}" kern="1200">{fill(colour)}<a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


_BODY_LEVELS = "".join(
    (
        _level(1, 20, BLUE, 0, "", bold=True),
        _level(2, 16, GREY, 0.4, "▸"),
        _level(3, 14, GREY, 1.2, "–"),
        *(_level(number, 14, GREY, 1.2 + 0.6 * (number - 3), "–") for number in range(4, 10)),
    )
)
_OTHER_LEVELS = "".join(_level(number, 14, BLACK, 0, "") for number in range(1, 10))
MASTER_TEXT_STYLES = (
    f"<p:txStyles {NAMESPACES}><p:titleStyle>{_level(1, 24, BLACK, 0, '', bold=True)}</p:titleStyle>"
    f"<p:bodyStyle>{_BODY_LEVELS}</p:bodyStyle><p:otherStyle>{_OTHER_LEVELS}</p:otherStyle></p:txStyles>"
)


def _number(identifier: int, colour: str = SLATE) -> str:
    xml = number_placeholder(identifier, _NUMBER_BOX)
    return _small(xml, colour, "r")


def _footer(identifier: int, colour: str = SLATE) -> str:
    return _small(placeholder(identifier, "Pied de page", "ftr", 11, "| Titre du document", _FOOTER_BOX), colour, "l")


def _small(xml: str, colour: str, align: str) -> str:
    """A placeholder set in 10 pt, centred on its line."""
    style = (
        f'<a:lstStyle><a:lvl1pPr algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="fr-FR" sz="1000" b="0">{fill(colour)}</a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body = '<a:bodyPr lIns="36000" rIns="36000" tIns="0" bIns="0" anchor="ctr"/>'
    return xml.replace("<a:lstStyle/>", style).replace("<a:bodyPr/>", body)


def _title(identifier: int, box: Box, anchor: str = "ctr") -> str:
    return placeholder(
        identifier,
        "Titre",
        "title",
        None,
        "Titre de la diapositive",
        box,
        f' lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"',
    )


def master_tree() -> str:
    """The master's shapes: title, body, footer, number."""
    levels = [line(Run(f"Niveau {n}", 16)) for n in (1,)]
    return tree(
        _title(2, TITLE_BOX),
        placeholder(3, "Contenu", "body", 1, levels, BODY_BOX, ' lIns="0" rIns="0"'),
        _footer(4),
        _number(5),
    )


def _hairline(identifier: int) -> str:
    return shape(identifier, "Filet", Box(3.07, 2.58, 29.87, 0.02), colour=LINE, inset=0)


def _content() -> str:
    mark: list[Paragraph] = [line(Run("{{ projet.sigle_organisme }}", 14, BLUE, bold=True))]
    return tree(
        shape(20, "Repère {%sp if projet.sigle_organisme %}", Box(0, 0.62, 0.28, 1.4), colour=BLUE, inset=0),
        shape(21, "Logo organisme", Box(0.5, 0.5, 2.3, 1.64), mark, anchor="ctr", inset=0.05),
        _hairline(22),
        _title(2, TITLE_BOX),
        placeholder(3, "Contenu", "body", 1, "Texte", BODY_BOX, ' lIns="0" rIns="0"'),
        _footer(4),
        _number(5),
    )


def _agenda() -> str:
    title = _title(2, Box(1.2, 6.2, 9.2, 6.6), "t")
    white = (
        '<a:lstStyle><a:lvl1pPr><a:defRPr lang="fr-FR" sz="3200" b="1"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr></a:lstStyle>"
    )
    return tree(
        shape(20, "Panneau", Box(0, 0, 11.4, 19.05), colour=PANEL, inset=0),
        shape(21, "Repère", Box(1.2, 5.5, 2.2, 0.14), colour=WHITE, inset=0),
        title.replace("<a:lstStyle/>", white),
        placeholder(3, "Contenu", "body", 1, "Points", Box(12.8, 2.6, 20.0, 14.2), ' lIns="0" rIns="0" anchor="ctr"'),
        _small(placeholder(4, "Pied de page", "ftr", 11, "Titre du document", Box(12.8, 17.59, 20.0, 0.9)), SLATE, "l"),
        _number(5, WHITE),
    )


def _cover() -> str:
    ministry = [line(Run("{{ projet.ministere|titre }}", 12, NAVY, bold=True))]
    organisation = [
        line(Run("{{ projet.organisme }}", 14, BLUE, bold=True), align="r"),
        line(Run("{{ projet.slogan }}", 12, GREY), align="r"),
    ]
    title = placeholder(2, "Titre", "title", None, "Titre", Box(3.07, 6.0, 21.5, 3.6), ' lIns="0" anchor="b"')
    style = (
        '<a:lstStyle><a:lvl1pPr><a:defRPr lang="fr-FR" sz="3700" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr></a:lstStyle>"
    )
    subtitle = placeholder(3, "Sous-titre", "body", 1, "Sous-titre", Box(3.07, 10.2, 21.5, 3.4), ' lIns="0"')
    grey = (
        '<a:lstStyle><a:lvl1pPr><a:buNone/><a:defRPr lang="fr-FR" sz="2670" b="0"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr></a:solidFill>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    return tree(
        shape(20, "Bandeau", Box(26.4, 0, 7.47, 19.05), colour=PANEL, inset=0),
        shape(21, "Bandeau foncé", Box(26.4, 13.2, 7.47, 5.85), colour=BLUE, inset=0),
        *(
            shape(
                30 + rank,
                "Cercle",
                Box(30.135 - radius, 13.2 - radius, 2 * radius, 2 * radius),
                outline=WHITE,
                geometry="ellipse",
                inset=0,
            )
            for rank, radius in enumerate((2.6, 1.8, 1.0))
        ),
        shape(22, "Repère", Box(3.07, 9.86, 3.4, 0.12), colour=SKY, inset=0),
        shape(23, "Logo ministère", Box(3.07, 1.1, 8.0, 2.4), ministry, anchor="ctr", inset=0),
        shape(24, "Logo organisme", Box(14.8, 1.1, 10.2, 2.4), organisation, anchor="ctr", inset=0),
        title.replace("<a:lstStyle/>", style),
        subtitle.replace("<a:lstStyle/>", grey),
    )


_TREES = {COVER: _cover, CONTENT: _content, AGENDA: _agenda}


def layout_tree(name: str) -> str:
    """The shapes of a layout."""
    return _TREES[name]()
