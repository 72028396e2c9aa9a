"""Two Word documents as one with tracked changes: accepted it is the new one, rejected the old one, looks included."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine.package.checking import check_package
from pipeline.engine.word.tracked import Remark, Revision, tracked
from tests.engine.word.tracked.resolved import accepted, plain, rejected
from tests.engine.word_files import HEAD, PAGE, SPACES, cell, field, p, r, row, table, word_file
from tests.office.conformance import audit, microsoft

REVISION = Revision("Agence X", date(2022, 7, 7))
BOLD = "<w:rPr><w:b/></w:rPr>"
BULLET = '<w:pPr><w:pStyle w:val="Puce"/></w:pPr>'
TITLE = '<w:pPr><w:pStyle w:val="Titre1"/><w:rPr><w:b/></w:rPr></w:pPr>'
CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_SET = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
SETTINGS = ("settings", "word/settings.xml", f"{HEAD}<w:settings {SPACES}>{_SET}</w:settings>")
LINK = '<w:hyperlink w:anchor="ici">{}</w:hyperlink>'


def document(folder: Path, body: str, name: str = "a.docx") -> bytes:
    (folder / name).mkdir(exist_ok=True)
    return word_file(folder / name, body, SETTINGS).read_bytes()


def both(folder: Path, old: str, new: str) -> bytes:
    """The two bodies as one document, once it is sure that each is found again."""
    before, after = document(folder, old, "avant"), document(folder, new, "apres")
    made = tracked(before, after, REVISION)
    check_package("suivi.docx", made)
    assert accepted(made) == plain(after)
    assert rejected(made) == plain(before)
    return made


def xml_of(made: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read(part).decode()


def changes(made: bytes) -> list[str]:
    """What the reader sees struck (-) and underlined (+), and which properties changed (≠)."""
    found = re.finditer(r"<w:(ins|del) [^/]*?>(.*?)</w:\1>|<w:(\w+Change) ", xml_of(made))
    return [
        f"≠{match[3]}" if match[3] else {"ins": "+", "del": "-"}[match[1]] + re.sub("<.*?>", "", match[2])
        for match in found
    ]


PAIRS = {
    "words": (p("Le chat dort."), p("Le chien dort bien."), None),
    "a paragraph that comes": (p("Un") + p("Trois"), p("Un") + p("Deux", looks=BULLET) + p("Trois"), ["+Deux"]),
    "a paragraph that goes": (p("Un") + p("Deux") + p("Trois"), p("Un") + p("Trois"), ["-Deux"]),
    "the last paragraph goes": (p("Un", looks=TITLE) + p("Fin", looks=BULLET), p("Un", looks=TITLE), None),
    "a paragraph comes at the end": (p("Un", looks=TITLE), p("Un", looks=TITLE) + p("Fin", looks=BULLET), None),
    "everything is other": (p("Un deux trois"), p("Quatre cinq", looks=TITLE) + p("Six", looks=BULLET), None),
    "looks of words": (p("Un mot ici"), p("Un ", r("mot", BOLD), " ici"), ["≠rPrChange"]),
    "looks of a paragraph": (p("Un mot"), p("Un mot", looks=BULLET), ["≠pPrChange"]),
    "looks and words": (p("Un mot ici"), p("Un ", r("mot neuf", BOLD), " ici"), None),
    "a line break": (p("Un", "<w:r><w:br/></w:r>", "deux"), p("Un", "<w:r><w:tab/></w:r>", "deux"), None),
    "nothing": (p("Un"), p("Un"), []),
    "runs cut otherwise": (p("Un mot"), p("Un", " ", "mot"), []),
    "a link that comes": (p("Voir "), p("Voir ", LINK.format(r("ici"))), ["+ici"]),
    "a link that goes": (p("Voir ", LINK.format(r("ici"))), p("Voir "), ["-ici"]),
    "a link whose words change": (p(LINK.format(r("ici"))), p(LINK.format(r("là"))), ["-ici", "+là"]),
    "a field that goes": (p("Page ", field("PAGE", "3")), p("Page"), None),
    "the code of a field": (p(field("PAGE", "3")), p(field("NUMPAGES", "3")), None),
    "a row that comes": (table(1, row("A")), table(1, row("A"), row("B")), ["+B"]),
    "a row that goes": (table(2, row("A", "1"), row("B", "2")), table(2, row("B", "2")), ["-A", "-1"]),
    "a word of a cell": (table(2, row("A", "1"), row("B", "2")), table(2, row("A", "1"), row("B", "3")), ["-2", "+3"]),
    "a cell that empties": (table(1, row("A"), row("B")), table(1, row("A"), row("")), None),
    "the colour of a cell": (
        table(1, row(cell("A", '<w:shd w:val="clear" w:fill="FF0000"/>'))),
        table(1, row(cell("A", '<w:shd w:val="clear" w:fill="00FF00"/>'))),
        ["≠tcPrChange"],
    ),
    "a table that comes": (p("Un") + p("Fin"), p("Un") + table(1, row("A")) + p("Fin"), None),
    "a table that goes": (p("Un") + table(1, row("A")) + p("Fin"), p("Un") + p("Fin"), None),
    "a column more": (table(1, row("A"), row("B")), table(2, row("A", "1"), row("B", "2")), None),
    "a section that comes at the end": (
        p("Un", looks=TITLE) + table(1, row("A")),
        p("Un", looks=TITLE) + table(1, row("A")) + p("Deux", looks=TITLE) + table(1, row("B")),
        None,
    ),
    "a section after a list whose last item changes": (
        p("Un", looks=BULLET) + p("Deux", looks=BULLET) + p("Fin", looks=TITLE),
        p("Un", looks=BULLET) + p("Trois", looks=BULLET) + p("Titre", looks=TITLE) + table(1, row("A"))
        + p("Fin", looks=TITLE),
        ["-Deux", "+Trois", "+Titre", "+A"],
    ),
    "rows of a table that a paragraph does not part": (
        p("Un") + table(1, row("A")).removesuffix(p("")) + p("Fin"),
        p("Un") + table(2, row("X", "Y")).removesuffix(p("")) + p("Fin"),
        None,
    ),
    "a list in a cell loses its last item": (
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Un', looks=BULLET)}{p('Deux', looks=CENTRED)}</w:tc></w:tr>"),
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Un', looks=BULLET)}</w:tc></w:tr>"),
        ["≠pPrChange", "-Deux"],
    ),
    "a list in a cell gains an item": (
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Un', looks=BULLET)}</w:tc></w:tr>"),
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Un', looks=BULLET)}{p('Deux', looks=BULLET)}</w:tc></w:tr>"),
        ["+Deux"],
    ),
    "a cell that becomes a list": (
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Non renseigné')}</w:tc></w:tr>"),
        table(1, f"<w:tr><w:tc><w:tcPr/>{p('Un', looks=BULLET)}{p('Deux', looks=BULLET)}</w:tc></w:tr>"),
        None,
    ),
    "a control around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Un mot')}</w:sdtContent></w:sdt>{p('Fin')}",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Un autre mot')}</w:sdtContent></w:sdt>{p('Fin')}",
        ["+autre "],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PAIRS)
def test_accepted_it_is_the_new_document_and_rejected_the_old_one(what: str, tmp_path: Path) -> None:
    old, new, seen = PAIRS[what]
    made = both(tmp_path, old, new)
    assert seen is None or changes(made) == seen
    both(tmp_path, new, old)


@pytest.mark.parametrize("what", PAIRS)
def test_office_has_nothing_more_to_say_of_it_than_of_the_new_document(what: str, tmp_path: Path) -> None:
    old, new, _ = PAIRS[what]
    assert faults(both(tmp_path, old, new), tmp_path) <= faults(document(tmp_path, new), tmp_path)


def faults(content: bytes, folder: Path) -> set[str]:
    """What openxml-audit says, but for a row that is only marked: Word writes it so, Microsoft's validator agrees."""
    (folder / "suivi.docx").write_bytes(content)
    return {one for one in audit(folder / "suivi.docx") if "trPr[1]: Required sequence content is missing" not in one}


