"""Nothing leaks: whatever a document carries beside its pages stops the packing, and is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline.findings import Finding
from pipeline.model.portfolio import Participant
from pipeline.production.delivery.checks.leaks import Inspector, Permit, names_shown
from pipeline.production.delivery.checks.sendable import sendable
from pipeline.production.delivery.checks.watch import Watch, watch_of
from pipeline.readers import read_portfolio
from tests.model.portfolios import sound_portfolio
from tests.office.conformance import audit
from tests.production.delivery.groups import DECK, FICHE, SendingGroup, package, parts_of, pdf

Change = Callable[[dict[str, bytes]], None]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> SendingGroup:
    """A group whose documents are made once; the tests look at changed copies of them."""
    made = SendingGroup(tmp_path_factory.mktemp("groupe"))
    made.make(decks=True, fiches=True)
    return made


def inserted(part: str, before: bytes, xml: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert before in parts[part], parts[part][-300:]
        parts[part] = parts[part].replace(before, xml.encode() + before, 1)

    return change


def replaced(part: str, old: bytes, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new.encode(), 1)

    return change


def added(part: str, content: str, kind: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts[part] = content.encode()
        types = f'<Override PartName="/{part}" ContentType="application/vnd.{kind}+xml"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode())

    return change


def word(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def chart_workbook(change: Change) -> Change:
    """A workbook of a chart, in which something was changed."""

    def embedded(parts: dict[str, bytes]) -> None:
        book = parts_of(workbook("Données"))
        change(book)
        parts["ppt/embeddings/donnees.xlsx"] = package(book)

    return embedded


def workbook(sheet: str, text: str = "Oui") -> bytes:
    import io

    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet(sheet).write_string(0, 0, text)
        book.add_worksheet("Autre").write_string(1, 1, text)
    return made.getvalue()


BODY, END = "word/document.xml", b"<w:sectPr"
SLIDE, TREE = "ppt/slides/slide1.xml", b"</p:spTree>"

LEAKS: dict[str, tuple[str, Change, str]] = {
    "un auteur": (
        FICHE,
        inserted("docProps/core.xml", b"</cp:coreProperties>", "<cp:lastModifiedBy>Jeanne M.</cp:lastModifiedBy>"),
        "le nom d'une personne",
    ),
    "une entreprise": (
        DECK,
        lambda parts: parts.update({"docProps/app.xml": b"<Properties><Company>Cabinet X</Company></Properties>"}),
        "le nom d'une personne",
    ),
    "un chemin dans un texte": (FICHE, inserted(BODY, END, word(r"Voir C:\Users\jeanne\fiche.docx")), "le chemin"),
    "un partage": (FICHE, inserted(BODY, END, word(r"Voir \\serveur\partage\fiche.docx")), "le chemin"),
    "un dossier personnel": (FICHE, inserted(BODY, END, word("Voir /home/jeanne/fiche.docx")), "le chemin"),
    "une diapositive masquée": (DECK, replaced(SLIDE, b"<p:sld ", '<p:sld show="0" '), "une diapositive masquée"),
    "une forme masquée": (
        DECK,
        replaced(SLIDE, b"<p:cNvPr ", '<p:cNvPr hidden="1" '),
        "un texte ou une forme masqués",
    ),
    "un texte masqué": (
        FICHE,
        inserted(BODY, END, word("secret", "<w:rPr><w:vanish/></w:rPr>")),
        "un texte ou une forme masqués",
    ),
    "des commentaires Word": (
        FICHE,
        added("word/comments.xml", f"<w:comments {W}/>", "openxmlformats-officedocument.wordprocessingml.comments"),
        "des commentaires",
    ),
    "des commentaires PowerPoint": (
        DECK,
        added("ppt/comments/modernComment_1.xml", "<p/>", "ms-powerpoint.comments"),
        "des commentaires",
    ),
    "des modifications suivies": (
        FICHE,
        inserted(BODY, END, '<w:p><w:ins w:id="9" w:author="J"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        "des modifications suivies",
    ),
    "un texte supprimé en suivi": (
        FICHE,
        inserted(BODY, END, '<w:p><w:del w:id="9"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'),
        "des modifications suivies",
    ),
    "un lien vers un fichier": (
        FICHE,
        inserted(
            "word/_rels/document.xml.rels",
            b"</Relationships>",
            '<Relationship Id="rIdX" Type="x/hyperlink" Target="file:///C:/x.docx" TargetMode="External"/>',
        ),
        "un lien vers un fichier",
    ),
    "des données cachées": (DECK, added("customXml/item1.xml", "<a/>", "x"), "des données cachées"),
    "un objet lié": (DECK, added("ppt/embeddings/oleObject1.bin", "x", "x"), "un contenu actif"),
    "un nom dans un texte": (FICHE, inserted(BODY, END, word("Demandé par l'éditeur  b.")), "le nom d'un autre"),
    "un nom coupé en deux": (
        FICHE,
        inserted(BODY, END, "<w:p><w:r><w:t>Édi</w:t></w:r><w:r><w:t>teur B</w:t></w:r></w:p>"),
        "le nom d'un autre",
    ),
    "un nom dans un texte de remplacement": (
        DECK,
        replaced(SLIDE, b"<p:cNvPr ", '<p:cNvPr descr="Photo de l’Éditeur B" '),
        "le nom d'un autre",
    ),
    "une adresse": (FICHE, inserted(BODY, END, word("editeur-b@example.org")), "l'adresse d'un autre"),
    "une note interne": (
        FICHE,
        inserted(BODY, END, word("Ne pas le dire : cet acteur se retire du groupe.")),
        "une note interne",
    ),
    "une feuille masquée d'un graphique": (
        DECK,
        chart_workbook(replaced("xl/workbook.xml", b'name="Autre" ', 'name="Autre" state="hidden" ')),
        "une feuille masquée",
    ),
    "une colonne masquée d'un graphique": (
        DECK,
        chart_workbook(
            inserted("xl/worksheets/sheet1.xml", b"<sheetData>", '<cols><col min="2" max="2" hidden="1"/></cols>')
        ),
        "des lignes ou des colonnes masquées",
    ),
    "un nom dans le classeur d'un graphique": (
        DECK,
        lambda parts: parts.update({"ppt/embeddings/d.xlsx": workbook("Données", "Éditeur B")}),
        "le nom d'un autre",
    ),
    "un chemin dans le classeur d'un graphique": (
        DECK,
        lambda parts: parts.update({"ppt/embeddings/d.xlsx": workbook("Données", r"C:\Users\jeanne\a.xlsx")}),
        "le chemin",
    ),
    "un fichier abîmé": (DECK, lambda parts: parts.update({SLIDE: b"<p:sld"}), "un contenu qui ne peut pas être lu"),
}


def leaks(group: SendingGroup, path: str, content: bytes, **permit: object) -> list[Finding]:
    portfolio = read_portfolio(group.workbook).portfolio
    assert portfolio is not None
    watch = watch_of(portfolio)
    watch = Watch(watch.people, (*watch.notes, "Ne pas le dire : cet acteur se retire du groupe."), watch.known)
    allowed = {"people": frozenset({"Fédération A"}), "authors": frozenset({"Agence d'essai"}), **permit}
    return list(Inspector(watch).leaks({path: content}, Permit(**allowed)))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [DECK, FICHE])
def test_a_document_as_it_is_made_has_nothing_to_tell(path: str, group: SendingGroup) -> None:
    assert leaks(group, path, (group.output / path).read_bytes()) == []


@pytest.mark.tried("Fuites", "ce qu'un document emporte sans qu'on le voie", "l'envoi est refusé ; où et quoi est dit")
@pytest.mark.parametrize("kind", LEAKS)
def test_a_leak_is_found_and_told(kind: str, group: SendingGroup) -> None:
    path, change, what = LEAKS[kind]
    parts = parts_of((group.output / path).read_bytes())
    change(parts)
    found = leaks(group, path, package(parts))
    assert {finding.code for finding in found} == {"CU-551"}
    assert what in " ".join(finding.message for finding in found)
    assert {finding.place.document for finding in found} == {path}


def test_speaker_notes_are_a_leak_when_they_may_not_leave(group: SendingGroup) -> None:
    deck = (group.output / DECK).read_bytes()
    assert {finding.code for finding in leaks(group, DECK, deck, notes=False)} == {"CU-551"}


def test_names_on_the_slides_that_the_group_saw_may_leave_and_no_other(group: SendingGroup) -> None:
    parts = parts_of((group.output / DECK).read_bytes())
    shape = "<p:sp><p:nvSpPr><p:cNvPr id='99' name='x'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>"
    inserted(SLIDE, TREE, f"{shape}<a:p><a:r><a:t>Éditeur B, Usagers C</a:t></a:r></a:p></p:txBody></p:sp>")(parts)
    deck = package(parts)
    portfolio = read_portfolio(group.workbook).portfolio
    assert portfolio is not None
    assert names_shown(deck, watch_of(portfolio)) == {"Éditeur B", "Usagers C"}
    assert leaks(group, DECK, deck, shown=frozenset({"Éditeur B", "Usagers C"})) == []
    [finding] = leaks(group, DECK, deck, shown=frozenset({"Éditeur B"}))
    assert finding.found == "Usagers C"


@pytest.mark.parametrize(
    "text", ["Fédération A", "Fédération", "l'éditeur bien connu", "EDITEUR-B", "Usagers concernés"]
)
def test_ones_own_name_and_words_that_only_look_like_a_name_are_no_leak(text: str, group: SendingGroup) -> None:
    parts = parts_of((group.output / FICHE).read_bytes())
    inserted(BODY, END, word(text))(parts)
    assert leaks(group, FICHE, package(parts)) == []


def test_what_an_office_program_leaves_behind_is_removed_without_harm(group: SendingGroup) -> None:
    parts = parts_of((group.output / FICHE).read_bytes())
    for kind in ("un auteur", "des commentaires Word", "des données cachées"):
        LEAKS[kind][1](parts)
    project = sound_portfolio().project
    sent, findings = sendable(FICHE, package(parts), project, Watch())
    assert [finding.code for finding in findings] == ["CU-558"]
    assert "le nom de qui l'a modifié, ses commentaires ni ses données cachées" in findings[0].message
    assert leaks(group, FICHE, sent) == []
    assert parts_of(sent)[BODY] == parts[BODY]
    assert sendable(FICHE, package(parts), project, Watch())[0] == sent


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("pdf/a.pdf", pdf("Bonjour", b"/Author<FEFF004A00650061006E006E0065>"), "le nom d'une personne"),
        ("pdf/a.pdf", pdf("Bonjour", b"/Author(Jeanne)"), "le nom d'une personne"),
        ("pdf/a.pdf", pdf("Bonjour", b"/Title(file:///home/jeanne/a.docx)"), "le chemin"),
        ("pdf/a.pdf", pdf("Avec l'accord de Éditeur B"), "le nom d'un autre"),
        ("pdf/a.pdf", pdf("À remplacer"), "à remplacer"),
        ("pdf/a.pdf", b"%PDF-1.6 coup", "un contenu qui ne peut pas être lu"),
        ("portail/index.html", b"<p>&Eacute;diteur B</p>", "le nom d'un autre"),
        ("LISEZ-MOI.txt", b"Voir /Users/jeanne/Desktop", "le chemin"),
    ],
)
def test_what_is_no_office_file_is_looked_at_too(name: str, content: bytes, what: str, group: SendingGroup) -> None:
    [finding] = leaks(group, name, content)
    assert what in finding.message


def test_the_copy_of_a_deck_may_say_the_names_that_its_slides_showed(group: SendingGroup) -> None:
    permit = Permit(frozenset({"Fédération A"}), shown=frozenset({"Éditeur B"}))
    inspector = Inspector(watch_of(read_portfolio(group.workbook).portfolio or sound_portfolio()))
    said = pdf("Bulletin de Éditeur B")
    assert list(inspector.leaks({"pdf/decks/gt1.pdf": said}, permit)) == []
    assert [one.code for one in inspector.leaks({"pdf/decks/gt1.pdf": pdf("Usagers C")}, permit)] == ["CU-551"]
    assert [one.code for one in inspector.leaks({"pdf/fiches/x.pdf": pdf("Bulletin de l' Éditeur B")}, permit)] == [
        "CU-551"
    ]


def test_links_to_the_web_are_no_leak(group: SendingGroup) -> None:
    text = "https://esante.gouv.fr/home/x et http://example.org/Users/x, mailto:groupe@example.org, 1/2 et/ou c:d"
    assert leaks(group, "LISEZ-MOI.txt", text.encode()) == []
    assert Path(group.output).exists()


@pytest.mark.tried(
    "Notes de l'orateur", "une note qui nomme un participant", "elle ne part pas ; les autres partent, et c'est dit"
)
def test_notes_that_name_a_participant_stay_and_the_others_leave(group: SendingGroup, tmp_path: Path) -> None:
    deck = Presentation(str(group.output / DECK))
    first, second, *_ = deck.slides
    for slide, words in ((first, "Fédération A : en retard"), (second, "Rappeler le calendrier")):
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = words
    retouched = tmp_path / "retouche.pptx"
    deck.save(str(retouched))
    portfolio = sound_portfolio()
    sent, findings = sendable(DECK, retouched.read_bytes(), portfolio.project, Watch((Participant("Fédération A"),)))
    assert "CU-612" in {finding.code for finding in findings}
    left = Presentation(BytesIO(sent))
    notes = [slide.has_notes_slide and slide.notes_slide.notes_text_frame for slide in left.slides]
    assert [frame.text for frame in notes if frame][:1] == ["Rappeler le calendrier"]
    assert not left.slides[0].has_notes_slide
    (tmp_path / "envoi.pptx").write_bytes(sent)
    assert audit(tmp_path / "envoi.pptx") == []
