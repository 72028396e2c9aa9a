"""The look of the « fiche »: theme, styles, bullets and settings of its Word template.

Colours and sizes are those of the house format of the Agence du Numérique en Santé; each text colour reads at 4.5:1 or
more on its background (RGAA 3.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.words.house_theme import HOUSE, SLOTS
from pipeline.words.palette import BLUE, GREEN, INK, LINE, MUTED, NAVY, PALE, SKY, SLATE, WHITE
from tools.word_xml import DECLARATION, border, margins, part, style, style_id, surface, twips, word_colour

PRIORITY, OTHER = GREEN, SLATE

TEXT_WIDTH = twips(17.4)
"""Between the margins of the page: A4 less 1.8 cm on each side."""

_THEME_COLOURS = {SLOTS.get(name, name): colour for name, colour in HOUSE.items()} | {
    "hlink": HOUSE["accent1"], "folHlink": SLATE,
}  # fmt: skip
_BULLET, _TABLE_BULLET = 1, 2


def theme() -> str:
    """The theme: house colours, Arial for headings and text, no effect."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _THEME_COLOURS.items())
    latin = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="ANS">'
        f'<a:themeElements><a:clrScheme name="ANS">{colours}</a:clrScheme><a:fontScheme name="ANS">'
        f"<a:majorFont>{latin}</a:majorFont><a:minorFont>{latin}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="ANS"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table() -> str:
    """The one font of the template, so that Word knows what may replace it (PANOSE of Arial, as Office writes it)."""
    arial = '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    return part("fonts", f'<w:font w:name="Arial">{arial}<w:pitch w:val="variable"/></w:font>')


def settings() -> str:
    """French throughout, Word 2013 and later layout, no trace of editing sessions."""
    word = "http://schemas.microsoft.com/office/word"
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
        'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


def numbering() -> str:
    """Two real bulleted lists: in the text, and tighter in tables."""
    lists = ((_BULLET, style_id("List Bullet"), 397), (_TABLE_BULLET, style_id("Puces de tableau"), 284))
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{_level(0, '•', indent, name)}{_level(1, '–', 2 * indent)}</w:abstractNum>"
        for number, name, indent in lists
    )
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _, _ in lists)
    return part("numbering", definitions + uses)


def _level(depth: int, bullet: str, indent: int, style_name: str = "") -> str:
    hanging = min(indent, 284)
    font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        + (f'<w:pStyle w:val="{style_name}"/>' if style_name else "")
        + f'<w:lvlText w:val="{bullet}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{font}{_colour(BLUE)}</w:rPr></w:lvl>"
    )


def styles(*more: str) -> str:
    """Every style of a template, `more` of its own last; the other styles of Word stay hidden from its pane."""
    fonts = "".join(f' w:{use}="minor{kind}"' for use, kind in _FONT_USES)
    language = '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>{_size(10.5)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    hidden = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    made = (*_base_styles(), *_text_styles(), *_band_styles(), *_table_styles(), *more)
    return part("styles", "".join((defaults, hidden, *made)))


_FONT_USES = (("asciiTheme", "HAnsi"), ("eastAsiaTheme", "EastAsia"), ("hAnsiTheme", "HAnsi"), ("cstheme", "Bidi"))


def _base_styles() -> Iterator[str]:
    yield style("Normal", _spacing(after=3, line=1.08), _colour(INK), default=True)
    yield style("Default Paragraph Font", kind="character", default=True)
    no_margin = margins(top=0, left=108, bottom=0, right=108)
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{no_margin}</w:tblCellMar></w:tblPr>'
    yield style("Normal Table", kind="table", more=table, default=True)
    yield style("Balise", run_properties=_italic() + _colour(SLATE) + _size(7), kind="character")
    yield style("Balise de bloc", _spacing(), _italic() + _colour(SLATE) + _size(7), base="Normal")


