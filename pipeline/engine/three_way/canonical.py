"""A piece of Office XML as one text that says what a reader sees, whatever program saved it last.

Left out: what PowerPoint and Word write by themselves when they save (ids, spelling marks, fitted sizes, languages).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import A, P, R

Link = Callable[[str], str]
"""What a relationship leads to, as a text: the content of a picture, the address of a link."""

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""What is written twice, once for programs that do not know it; PowerPoint keeps the first only."""

_UNSEEN_ATTRIBUTES = {
    f"{P}cNvPr": {"id"},
    f"{A}fld": {"id"},
    f"{A}normAutofit": {"fontScale", "lnSpcReduction"},
    f"{A}bodyPr": {"rtlCol"},
    f"{A}tblPr": set[str](),
}
_OF_TEXT = {"lang", "altLang", "dirty", "err", "smtClean", "noProof", "bmk", "kumimoji"}
_TEXT_PROPERTIES = {f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr"}
_UNSEEN = {f"{A}endParaRPr", f"{P}custDataLst", f"{P}cNvGraphicFramePr"}
_UNSEEN_EXTENSIONS = {
    "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}",  # creationId of a shape
    "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}",  # creationId of a slide
    "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}",  # id of a row
    "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}",  # id of a column
}
_NOTHING_WHEN_BARE = {"extLst", "lstStyle", "avLst", "rPr", "pPr", "effectLst", "tcPr", "hf", "timing", "transition",
                      "tblPr", "nvPr", "ext", "cNvSpPr", "cNvPicPr", "spLocks", "AlternateContent"}  # fmt: skip
_TRUTHS = {"true": "1", "false": "0"}
_RUNS = {f"{A}r"}


def canonical(element: etree._Element | None, link: Link) -> str:
    """The text of an element and of what stands in it; "" for one that says nothing."""
    return _form(element, link) if element is not None else ""


def canonical_all(elements: Iterable[etree._Element], link: Link) -> str:
    """The texts of several elements."""
    return "".join(_form(element, link) for element in elements)


def no_link(_identifier: str) -> str:
    """For XML that leads nowhere."""
    return ""


def _form(element: etree._Element, link: Link) -> str:
    if not isinstance(element.tag, str) or _is_unseen(element):
        return ""
    tag = element.tag
    if tag == ALTERNATE:
        choice = element.find(f"{ALTERNATE.partition('}')[0]}}}Choice")
        return canonical_all(choice, link) if choice is not None else ""
    attributes = "".join(f" {name}={value}" for name, value in sorted(_attributes(element, link)))
    text = (element.text or "") if len(element) == 0 else ""
    text = text if tag.endswith("}t") else text.strip()
    inside = "" if tag == f"{A}fld" else text + "".join(_children(element, link))
    name = tag.rpartition("}")[2]
    if not attributes and not inside and (name in _NOTHING_WHEN_BARE or _is_root_timing(element)):
        return ""
    return f"<{name}{attributes}>{inside}</{name}>"


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or element.get("uri", "") in _UNSEEN_EXTENSIONS or _is_root_timing(element)


def _is_root_timing(element: etree._Element) -> bool:
    """The frame of animations that PowerPoint gives every slide, with no animation in it."""
    if element.tag != f"{P}timing":
        return False
    nodes = list(element.iter(f"{P}cTn"))
    return len(nodes) <= 1 and element.find(f"{P}bldLst") is None


def _attributes(element: etree._Element, link: Link) -> Iterator[tuple[str, str]]:
    unseen = _OF_TEXT if element.tag in _TEXT_PROPERTIES else _UNSEEN_ATTRIBUTES.get(str(element.tag), ())
    for key, value in element.items():
        name, said = str(key), str(value)
        if name.startswith(R):
            said = link(said) if said else ""
        if name not in unseen:
            yield name.rpartition("}")[2], _TRUTHS.get(said, said)


def _children(element: etree._Element, link: Link) -> Iterator[str]:
    """The children, where runs that look the same are one."""
    before, letters = "", ""
    for child in element:
        if child.tag in _RUNS:
            look = _form(child.find(f"{A}rPr"), link) if child.find(f"{A}rPr") is not None else ""  # type: ignore[arg-type]
            if letters and look != before:
                yield f"<r>{before}{letters}</r>"
                letters = ""
            before, letters = look, letters + (child.findtext(f"{A}t") or "")
            continue
        if letters:
            yield f"<r>{before}{letters}</r>"
            letters = ""
        yield _form(child, link)
    if letters:
        yield f"<r>{before}{letters}</r>"
