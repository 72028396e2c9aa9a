"""The card of a PDF: title, language, dates, and that it is made for all readers (ISO 14289-1, 5 and 7.1)."""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

LANGUAGE = "fr-FR"
_KEPT = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer")
_SOURCE = re.compile(rb"/Source \(([0-9a-f]{64})\)")


@dataclass(frozen=True)
class Card:
    """What a copy says of itself: a title for a document that has none, its day, the sha256 of the document."""

    title: str
    day: datetime.date
    source: str


def write_card(pdf: Pdf, card: Card, *, is_tagged: bool) -> None:
    """Gives the PDF its card. Nothing of it tells when it was really made."""
    said = {name: str(pdf.docinfo[name]) for name in _KEPT if name in pdf.docinfo}
    said["/Title"] = said.get("/Title", "").strip() or card.title
    stamp = f"D:{card.day:%Y%m%d}000000Z"
    facts = Dictionary({name: _readable(value) for name, value in said.items()})
    facts.CreationDate = facts.ModDate = String(stamp)
    facts.Source = String(card.source)
    pdf.trailer.Info = pdf.make_indirect(facts)
    metadata = pdf.make_stream(_xmp(said, card.day, is_tagged=is_tagged).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    for key in ("/DocChecksum", "/ID"):  # of the moment when LibreOffice wrote it
        if key in pdf.trailer:
            del pdf.trailer[key]
    root = pdf.Root
    root.Metadata = metadata
    root.Lang = String(LANGUAGE)
    root.MarkInfo = Dictionary(Marked=is_tagged)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _readable(text: str) -> String:
    """A text as whoever looks for names in the bytes of a file reads it: ASCII, or UTF-16, never with escapes."""
    return String(text) if text.isascii() else String(codecs.BOM_UTF16_BE + text.encode("utf-16-be"))


def source_of(content: bytes) -> str:
    """The sha256 of the document that a copy was made of, "" when it is no copy of ours."""
    found = _SOURCE.search(content)
    return found[1].decode() if found else ""


def describe_links(pdf: Pdf) -> None:
    """Each link says where it leads (7.18.5)."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Link and not str(annotation.get("/Contents", "")).strip():
                annotation.Contents = String(_leads_to(annotation))


def _leads_to(link: Object) -> str:
    action = link.get("/A", Dictionary())
    address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
    return f"Lien : {address}" if address else "Lien vers une autre page"


def _xmp(said: Mapping[str, str], day: datetime.date, *, is_tagged: bool) -> str:
    """The metadata (ISO 16684-1), with the identifier of PDF/UA-1 when it is one."""
    identifier = "<pdfuaid:part>1</pdfuaid:part>" if is_tagged else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f"{identifier}\n"
        + "\n".join(_properties(said, f"{day.isoformat()}T00:00:00Z"))
        + '\n</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _properties(said: Mapping[str, str], moment: str) -> Iterator[str]:
    yield f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
    for name, element in (("/Title", "dc:title"), ("/Subject", "dc:description")):
        if text := said.get(name):
            item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
            yield f"<{element}><rdf:Alt>{item}</rdf:Alt></{element}>"
    if author := said.get("/Author"):
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
    plain = (("/Keywords", "pdf:Keywords"), ("/Producer", "pdf:Producer"), ("/Creator", "xmp:CreatorTool"))
    yield from (f"<{element}>{escape(said[name])}</{element}>" for name, element in plain if said.get(name))
    yield from (f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate"))