@pytest.mark.office
def test_microsofts_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    made = []
    for rank, (old, new, _) in enumerate(PAIRS.values()):
        made.append(tmp_path / f"{rank}.docx")
        made[-1].write_bytes(both(tmp_path, old, new))
    assert microsoft(made) == []


def test_words_changed_together_are_one_change(tmp_path: Path) -> None:
    old, new = "Le dossier est envoyé par courrier à l'établissement.", "Le dossier part en ligne vers l'établissement."
    assert changes(both(tmp_path, p(old), p(new))) == ["-est envoyé par courrier à", "+part en ligne vers"]


LOOKS = st.sampled_from(("", BOLD, "<w:rPr><w:i/></w:rPr>"))
RUNS = st.lists(st.tuples(st.sampled_from(("un ", "deux ", "trois.", "quatre", "")), LOOKS), max_size=4)
STYLES = st.sampled_from(("", BULLET, TITLE))
PARAGRAPHS = st.builds(lambda runs, looks: p(*(r(*one) for one in runs), looks=looks), RUNS, STYLES)
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda inside: f"<w:tc><w:tcPr/>{''.join(inside)}</w:tc>")


def tables(columns: int) -> st.SearchStrategy[str]:
    rows = st.lists(CELLS, min_size=columns, max_size=columns).map(lambda cells: f"<w:tr>{''.join(cells)}</w:tr>")
    return st.lists(rows, min_size=1, max_size=3).map(lambda made: table(columns, *made))


BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, tables(1), tables(2)), max_size=6).map(
    lambda blocks: "".join(blocks) + p("fin")
)


@given(BODIES, BODIES)
def test_whatever_the_two_documents_are(tmp_path_factory: pytest.TempPathFactory, old: str, new: str) -> None:
    both(tmp_path_factory.mktemp("suivi"), old, new)


# What goes with it


def test_each_change_says_who_and_when_under_an_id_of_its_own(tmp_path: Path) -> None:
    made = xml_of(both(tmp_path, p("Un", looks=TITLE) + table(1, row("A")), p("Deux") + table(1, row("A"), row("B"))))
    marks = re.findall(r"<w:(?:ins|del|\w+Change) [^>]*>", made)
    assert all('w:author="Agence X"' in mark and 'w:date="2022-07-07T00:00:00Z"' in mark for mark in marks)
    ids = [re.findall(r'w:id="(\d+)"', mark)[0] for mark in marks]
    assert len(set(ids)) == len(ids) > 3


def test_further_changes_are_tracked_too(tmp_path: Path) -> None:
    settings = xml_of(both(tmp_path, p("Un"), p("Deux")), "word/settings.xml")
    assert re.findall(r"<w:(\w+)[ /]", settings)[1:] == ["zoom", "trackRevisions", "defaultTabStop"]


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    assert both(tmp_path, p("Un"), p("Deux")) == both(tmp_path, p("Un"), p("Deux"))


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Image"/><a:graphic><a:graphicData '
    'uri="{picture}"><pic:pic xmlns:pic="{picture}"><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
).replace("{picture}", "http://schemas.openxmlformats.org/drawingml/2006/picture")


def with_picture(folder: Path, name: str, content: bytes) -> bytes:
    (folder / name).mkdir()
    return word_file(folder / name, p(PICTURE), SETTINGS, ("image", "word/media/image1.png", content)).read_bytes()