def _text_styles() -> Iterator[str]:
    bar = f"<w:pBdr>{border('left', SKY, 24, 7)}</w:pBdr>"
    yield style(
        "heading 1", f"<w:keepNext/><w:keepLines/>{bar}{_spacing(6, 1.5)}<w:outlineLvl w:val=\"0\"/>",
        _bold() + _colour(BLUE) + _size(12), base="Normal", following="Normal",
    )  # fmt: skip
    yield style(
        "heading 2", f'<w:keepNext/><w:keepLines/>{_spacing(4, 1)}<w:outlineLvl w:val="1"/>',
        _bold() + _colour(NAVY) + _size(11), base="Normal", following="Normal",
    )  # fmt: skip
    yield style(
        "heading 3", f'<w:keepNext/><w:keepLines/>{_spacing(5, 2)}<w:outlineLvl w:val="2"/>',
        _bold() + _colour(BLUE) + _size(10.5), base="Normal", following="Normal",
    )  # fmt: skip
    yield style("List Bullet", _bullets(_BULLET) + _spacing(after=0.5, line=1.05), base="Normal")
    yield style("Non renseigné", _spacing(after=2), _italic() + _colour(SLATE) + _size(10.5), base="Normal")
    yield style(
        "Reste à renseigner", "<w:keepLines/>" + _spacing(before=6), _colour(SLATE) + _size(10.5), base="Normal"
    )
    yield style("Glossaire", _spacing(line=1.05), _size(10), base="Normal")
    yield style("Sigle", run_properties=_bold() + _colour(NAVY), kind="character")
    rule, tab = f'<w:pBdr>{{}}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>', _spacing()
    small = _colour(SLATE) + _size(9)
    yield style("header", rule.format(border("bottom", LINE, 4, 5)) + tab, small, base="Normal")
    yield style("footer", rule.format(border("top", LINE, 4, 5)) + tab, small, base="Normal")
    yield style("Schéma", "<w:keepNext/>" + _spacing(before=2, after=4) + '<w:jc w:val="center"/>', base="Normal")
    yield style("Schéma détaillé", '<w:keepNext w:val="0"/>', base="Schéma")
    yield style("Contact", _spacing(before=2), _colour(SLATE) + _size(9), base="Normal")


def _band_styles() -> Iterator[str]:
    yield style("Title", _spacing(line=1.08), _bold() + _colour(WHITE) + _size(15), base="Normal", following="Normal")
    yield style("Titre long", "", _size(12.5), base="Title", following="Normal")
    yield style("Titre très long", "", _size(10.5), base="Title", following="Normal")
    yield style("Référence", _spacing(), _bold() + _colour(WHITE) + _size(22), base="Normal")
    yield style("Clé", run_properties='<w:b w:val="0"/>' + _size(12), kind="character")
    yield style("Surtitre", _spacing(after=2), _colour(WHITE) + _size(10), base="Normal")
    yield style("Badge", _spacing(), _bold() + _colour(WHITE) + _size(10), base="Normal")
    yield style("Mention", _spacing(), _colour(MUTED) + _size(10), base="Normal")
    yield style(
        "Logo ministère", _spacing() + _indent(right=twips(3.4)), _bold() + _colour(INK) + _size(10), base="Normal"
    )
    yield style(
        "Logo organisme",
        f'{_spacing()}<w:jc w:val="right"/>',
        _bold() + _colour(BLUE) + _size(13),
        base="Normal",
    )
    yield style("Slogan", run_properties='<w:b w:val="0"/>' + _colour(SLATE) + _size(10), kind="character")


def _table_styles() -> Iterator[str]:
    yield style("Texte de tableau", _spacing(), _size(10), base="Normal")
    yield style("En-tête de tableau", "<w:keepNext/>", _bold() + _colour(NAVY) + _size(10), base="Texte de tableau")
    yield style("Libellé", "", _colour(MUTED), base="Texte de tableau")
    yield style("Numéro", "", _bold() + _colour(BLUE), base="Texte de tableau")
    yield style("Puces de tableau", _bullets(_TABLE_BULLET) + _spacing(after=1, line=1.05), base="Texte de tableau")
    yield style("Bandeau", kind="table", base="Normal Table", more=_table_properties(35, 170, ""))
    lines = border("top", LINE) + border("bottom", LINE, 8) + border("insideH", LINE)
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{border("bottom", BLUE, 8)}</w:tcBorders>'
        f"{surface(PALE)}</w:tcPr></w:tblStylePr>"
    )
    made = _table_properties(22, 70, f"<w:tblBorders>{lines}</w:tblBorders>")
    yield style("Tableau ANS", kind="table", base="Normal Table", more=made + first)


def _table_properties(height: int, side: int, borders: str) -> str:
    inner = margins(top=height, left=side, bottom=height, right=side)
    return f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{inner}</w:tblCellMar></w:tblPr>'


def _spacing(before: float = 0, after: float = 0, line: float = 1) -> str:
    """Points before and after, and the height of lines as a multiple of the font's."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _indent(**sides: int) -> str:
    return "<w:ind" + "".join(f' w:{side}="{width}"' for side, width in sides.items()) + "/>"


def _bullets(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _bold() -> str:
    return "<w:b/><w:bCs/>"


def _italic() -> str:
    return "<w:i/><w:iCs/>"


def _colour(rgb: str) -> str:
    return word_colour(rgb)


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
