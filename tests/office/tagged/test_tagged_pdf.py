"""A PDF as LibreOffice would make it, by hand, and what becomes of it: its tree, its pages, its card."""

from __future__ import annotations

import datetime
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.engine.marked.shape_marks import Drawing, Marked, Shape
from pipeline.office.tagged.pdf_card import Card, source_of
from pipeline.office.tagged.tagged_pdf import UntaggedPdf, plain_pdf, tagged_pdf
from tests.office.pdf_structure import Structure, faults

CARD = Card("fiche_pa-01", datetime.date(2022, 6, 16), "ab" * 32)
MARKED = Marked(False, b"", (Drawing("Un carré"), Drawing("Une photo")), ((Shape("m1", 0), Shape("m2", 1)),))
STREAM = b"""q 0 0 200 200 re W n
0 0 10 10 re f
/P <</MCID 0>> BDC BT (Bonjour) Tj ET EMC
0 0 m 10 10 l S
/Table <</MCID 1>> BDC 5 5 m 9 9 l S EMC
/Figure <</MCID 2>> BDC 0 0 20 20 re f EMC
/Artifact BMC q 60 0 0 40 100 100 cm /Im1 Do Q EMC
BT (en trop) Tj ET
q /Tr1 Do Q 1 1 m 2 2 l S EMC
Q"""


def made(*, moment: str = "20261125100000", tagged: bool = True, author: str = "Agence d'essai") -> bytes:
    """A page with a paragraph, a drawing, a picture painted as decoration, what is not marked, and a link."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(200, 200)).obj
    image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceGray
    form = pdf.make_stream(b"/P <</MCID 3>> BDC 1 1 m 2 2 l S", Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 10, 10])
    page.Resources = Dictionary(XObject=Dictionary(Im1=image, Tr1=form))
    page.Contents = pdf.make_stream(STREAM)
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 5, 5]), A=action)
    page.Annots = Array([pdf.make_indirect(link)])
    if tagged:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Standard=Name.P)))
        root.K = Array(
            [
                Dictionary(S=Name.Title, Pg=page, K=0),
                Dictionary(S=Name.Table, Pg=page, K=1),
                Dictionary(S=Name.Figure, Pg=page, K=2, Alt=String("m1"), A=_at(0, 0, 20, 20)),
                Dictionary(S=Name.Figure, Pg=page, Alt=String("m2"), A=_at(100, 99.5, 160, 140)),
                Dictionary(S=Name.Standard, Pg=page, K=3),
            ]
        )
        pdf.Root.StructTreeRoot = root
    pdf.docinfo["/CreationDate"] = f"D:{moment}Z"
    pdf.docinfo["/Author"] = author
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _at(*box: float) -> Dictionary:
    return Dictionary(O=Name.Layout, BBox=Array(box))


def test_nothing_is_wrong_with_what_becomes_of_a_page() -> None:
    copy = tagged_pdf(made(), MARKED, CARD)
    assert faults(copy) == []
    one = Structure(copy)
    assert [(element.role, element.said) for element in one.all()] == [
        ("Document", ""),
        ("H1", ""),
        ("Figure", "Un carré"),
        ("Figure", "Une photo"),
        ("P", ""),
        ("Link", ""),
    ]
    assert one.bookmarks() == ["fiche_pa-01"]
    [link] = one.pdf.pages[0].obj.Annots
    assert str(link.Contents) == "Lien : https://example.org"


def test_what_is_painted_stays_as_it_was() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(made(), MARKED, CARD))) as pdf:
        painted = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
        form = pikepdf.parse_content_stream(pdf.pages[0].resources.XObject.Tr1)
    marks = ("BDC", "BMC", "EMC")
    before = [word for word in STREAM.decode().split() if word.isalpha() or word == "q"]
    assert [word for word in painted if word not in marks] == [
        word for word in before if word not in (*marks, "Bonjour", "en", "trop")
    ]
    assert [str(one.operator) for one in form] == ["m", "l", "S"]


def test_the_same_pages_make_the_same_bytes_whenever_they_were_made() -> None:
    copies = {tagged_pdf(made(moment=moment), MARKED, CARD) for moment in ("20261125100000", "20270101000000")}
    assert len(copies) == 1
    [copy] = copies
    assert b"D:20220616000000Z" in copy
    assert b"2027" not in copy


def test_a_copy_says_which_document_it_was_made_of_and_who_wrote_it() -> None:
    copy = tagged_pdf(made(), MARKED, CARD)
    assert source_of(copy) == "ab" * 32
    assert b"/Author (Agence d'essai)" in copy
    typeset = tagged_pdf(made(author="Agence d’essai"), MARKED, CARD)
    assert f"/Author <feff{'Agence d’essai'.encode('utf-16-be').hex()}>".encode() in typeset
    assert source_of(made()) == ""


def test_a_pdf_without_structure_is_said_so_and_can_still_be_dated() -> None:
    with pytest.raises(UntaggedPdf):
        tagged_pdf(made(tagged=False), MARKED, CARD)
    copy = plain_pdf(made(tagged=False), CARD)
    assert b"pdfuaid:part" not in copy
    assert b"D:20220616000000Z" in copy


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"un texte"])
def test_what_is_no_pdf_is_said_so(content: bytes) -> None:
    with pytest.raises(UntaggedPdf):
        tagged_pdf(content, MARKED, CARD)
    with pytest.raises(UntaggedPdf):
        plain_pdf(content, CARD)
