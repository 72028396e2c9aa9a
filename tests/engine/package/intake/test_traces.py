"""What a template keeps of its makers, of its own life and of its protections goes into no document; labels stay."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.engine.samples import parts
from tests.engine.word_files import HEAD, NS, PACKAGE, field, made, p, relations, said, told, word_file, zipped

WHO = "Jeanne Relectrice"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"


def leaks(output: dict[str, bytes]) -> list[str]:
    """The parts that name the editor, those of the files inside included."""
    found = [name for name, content in output.items() if b"Jeanne" in content]
    for name, content in output.items():
        if name.endswith(".xlsx"):
            with ZipFile(io.BytesIO(content)) as inner:
                found += [f"{name} > {one}" for one in inner.namelist() if b"Jeanne" in inner.read(one)]
    return found


def settings(inside: str) -> tuple[str, str, str]:
    return (
        "settings",
        "word/reglages.xml",
        f'{HEAD}<w:settings xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}">{inside}</w:settings>',
    )


def custom(*properties: tuple[str, str]) -> tuple[str, str, str]:
    made_ = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{rank}" name="{name}"><vt:lpwstr>{value}'
        "</vt:lpwstr></property>"
        for rank, (name, value) in enumerate(properties, start=2)
    )
    space = f'xmlns="{PROPERTIES}/custom-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes"'
    return ("custom-properties", "docProps/perso.xml", f"{HEAD}<Properties {space}>{made_}</Properties>")


@pytest.mark.parametrize(
    "inside",
    [
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
        '<w:writeProtection w:recommended="1"/>',
        "<w:trackRevisions/>",
        f'<w:docVars><w:docVar w:name="auteur" w:val="{WHO}"/></w:docVars>',
        f'<w:mailMerge><w:query w:val="SELECT * FROM C:/{WHO}"/></w:mailMerge>',
        f'<w:rsids><w:rsid w:val="{WHO}"/></w:rsids>',
    ],
)
@pytest.mark.tried(
    "Ce qu’un gabarit garde de ses auteurs",
    "protections, suivi, publipostage, sessions",
    "rien ne part dans les documents",
)
def test_settings_that_only_concern_the_template_go(inside: str, tmp_path: Path) -> None:
    output = made(word_file(tmp_path, p("x"), settings(inside)))
    assert output["word/reglages.xml"].endswith(b"/>")


def test_the_template_of_a_template_goes_without_a_word(tmp_path: Path) -> None:
    listing = relations(("rId1", "attachedTemplate", f"file:///C:/{WHO}/Maison.dotx", True))
    raw = {"word/_rels/reglages.xml.rels": listing}
    path = word_file(tmp_path, p("x"), settings('<w:attachedTemplate r:id="rId1"/>'), raw=raw)
    assert told(path) == []
    assert leaks(made(path)) == []


@pytest.mark.tried(
    "Ce qu’un gabarit garde de ses auteurs",
    "signature numérique, marque « final »",
    "ni l’une ni l’autre ne part",
)
def test_a_signature_and_the_final_mark_go(tmp_path: Path) -> None:
    signature = f"{PACKAGE}/relationships/digital-signature"
    path = word_file(
        tmp_path,
        p("x"),
        roots=[
            (f"{signature}/origin", "_xmlsignatures/origin.sigs", ""),
            ("custom-properties", "docProps/custom.xml", custom(("_MarkAsFinal", "true"))[2]),
        ],
        raw={
            "_xmlsignatures/_rels/origin.sigs.rels": relations(("rId1", f"{signature}/signature", "sig1.xml", False)),
            "_xmlsignatures/sig1.xml": f"{HEAD}<Signature/>",
        },
    )
    content = parts(path)
    kind = b"application/vnd.openxmlformats-package.digital-signature-origin"
    default = b'<Default Extension="sigs" ContentType="' + kind + b'"/><Override'
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"<Override", default, 1)
    output = made(zipped(path, content))
    assert [
        name for name, data in output.items() if "sig" in name or b"signature" in data or b"_MarkAsFinal" in data
    ] == []


@pytest.mark.tried(
    "Ce qu’un gabarit garde de ses auteurs",
    "étiquette de confidentialité",
    "elle reste ; les autres propriétés partent",
)
def test_a_sensitivity_label_stays(tmp_path: Path) -> None:
    labels = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
    path = word_file(
        tmp_path,
        p("x"),
        roots=[
            custom(("MSIP_Label_1_Name", "Interne"), ("Auteur", WHO)),
            (labels, "docMetadata/LabelInfo.xml", f"{HEAD}<labelList/>"),
        ],
    )
    output = made(path)
    assert b"Interne" in output["docProps/perso.xml"]
    assert leaks(output) == []
    assert "docMetadata/LabelInfo.xml" in output


def test_comments_people_and_permissions_go_whatever_their_names(tmp_path: Path) -> None:
    microsoft = "http://schemas.microsoft.com/office/2011/relationships"
    notes = f'{HEAD}<w:comments xmlns:w="{NS["w"]}"><w:comment w:id="1" w:author="{WHO}"/></w:comments>'
    body = p(f'<w:permStart w:id="1" w:ed="{WHO}"/>', "x", '<w:permEnd w:id="1"/>')
    path = word_file(
        tmp_path,
        body,
        ("comments", "word/remarques.xml", notes),
        (f"{microsoft}/people", "word/gens.xml", f"{HEAD}<people>{WHO}</people>"),
        (f"{microsoft}/commentsExtended", "word/suite.xml", f"{HEAD}<x>{WHO}</x>"),
    )
    output = made(path)
    assert leaks(output) == []
    assert said(output) == ["x"]


def test_the_folders_of_pictures_go_and_their_names_stay(tmp_path: Path) -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Logo" '
        f'descr="C:\\Users\\{WHO}\\logo.png"/></wp:inline></w:drawing></w:r>'
    )
    output = made(word_file(tmp_path, p(drawing)))
    assert leaks(output) == []
    assert b'descr="logo.png"' in output["word/document.xml"]


@pytest.mark.parametrize("extension", ["jpg", "png"])
@pytest.mark.tried(
    "Ce qu’un gabarit garde de ses auteurs",
    "auteur et lieu écrits dans une photo",
    "retirés ; les pixels sont les mêmes",
)
def test_pictures_lose_what_cameras_and_editors_write(extension: str, tmp_path: Path) -> None:
    saved = io.BytesIO()
    image = Image.new("RGB", (4, 2), "red")
    if extension == "png":
        facts = PngInfo()
        facts.add_text("Author", WHO)
        image.save(saved, "png", pnginfo=facts)
    else:
        exif = Image.Exif()
        exif[0x013B] = WHO
        image.save(saved, "jpeg", exif=exif, comment=WHO.encode())
    assert b"Jeanne" in saved.getvalue()
    output = made(word_file(tmp_path, p("x"), ("image", f"word/media/photo.{extension}", saved.getvalue())))
    assert leaks(output) == []
    pixels = [
        Image.open(io.BytesIO(one)).convert("RGB").tobytes()
        for one in (saved.getvalue(), output[f"word/media/photo.{extension}"])
    ]
    assert pixels[0] == pixels[1]


@pytest.mark.tried(
    "Ce qu’un gabarit garde de ses auteurs",
    "un classeur incorporé",
    "ni auteur ni commentaire",
)
def test_a_workbook_inside_loses_its_makers_comments_and_folders(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = WHO
    assert book.active is not None
    book.active["A1"].comment = Comment("à revoir", WHO)
    saved = io.BytesIO()
    book.save(saved)
    output = made(word_file(tmp_path, p("x"), ("package", "word/donnees/classeur 1.xlsx", saved.getvalue())))
    assert leaks(output) == []
    with ZipFile(io.BytesIO(output["word/donnees/classeur 1.xlsx"])) as inner:
        assert not [name for name in inner.namelist() if "comment" in name.lower() and name.endswith(".xml")]


@pytest.mark.parametrize("kind", ["oleObject", "control", "vbaProject", "aFChunk", "subDocument"])
def test_active_and_imported_content_is_refused_whatever_its_name(kind: str, tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p("x"), (kind, "word/media/innocent.xml", b"<x/>")))
    assert (finding.code, str(finding.place)) == ("CU-408", "gabarit.docx : word/media/innocent.xml")


def test_a_link_of_a_field_to_a_folder_is_refused(tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p(field('HYPERLINK "file:///C:/Jeanne/x.docx"', "ici"))))
    assert (finding.code, "lien vers un contenu externe" in finding.message) == ("CU-408", True)
    assert told(word_file(tmp_path, p(field('HYPERLINK \\l "signet"', "ici")))) == []


@pytest.mark.tried(
    "Un gabarit qui ne s’ouvre pas",
    "mot de passe, format d’avant 2007",
    "CU-401, avec ce qu’il faut faire",
)
def test_protected_and_old_files_say_what_to_do(tmp_path: Path) -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    path = tmp_path / "gabarit.docx"
    path.write_bytes(old + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
    [finding] = told(path)
    assert (finding.code, "mot de passe" in finding.message, "retirez" in finding.hint) == ("CU-401", True, True)
    path.write_bytes(old + "WordDocument".encode("utf-16-le") + bytes(2000))
    [finding] = told(path)
    assert (finding.code, "d'avant 2007" in finding.message, "Enregistrer sous" in finding.hint) == (
        "CU-401",
        True,
        True,
    )
