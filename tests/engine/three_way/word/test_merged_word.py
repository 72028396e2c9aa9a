"""Fiches retouched in Word or elsewhere, made again."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm, Pt
from PIL import Image

from pipeline.engine.package.checking import check_package
from pipeline.engine.three_way import Kind, Merge, merge_word
from pipeline.words.typography import typeset
from tests.builders import Sheets
from tests.production.retouches.group import FICHE, edition_of, group
from tests.production.retouches.saves import as_word_saves, repacked


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return fiche(tmp_path_factory.mktemp("base"), lambda _sheets: None)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The fiche of a case whose actors changed."""
    return fiche(tmp_path_factory.mktemp("suite"), _rename)


def _rename(sheets: Sheets) -> None:
    sheets["Cas d'usage"][0]["Acteurs"] = "L'usager et ses proches\nL'établissement"


def fiche(folder: Path, change: Callable[[Sheets], object]) -> bytes:
    sheets = group()
    change(sheets)
    made = edition_of(folder, sheets, fiches=True)
    return next(document.content for document in made.documents if document.path == FICHE)


def retouched(content: bytes, change: Callable[[Any], object]) -> bytes:
    document = Document(io.BytesIO(content))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return as_word_saves(made.getvalue())


def paragraph(document: Any, text: str) -> Any:
    """A paragraph that holds a text, in the body or in a table."""
    return next(one for one in all_paragraphs(document) if typeset(text) in one.text)


def all_paragraphs(document: Any) -> Any:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def texts(content: bytes) -> list[str]:
    """What the paragraphs say, with the apostrophes of a keyboard."""
    return [one.text.replace("’", "'") for one in all_paragraphs(Document(io.BytesIO(content)))]


def type_over(document: Any, old: str, new: str) -> None:
    one = paragraph(document, old)
    text = one.text.replace(typeset(old), new)
    for run in one.runs[1:]:
        run._r.getparent().remove(run._r)
    one.runs[0].text = text


def merged(base: bytes, hand: bytes, new: bytes) -> Merge:
    merge = merge_word(base, hand, new)
    check_package("fiche.docx", merge.content)
    return merge


def test_a_mere_save_gives_the_new_fiche(base: bytes, renamed: bytes) -> None:
    merge = merge_word(base, as_word_saves(base), renamed)
    assert merge.content == renamed
    assert merge.retouches == ()


def test_a_text_typed_over_is_kept_with_what_is_new(base: bytes, renamed: bytes) -> None:
    hand = retouched(base, lambda one: type_over(one, "Envoi de la demande", "Envoi complet de la demande"))
    merge = merged(base, hand, renamed)
    found = texts(merge.content)
    assert "Envoi complet de la demande" in found
    assert any("L'usager et ses proches" in text for text in found)
    assert [one.kind for one in merge.kept] == [Kind.TEXT]
    assert merge.lost == ()


def test_a_text_that_both_changed_is_listed_with_both(base: bytes, renamed: bytes) -> None:
    hand = retouched(base, lambda one: type_over(one, "L'usager", "L'usager, sa famille"))
    merge = merged(base, hand, renamed)
    assert [(one.hand, one.new) for one in merge.lost] == [("L'usager, sa famille", "L’usager et ses proches")]
    assert merge.kept == ()
    assert "L'usager et ses proches" in texts(merge.content)


def _add_paragraph(document: Any) -> None:
    paragraph(document, "Envoi de la demande").insert_paragraph_before("Écrit à la main", style="List Bullet")


def _add_picture(document: Any) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "#c01010").save(picture, "PNG")
    picture.seek(0)
    paragraph(document, "Envoi de la demande").add_run().add_picture(picture, width=Mm(20))


def _add_row(document: Any) -> None:
    table = document.tables[-1]
    row = copy.deepcopy(table.rows[-1]._tr)
    table._tbl.append(row)
    for cell in table.rows[len(table.rows) - 1].cells:
        cell.paragraphs[0].text = "Écrit à la main"


def _bold(document: Any) -> None:
    for run in paragraph(document, "Envoi de la demande").runs:
        run.font.size = Pt(20)


def _delete(document: Any) -> None:
    one = paragraph(document, "L'établissement")
    one._p.getparent().remove(one._p)


KEPT: dict[str, tuple[Callable[[Any], object], Callable[[bytes], bool]]] = {
    "paragraphe ajouté": (_add_paragraph, lambda made: "Écrit à la main" in texts(made)),
    "image ajoutée": (_add_picture, lambda made: len(Document(io.BytesIO(made)).inline_shapes) > 0),
    "ligne ajoutée": (_add_row, lambda made: "Écrit à la main" in texts(made)),
    "taille des lettres": (
        _bold,
        lambda made: any(
            run.font.size == Pt(20) for run in paragraph(Document(io.BytesIO(made)), "Envoi de la demande").runs
        ),
    ),
    "paragraphe supprimé": (_delete, lambda made: "L'établissement" not in texts(made)),
    "en-tête": (
        lambda document: document.sections[0].footer.paragraphs[0].add_run(" – provisoire"),
        lambda made: "provisoire" in Document(io.BytesIO(made)).sections[0].footer.paragraphs[0].text,
    ),
    "style retouché": (
        lambda document: setattr(document.styles["Normal"].font, "size", Pt(13)),
        lambda made: Document(io.BytesIO(made)).styles["Normal"].font.size == Pt(13),
    ),
    "marges": (
        lambda document: setattr(document.sections[0], "left_margin", Mm(35)),
        lambda made: abs((Document(io.BytesIO(made)).sections[0].left_margin or 0) - Mm(35)) < 1000,
    ),
    "remarque": (
        lambda document: document.add_comment(
            paragraph(document, "Envoi de la demande").runs, "À revoir", author="Une personne"
        ),
        lambda made: [one.text for one in Document(io.BytesIO(made)).comments] == ["À revoir"],
    ),
}


@pytest.mark.tried(
    "Documents retouchés à la main",
    "une fiche retouchée dans Word : paragraphe, image, ligne de tableau, mise en forme, suppression, remarque",
    "la fiche produite ensuite la reprend",
)
@pytest.mark.parametrize("name", KEPT)
def test_each_retouch_of_a_fiche_is_kept(base: bytes, renamed: bytes, name: str) -> None:
    change, seen = KEPT[name]
    hand = retouched(base, change)
    assert seen(hand)
    merge = merged(base, hand, renamed)
    assert seen(merge.content), name
    assert merge.lost == ()
    assert "L'usager et ses proches" in texts(merge.content)


def test_a_style_that_only_the_hand_has_comes_along(base: bytes, renamed: bytes) -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style("Encadré maison", 1)
        style.font.size = Pt(15)
        paragraph(document, "Envoi de la demande").style = style

    merge = merged(base, retouched(base, change), renamed)
    document = Document(io.BytesIO(merge.content))
    assert paragraph(document, "Envoi de la demande").style.name == "Encadré maison"


def test_another_program_changes_the_words_only(base: bytes, renamed: bytes) -> None:
    """What LibreOffice writes by itself is not told; see the office tests for its own files."""

    def rewritten(parts: dict[str, bytes]) -> None:
        parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"Microsoft Office Word", b"LibreOffice/7.4")

    hand = repacked(
        retouched(base, lambda one: type_over(one, "Envoi de la demande", "Envoi complet de la demande")), rewritten
    )
    merge = merged(base, hand, renamed)
    assert "Envoi complet de la demande" in texts(merge.content)
    assert [one.kind for one in merge.retouches] == [Kind.TEXT]
