"""The folder of PDF copies: what is in it after a run, and what is said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from pipeline.cli.main import run
from pipeline.office.libreoffice import find_libreoffice
from pipeline.production.archives import closing
from pipeline.production.copies import pdf_folder
from pipeline.production.copies.pdf_folder import copy_documents
from tests.builders import flat
from tests.office.conformance import required
from tests.office.pdf_structure import Structure, faults
from tests.production.delivery.groups import DECK, FICHE, SendingGroup

EVERYTHING = ((),)
ALL = [
    DECK.replace(".pptx", ".pdf"),
    "fiches/aa/fiche_aa-01.pdf",
    "fiches/aa/fiche_aa-02-bis.pdf",
    "fiches/aa/fiche_aa-02.pdf",
    "fiches/bb/fiche_bb-01.pdf",
]


@pytest.fixture
def group(tmp_path: Path) -> SendingGroup:
    made = SendingGroup(tmp_path)
    made.make()
    return made


def present(group: SendingGroup) -> list[str]:
    folder = group.output / "pdf"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def typed(group: SendingGroup, *words: str) -> int:
    return run(["pdf", "--classeur", str(group.workbook), "--sortie", str(group.output), *words])


@pytest.mark.usefixtures("_program")
@pytest.mark.office
def test_each_document_has_a_copy_and_what_is_gone_or_changed_keeps_none(group: SendingGroup) -> None:
    foreign = group.output / "pdf" / "note.pdf"
    foreign.parent.mkdir()
    foreign.write_bytes(b"%PDF-1.7 celui de quelqu'un")
    assert len(copy_documents(group.output, EVERYTHING).written) == len(ALL)
    assert present(group) == sorted([*ALL, "note.pdf"])
    (group.output / "fiches/aa/fiche_aa-02.docx").unlink()
    retouch(group.output / FICHE)
    done = copy_documents(group.output, [("deck", "1")])
    assert [path.name for path in done.written] == [Path(ALL[0]).name]
    assert done.removed == 2
    assert present(group) == sorted([ALL[0], ALL[2], ALL[4], "note.pdf"])


@pytest.mark.usefixtures("_program")
@pytest.mark.office
def test_a_choice_copies_the_deck_or_the_fiches_it_names(
    group: SendingGroup, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(group, "--cas", "AA 2 bis") == 0
    assert present(group) == ["fiches/aa/fiche_aa-02-bis.pdf"]
    assert "1 copie PDF écrite dans" in capsys.readouterr().out.replace("\xa0", " ")
    assert typed(group, "--seance", "1") == 0
    assert present(group) == [ALL[0], "fiches/aa/fiche_aa-02-bis.pdf"]
    before = (group.output / "pdf" / ALL[0]).read_bytes()
    assert typed(group, "--seance", "1") == 0
    assert (group.output / "pdf" / ALL[0]).read_bytes() == before
    assert typed(group, "--seance", "2") == 1
    assert "aucun des documents demandés" in capsys.readouterr().out.replace("\xa0", " ")
    assert typed(group, "--cas", "AA 99") == 2


def retouch(fiche: Path) -> None:
    """Somebody adds a picture that says nothing of itself, and a table."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "#0a7a3c").save(picture, "PNG")
    picture.seek(0)
    document = Document(str(fiche))
    document.add_paragraph("Vu en séance : ").add_run().add_picture(picture)
    document.paragraphs[-1]._p.findall(".//{*}docPr")[-1].set("name", "Image 12")
    document.save(str(fiche))


@pytest.mark.usefixtures("_program")
@pytest.mark.office
@pytest.mark.tried(
    "Copies PDF",
    "une image ajoutée à la main dans une fiche, sans texte de remplacement",
    "un avertissement nomme l'image ; la copie est faite, l'image y porte son nom",
)
def test_a_picture_added_by_hand_without_alternative_is_told(group: SendingGroup) -> None:
    retouch(group.output / FICHE)
    done = copy_documents(group.output, EVERYTHING)
    [finding] = done.findings
    assert finding.code == "CU-620"
    assert "« Image 12 »" in finding.message
    copy = (group.output / "pdf" / FICHE).with_suffix(".pdf").read_bytes()
    assert faults(copy) == []
    one = Structure(copy)
    assert [figure.said for figure in one.all("Figure")][-1] == "Image 12"


@pytest.mark.usefixtures("_program")
@pytest.mark.office
@pytest.mark.tried(
    "Copies PDF",
    "un document abîmé dans le dossier des documents produits",
    "une erreur le nomme ; les autres copies sont faites",
)
def test_a_document_that_cannot_be_copied_is_named_and_the_others_are_made(group: SendingGroup) -> None:
    (group.output / FICHE).write_bytes(b"PK\x03\x04")
    done = copy_documents(group.output, EVERYTHING)
    assert [code for code, _ in flat(done.findings)] == ["CU-622"]
    assert present(group) == [one for one in sorted(ALL) if "aa-01" not in one]


@pytest.mark.usefixtures("_program")
@pytest.mark.office
def test_packs_and_archives_hold_the_same_copies(group: SendingGroup) -> None:
    copy_documents(group.output, EVERYTHING)
    own = {f"pdf/{path}": (group.output / "pdf" / path).read_bytes() for path in ALL}
    packing = group.pack()
    assert packing.copies == 5
    packed = {name: content for name, content in group.zip_of("federation-a").items() if name.startswith("pdf/")}
    assert packed == {name: own[name] for name in packed}
    assert len(packed) == 4
    before = group.sent()
    assert group.pack().publication.written == ()
    assert group.sent() == before
    group.pack(pdf=False)
    assert not [name for name in group.zip_of("federation-a") if name.startswith("pdf/")]
    archive = group.close().archive
    assert archive is not None
    assert {f"pdf/{path}": (archive / "pdf" / path).read_bytes() for path in ALL} == own


@pytest.fixture
def _program() -> None:
    required(find_libreoffice(), "LibreOffice")


@pytest.mark.tried(
    "Copies PDF",
    "« casusage pdf » sans LibreOffice sur la machine",
    "un message dit comment l'installer ; rien n'est touché",
)
def test_without_libreoffice_the_reader_is_told_how_to_get_it(
    group: SendingGroup, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    for module in (pdf_folder, closing):
        monkeypatch.setattr(module, "find_libreoffice", lambda: None)
    monkeypatch.setattr("pipeline.office.libreoffice.find_libreoffice", lambda: None)
    assert not copy_documents(group.output, EVERYTHING).has_program
    assert typed(group) == 1
    said = capsys.readouterr().out.replace("\xa0", " ")
    assert "LibreOffice est introuvable : les copies PDF ne sont pas faites" in said
    assert "apt install" in said
    assert not (group.output / "pdf").exists()