def test_a_picture_that_is_replaced_is_there_both_ways(tmp_path: Path) -> None:
    before, after = with_picture(tmp_path, "a", b"avant"), with_picture(tmp_path, "b", b"apres")
    made = tracked(before, after, REVISION)
    check_package("suivi.docx", made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        pictures = {name: archive.read(name) for name in archive.namelist() if "media" in name}
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert sorted(pictures.values()) == [b"apres", b"avant"]
    struck, added = re.findall(r'r:embed="(\w+)"', xml_of(made))
    targets = {key: pictures[f"word/{name.removeprefix('/word/')}"] for key, name in _targets(links) if "media" in name}
    assert (targets[struck], targets[added]) == (b"avant", b"apres")
    ids = re.findall(r'<wp:docPr id="(\d+)"', xml_of(made))
    assert len(set(ids)) == 2


def _targets(links: str) -> list[tuple[str, str]]:
    found = re.findall(r"<Relationship [^>]*>", links)
    return [(re.findall(r' Id="(.*?)"', one)[0], re.findall(r' Target="(.*?)"', one)[0]) for one in found]


def test_words_of_a_header_are_tracked_and_nothing_else_is_carried(tmp_path: Path) -> None:
    def headed(name: str, words: str) -> bytes:
        (tmp_path / name).mkdir()
        header = ("header", "word/header1.xml", f"{HEAD}<w:hdr {SPACES}>{p(words)}</w:hdr>")
        section = f'<w:headerReference w:type="default" r:id="rId2"/>{PAGE}'
        return word_file(tmp_path / name, p("Un"), SETTINGS, header, section=section).read_bytes()

    before, after = headed("a", "Le 7 juillet"), headed("b", "Le 21 juillet")
    made = tracked(before, after, REVISION)
    check_package("suivi.docx", made)
    assert (accepted(made), rejected(made)) == (plain(after), plain(before))
    assert "<w:delText" in xml_of(made, "word/header1.xml")
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert sorted(archive.namelist()) == sorted(new.namelist())


def test_a_picture_that_is_the_same_under_another_id_is_no_change(tmp_path: Path) -> None:
    before, after = with_picture(tmp_path, "a", b"image"), with_picture(tmp_path, "b", b"image")
    assert changes(tracked(before, after, REVISION)) == []


def test_lists_of_the_old_document_are_there(tmp_path: Path) -> None:
    def numbered(name: str, start: int) -> bytes:
        (tmp_path / name).mkdir()
        levels = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        numbering = (
            f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{levels}</w:num></w:numbering>'
        )
        looks = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        parts = (SETTINGS, ("numbering", "word/numbering.xml", numbering))
        return word_file(tmp_path / name, p("Un", looks=looks) + p("fin"), *parts).read_bytes()

    made = tracked(numbered("a", 3), numbered("b", 5), REVISION)
    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', xml_of(made))
    starts = dict(re.findall(r'w:numId="(\d+)".*?startOverride w:val="(\d+)"', xml_of(made, "word/numbering.xml")))
    assert [starts[number] for number in numbers] == ["5", "3"]


# Remarks


def remarked(folder: Path, old: str, new: str, **causes: str) -> list[tuple[str, str]]:
    """The comments of a document: what each is anchored on, and what it says."""
    remarks = [Remark(text, document(folder, body, text)) for text, body in causes.items()]
    made = tracked(document(folder, old, "avant"), document(folder, new, "apres"), REVISION, remarks)
    check_package("suivi.docx", made)
    assert accepted(made) == plain(document(folder, new, "apres"))
    assert rejected(made) == plain(document(folder, old, "avant"))
    assert faults(made, folder) <= faults(document(folder, new, "apres"), folder)
    body = xml_of(made)
    if "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(made)).namelist():
        return []
    said = re.findall(r'<w:comment w:id="(\d+)".*?>(.*?)</w:comment>', xml_of(made, "word/comments.xml"))
    anchor = r'<w:commentRangeStart w:id="{0}"/>(.*?)<w:commentRangeEnd w:id="{0}"/>'
    return [(bare(re.findall(anchor.format(key), body)[0]), bare(text)) for key, text in said]


def bare(xml: str) -> str:
    return re.sub("<.*?>", "", xml)


def test_a_remark_is_anchored_on_what_it_made_change(tmp_path: Path) -> None:
    old, new = p("Titre A") + p("Corps un"), p("Titre B") + p("Corps deux")
    found = remarked(tmp_path, old, new, titre=p("Titre A") + p("Corps deux"), corps=p("Titre B") + p("Corps un"))
    assert found == [("Titre AB", "titre"), ("Corps undeux", "corps")]


def test_what_is_gone_is_remarked_where_it_was(tmp_path: Path) -> None:
    old, new = p("Un") + p("Deux") + p("Trois"), p("Un") + p("Trois")
    assert remarked(tmp_path, old, new, retrait=old) == [("Deux", "retrait")]


def test_paragraphs_that_follow_each_other_have_one_comment(tmp_path: Path) -> None:
    old, new = p("Un") + p("Fin"), p("Un") + p("Deux", looks=BULLET) + p("Trois", looks=BULLET) + p("Fin")
    assert remarked(tmp_path, old, new, liste=old) == [("DeuxTrois", "liste")]


def test_a_row_is_remarked_in_its_cells(tmp_path: Path) -> None:
    old, new = table(1, row("A")), table(1, row("A"), row("B"))
    assert remarked(tmp_path, old, new, ligne=old) == [("B", "ligne")]


def test_a_cause_that_changed_nothing_says_nothing(tmp_path: Path) -> None:
    assert remarked(tmp_path, p("Un"), p("Deux"), autre=p("Deux")) == []
