"""Notes added to cells, and the ground that shows them from afar."""

from __future__ import annotations

from lxml import etree

from pipeline.writers.workbook.annotated.added_looks import coloured
from pipeline.writers.workbook.annotated.annotations import Note
from pipeline.writers.workbook.annotated.cell_links import add_link
from pipeline.writers.workbook.annotated.growing_copy import GrowingCopy
from pipeline.writers.workbook.annotated.note_shapes import draw_note
from pipeline.writers.workbook.patched.cell_content import escaped
from pipeline.writers.workbook.patched.sheet_grid import made_cell, numbered
from pipeline.writers.workbook.patched.working_copy import named, placed, sibling

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_note(copy: GrowingCopy, sheet: str, note: Note) -> None:
    """The note in the part `sheet`."""
    if note.colour:
        cell = made_cell(numbered(copy.tree(sheet)), note.address)
        cell.set("s", coloured(copy, cell.get("s", "0"), note.colour))
    if note.link:
        add_link(copy.tree(sheet), note.address, note.link)
    if not note.text or _has_thread(copy, sheet, str(note.address)):
        return
    notes = copy.tree(_notes_of(copy, sheet))
    old = next((one for one in named(notes, "comment") if one.get("ref") == str(note.address)), None)
    if old is not None:
        _say_more(old, note.text)
        return
    _say(notes, note)
    draw_note(copy, sheet, note.address, note.text)


def _has_thread(copy: GrowingCopy, sheet: str, reference: str) -> bool:
    threads = (copy.tree(one.part) for one in copy.related(sheet, "threadedComment"))
    return any(one.get("ref") == reference for root in threads for one in named(root, "threadedComment"))


def _notes_of(copy: GrowingCopy, sheet: str) -> str:
    """The part that holds the notes of a sheet, made when there is none."""
    found = copy.related(sheet, "comments")
    if found:
        return found[0].part
    namespace = etree.QName(copy.tree(sheet)).namespace
    root = etree.Element(f"{{{namespace}}}comments", nsmap={None: namespace})  # type: ignore[dict-item]
    part = copy.free_name("comments{}.xml")
    copy.add(part, root, _TYPE)
    copy.relate(sheet, "comments", part)
    return part


def _say(notes: etree._Element, note: Note) -> None:
    authors = placed(notes, "authors", ())
    names = [one.text or "" for one in authors]
    if note.author not in names:
        etree.SubElement(authors, sibling(authors, "author")).text = note.author
        names.append(note.author)
    said = placed(notes, "commentList", ("authors",))
    facts = {"ref": str(note.address), "authorId": str(names.index(note.author))}
    comment = etree.SubElement(said, sibling(said, "comment"), facts)
    _run(etree.SubElement(comment, sibling(comment, "text")), note.text)


def _say_more(comment: etree._Element, text: str) -> None:
    """A run more; a text that had none becomes the first, as a text of one kind or the other is expected."""
    holder = placed(comment, "text", ())
    for plain in holder.findall(sibling(holder, "t")):
        run = holder.makeelement(sibling(holder, "r"))
        holder.replace(plain, run)
        run.append(plain)
    _run(holder, f"\n\n{text}" if len(holder) else text)


def _run(holder: etree._Element, text: str) -> None:
    run = etree.SubElement(holder, sibling(holder, "r"))
    shown = etree.SubElement(run, sibling(holder, "t"))
    shown.text = escaped(text)
    shown.set(_XML_SPACE, "preserve")
