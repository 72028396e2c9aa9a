"""A deck that came back reads as its audience sees it."""

from __future__ import annotations

from pipeline.judgement.takeback.returned import Room, Table
from pipeline.readers.returned.slide_deck import deck_pages
from tests.readers.returned.parts import shape, slides, xml


def test_slides_are_read_in_their_order_with_their_titles_and_rooms() -> None:
    first = shape("Le titre", role="title", name="Titre 1") + shape("Un texte", "deux", number=3, name="Texte")
    pages, remarks = deck_pages(slides(first, shape("Autre", role="ctrTitle")))
    assert [(one.number, one.title) for one in pages] == [(1, "Le titre"), (2, "Autre")]
    assert [(one.room, one.name, one.text) for one in pages[0].frames] == [
        (Room.TITLE, "Titre 1", "Le titre"),
        (Room.BOX, "Texte", "Un texte\ndeux"),
    ]
    assert remarks == ()


def test_what_powerpoint_fills_by_itself_is_no_text() -> None:
    number = '<a:fld type="slidenum"><a:t>3</a:t></a:fld>'
    pages, _ = deck_pages(slides(shape(number, role="sldNum") + shape("Pied", f"{number}", role="ftr")))
    assert [one.text for one in pages[0].frames] == ["Pied\n"]
    assert pages[0].frames[0].room is Room.FOOTER


def test_shapes_of_a_group_are_drawings() -> None:
    pages, _ = deck_pages(slides(f"<p:grpSp>{shape('Acteur')}</p:grpSp>"))
    assert [(one.room, one.text) for one in pages[0].frames] == [(Room.DRAWING, "Acteur")]


def test_a_table_is_read_by_rows_and_a_merged_cell_says_nothing() -> None:
    def cell(text: str, merged: str = "") -> str:
        return f"<a:tc {merged}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    merged = 'hMerge="1"'
    table = f"<a:tbl><a:tr>{cell('Deux colonnes')}{cell('', merged)}</a:tr></a:tbl>"
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Tableau"/><p:nvPr/></p:nvGraphicFramePr>'
        f"<a:graphic><a:graphicData>{table}</a:graphicData></a:graphic></p:graphicFrame>"
    )
    pages, _ = deck_pages(slides(frame))
    [read] = pages[0].frames[0].blocks
    assert isinstance(read, Table)
    assert [[one.text for one in row.cells] for row in read.rows] == [["Deux colonnes", ""]]


def test_notes_are_read_without_the_picture_of_the_slide() -> None:
    notes = shape("", role="sldImg") + shape("À dire", role="body") + shape("3", role="sldNum")
    pages, _ = deck_pages(slides(shape("Titre", role="title"), notes=notes))
    assert [(one.room, one.text) for one in pages[0].frames][-1] == (Room.NOTES, "À dire")


def test_a_comment_of_before_2021_has_its_author_and_what_it_answers() -> None:
    comments = (
        '<p:cm authorId="0" dt="2022-07-02T10:00:00" idx="1"><p:text>Question</p:text></p:cm>'
        '<p:cm authorId="0" dt="2022-07-02T11:00:00" idx="2"><p:text>Réponse</p:text><p:extLst><p:ext>'
        '<p15:threadingInfo xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">'
        '<p15:parentCm authorId="0" idx="1"/></p15:threadingInfo></p:ext></p:extLst></p:cm>'
    )
    deck = slides(
        shape("Titre", role="title"),
        comment1=("comments", xml("p:cmLst", comments)),
        authors=("commentAuthors", xml("p:cmAuthorLst", '<p:cmAuthor id="0" name="Dominique"/>')),
    )
    _, [question, answer] = deck_pages(deck)
    assert (question.text, question.author, question.date) == ("Question", "Dominique", "2022-07-02T10:00:00")
    assert (answer.text, answer.answers, answer.page) == ("Réponse", "Question", 1)


def test_a_modern_comment_names_the_words_of_its_mark_and_its_replies_answer_it() -> None:
    def said(text: str) -> str:
        return f"<p188:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p188:txBody>"

    answer = f'<p188:reply authorId="B" created="2022-07-02T11:00:00">{said("Oui")}</p188:reply>'
    mark = '<ac:txMkLst><ac:spMk id="2"/><ac:txMk cp="3" len="5"/></ac:txMkLst>'
    card = 'authorId="A" created="2022-07-02T10:00:00" status="resolved"'
    comment = f"<p188:cm {card}>{mark}<p188:replyLst>{answer}</p188:replyLst>{said('Sûr ?')}</p188:cm>"
    authors = '<p188:author id="A" name="Dominique"/><p188:author id="B" name="Camille"/>'
    deck = slides(
        shape("Un titre", role="title"),
        modern=("comments", xml("p188:cmLst", comment)),
        people=("authors", xml("p188:authorLst", authors)),
    )
    _, [question, reply] = deck_pages(deck)
    assert (question.text, question.author, question.quoted, question.resolved) == ("Sûr ?", "Dominique", "titre", True)
    assert (reply.text, reply.author, reply.answers) == ("Oui", "Camille", "Sûr ?")
