"""A Word document that came back reads as its author sees it."""

from __future__ import annotations

from pipeline.judgement.takeback.returned import OWN_INITIALS, Page, Paragraph, Room, Table, Tracking
from pipeline.readers.file.package_parts import Parts
from pipeline.readers.returned.word_document import word_pages
from tests.readers.returned.parts import paragraph, run, tracked, word


def _page(parts: Parts) -> Page:
    [page], _ = word_pages(parts)
    return page


def _lines(parts: Parts) -> list[str]:
    return [one.text for one in _page(parts).frames[0].paragraphs]


def _first(parts: Parts) -> Paragraph:
    return next(_page(parts).paragraphs)


def test_a_tracked_insertion_is_read_as_accepted_and_what_it_replaced_is_kept() -> None:
    changed = paragraph("Un ", tracked("del", run("vieux", "w:delText")), tracked("ins", run("nouveau")), " mot")
    line = _first(word(changed))
    assert (line.text, line.rejected) == ("Un nouveau mot", "Un vieux mot")
    assert [one.tracking for one in line.revisions] == [Tracking.DELETED, Tracking.INSERTED]
    assert {(one.author, one.date) for one in line.revisions} == {("Dominique", "2022-07-02T10:00:00Z")}


def test_what_was_moved_stands_where_it_went() -> None:
    gone = paragraph(tracked("moveFrom", run("Déplacé")))
    there = paragraph(tracked("moveTo", run("Déplacé")))
    assert _lines(word(gone + paragraph("Entre") + there)) == ["", "Entre", "Déplacé"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    mark = f"<w:pPr><w:rPr>{tracked('del')}</w:rPr></w:pPr>"
    assert _lines(word(paragraph("Début ", properties=mark) + paragraph("fin"))) == ["Début fin"]


def test_runs_that_word_cut_are_one_text() -> None:
    cut = paragraph("Par", '<w:proofErr w:type="spellStart"/>', run("ti"), "<w:r><w:tab/></w:r>", "suite")
    assert _lines(word(cut)) == ["Parti\tsuite"]


def test_a_line_break_makes_two_lines_and_a_page_break_none() -> None:
    broken = paragraph("Une", "<w:r><w:br/></w:r>", "deux", '<w:r><w:br w:type="page"/></w:r>')
    assert _lines(word(broken)) == ["Une", "deux"]


def test_what_word_counts_by_itself_is_no_text_and_a_link_is() -> None:
    def field(instruction: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    said = paragraph("Page ", field(" PAGE ", "3"), " : ", field(' HYPERLINK "https://example.org" ', "lien"))
    assert _lines(word(said)) == ["Page  : lien"]
    simple = paragraph('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>12</w:t></w:r></w:fldSimple>', "fin")
    assert _lines(word(simple)) == ["fin"]


def test_hidden_text_is_not_read() -> None:
    assert _lines(word(paragraph("Vu", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"))) == ["Vu"]


def test_a_text_box_is_read_once_whatever_its_alternatives() -> None:
    box = f"<w:txbxContent>{paragraph('Dans la zone')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    page = _page(word(paragraph("Autour", drawn)))
    assert [(frame.room, frame.text) for frame in page.frames] == [(Room.BODY, "Autour"), (Room.BOX, "Dans la zone")]


def test_a_table_is_read_by_rows_and_a_row_that_is_tracked_as_removed_says_so() -> None:
    def row(*cells: str, change: str = "") -> str:
        properties = f"<w:trPr>{change}</w:trPr>" if change else ""
        return f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row('N°', 'Libellé')}{row('1', 'Dossier', change=tracked('del'))}</w:tbl>"
    [read] = _page(word(table)).frames[0].blocks
    assert isinstance(read, Table)
    assert [one.text for one in read.rows] == ["N°\tLibellé", "1\tDossier"]
    assert [one.is_removed for one in read.rows] == [False, True]


def test_headings_are_known_by_their_styles_and_headers_are_read() -> None:
    styles = '<w:style w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    titled = paragraph("Contexte", properties='<w:pPr><w:pStyle w:val="T1"/></w:pPr>') + paragraph("Texte")
    page = _page(word(titled, styles=styles, header=paragraph("En haut")))
    assert [one.heading for one in page.frames[0].paragraphs] == [1, 0]
    assert [frame.room for frame in page.frames] == [Room.BODY, Room.HEADER]


def _comment(number: int, text: str, paragraph_id: str) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="Dominique" w:date="2022-07-02T10:00:00Z">'
        f'<w:p w14:paraId="{paragraph_id}">{run(text)}</w:p></w:comment>'
    )


def test_a_thread_of_comments_tells_the_words_that_it_bears_on() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = paragraph("Avant ", start, "les mots") + paragraph("visés", end, " après")
    comments = _comment(0, "Pourquoi ?", "00000001") + _comment(1, "Parce que.", "00000002")
    threads = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>'
    )
    _, [question, answer] = word_pages(word(body, comments=comments, commentsExtended=threads))
    assert (question.text, question.quoted, question.paragraph) == ("Pourquoi ?", "les mots\nvisés", 1)
    assert (question.author, question.resolved, question.answers) == ("Dominique", True, "")
    assert (answer.text, answer.answers) == ("Parce que.", "Pourquoi ?")


def test_a_comment_that_the_tool_wrote_itself_is_nobody_s_and_its_answer_is_somebody_s() -> None:
    own = _comment(0, "Cas d'usage!F12 : intitulé", "00000001").replace(
        " w:date", f' w:initials="{OWN_INITIALS}" w:date'
    )
    answer = _comment(1, "Non, gardons l'ancien.", "00000002")
    thread = '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run("Suivi")}<w:commentRangeEnd w:id="0"/></w:p>'
    _, [remark] = word_pages(word(body, comments=own + answer, commentsExtended=thread))
    assert (remark.text, remark.answers) == ("Non, gardons l'ancien.", "Cas d'usage!F12 : intitulé")


def test_a_comment_on_the_second_line_of_a_paragraph_names_that_line() -> None:
    marks = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = paragraph("Une", "<w:r><w:br/></w:r>", marks[0], "deux", marks[1])
    _, [remark] = word_pages(word(body, comments=_comment(0, "Là", "00000001")))
    assert (remark.paragraph, remark.quoted) == (2, "deux")
