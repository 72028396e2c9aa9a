"""The names of XML that documents are read by (ECMA-376; [MS-DOCX], [MS-PPTX] for what Office added since)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P15 = "{http://schemas.microsoft.com/office/powerpoint/2012/main}"
P188 = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"


def chosen(alternatives: Element) -> list[Element]:
    """What stands in `mc:AlternateContent`: the first choice, as Office of today takes it, else what is behind."""
    found = alternatives.find(f"{MC}Choice")
    found = alternatives.find(f"{MC}Fallback") if found is None else found
    return [] if found is None else list(found)


def is_on(element: Element | None) -> bool:
    """Whether a toggle of Word is there and not switched off (17.17.4)."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")
