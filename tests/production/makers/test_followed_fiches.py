"""The fiches as tracked changes against a closed meeting: exact both ways, each change with its cell."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from pipeline.cli.main import run
from pipeline.engine.word.tracked import Revision, tracked
from pipeline.findings import errors
from pipeline.production.archives import closing as closing_module
from pipeline.production.edition import Edition, prepare
from pipeline.production.files.publishing import publish
from pipeline.production.order import Order, UnknownChoice
from tests import ROOT
from tests.builders import Sheets, flat, setting, sound
from tests.editor_day.editor import Editor
from tests.engine.word.tracked.resolved import accepted, plain, rejected
from tests.office.conformance import audit, microsoft
from tests.production.archives.test_closing import Group
from tests.production.editions import TEMPLATES

EXAMPLE = ROOT / "input" / "exemple-votes"
FICHE = "fiches-suivi/seance1/aa/fiche_aa-01_suivi-seance1.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_module, "find_libreoffice", lambda: None)


@pytest.fixture
def sheets() -> Sheets:
    made = sound()
    made["Projet"] += [{"Clé": "Séance en cours", "Valeur": 1}, {"Clé": "Organisme", "Valeur": "Agence X"}]
    made["Rubriques"][1]["À partir de la séance"] = None
    return made


@pytest.fixture
def group(tmp_path: Path, sheets: Sheets) -> Group:
    """A group whose first meeting is closed, the second under way."""
    made = Group(tmp_path, sheets)
    made.run()
    made.close()
    setting(sheets, "Séance en cours", 2)
    made.save(sheets)
    return made


def followed(group: Group, since: str = "1", **wanted: object) -> Edition:
    edition = prepare(group.order(since=since, **wanted))
    assert not errors(edition.findings), flat(edition.findings)
    return edition


def by_path(edition: Edition) -> dict[str, bytes]:
    return {document.path: document.content for document in edition.documents}


def fiche_of(group: Group, path: str = FICHE) -> bytes:
    return by_path(followed(group))[path]


def comments(document: bytes) -> list[tuple[str, str]]:
    """What each comment is anchored on, and what it says."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        body = archive.read("word/document.xml").decode()
        said = re.findall(r'<w:comment w:id="(\d+)".*?>(.*?)</w:comment>', archive.read("word/comments.xml").decode())
    anchor = r'<w:commentRangeStart w:id="{0}"/>(.*?)<w:commentRangeEnd w:id="{0}"/>'
    return [(bare(re.findall(anchor.format(key), body)[0]), bare(text.replace("</w:p>", "\n"))) for key, text in said]


def bare(xml: str) -> str:
    return re.sub("<.*?>", "", xml).replace("\u00a0", " ").strip()


def explained(document: bytes, text: str) -> list[str]:
    """On what the comments that say so are anchored."""
    return [anchor for anchor, said in comments(document) if said == text]


# Exact


@pytest.fixture(scope="session")
def example() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every fiche of the example, before the meeting that arbitrates and before the next one."""
    stages = []
    for stage in (2, 3):
        edition = prepare(Order(EXAMPLE / f"cas-usage-ms_exemple-gt{stage}.xlsx", TEMPLATES, fiches=True))
        stages.append(by_path(edition))
    return stages[0], stages[1]


def test_every_fiche_of_the_example_is_the_new_one_accepted_and_the_old_one_rejected(
    example: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    before, after = example
    both = sorted(before.keys() & after.keys())
    assert len(both) == 72
    for path in both:
        made = tracked(before[path], after[path], Revision("Agence X", date(2022, 7, 21)))
        assert accepted(made) == plain(after[path]), path
        assert rejected(made) == plain(before[path]), path
        assert plain(before[path]) != plain(after[path]), path


def test_what_is_made_against_an_archive_is_exact_with_its_comments(group: Group, sheets: Sheets) -> None:
    archived = (group.folder / "archives/seance1/documents/fiches/aa/fiche_aa-01.docx").read_bytes()
    changed_everywhere(sheets)
    group.save(sheets)
    made, new = fiche_of(group), by_path(prepare(group.order(fiches=True)))["fiches/aa/fiche_aa-01.docx"]
    assert accepted(made) == plain(new)
    assert rejected(made) == plain(archived)
    assert len(comments(made)) > 6


def changed_everywhere(sheets: Sheets) -> None:
    case = sheets["Cas d'usage"][0]
    case.update({"Intitulé": "Envoi du dossier", "Fréquence": 1, "Acteurs": "L'usager\nLe service\nLe médecin"})
    case["Priorité décidée"], case["Motif"] = "non", "Un autre cas suffit"
    sheets["Données"] = [{"Cas": "AA 1", "N°": 1, "Libellé": "Dossier complet"}]
    sheets["Freins"] += [{"Cas": "AA 1", "Vue": "existant", "N°": 2, "Libellé": "Peu d'usage"}]
    sheets["Décisions"] += [
        {"Cas ou groupe": "AA 1", "Retenu": "non", "Motif": "Reporté au cycle suivant", "Séance": 2}
    ]
    sheets["Rubriques"] += [{"Ordre": 3, "Titre": "Freins", "Source": "freins existant", "Forme": "tableau"}]


@pytest.mark.office
def test_libreoffice_accepts_and_rejects_to_the_same_texts(
    example: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    editor = Editor(tmp_path)
    for name in ("pa/fiche_pa-07_v1.0", "pa/fiche_pa-18_v1.0", "ph/fiche_ph-08_v1.0"):
        sides = [stage[f"fiches/{name}.docx"] for stage in example]
        made = tracked(sides[0], sides[1], Revision("Agence X", date(2022, 7, 21)))
        for gesture, wanted in (("Reject", sides[0]), ("Accept", sides[1])):
            path = tmp_path / f"{gesture}.docx"
            path.write_bytes(made)
            editor.edit(
                path,
                'hand = createUnoService("com.sun.star.frame.DispatchHelper")',
                f'hand.executeDispatch(doc.CurrentController.Frame, ".uno:{gesture}AllTrackedChanges", "", 0, Array())',
            )
            assert texts(path.read_bytes()) == texts(wanted), (name, gesture)


def texts(document: bytes) -> list[str]:
    """What the paragraphs of the body say, drawings apart; LibreOffice keeps no empty one that holds nothing up."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    etree.strip_elements(tree, f"{W}txbxContent", with_tail=False)
    said = ("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in tree.iter(f"{W}p"))
    return [text for text in said if text.strip()]


@pytest.mark.office
def test_microsofts_sdk_finds_nothing_wrong(group: Group, sheets: Sheets, tmp_path: Path) -> None:
    changed_everywhere(sheets)
    group.save(sheets)
    path = tmp_path / "suivi.docx"
    path.write_bytes(fiche_of(group))
    assert microsoft([path]) == []


# Told


def test_each_change_says_its_cell(group: Group, sheets: Sheets, tmp_path: Path) -> None:
    changed_everywhere(sheets)
    group.save(sheets)
    made = fiche_of(group)
    assert explained(made, "Cas d'usage!E2 : Intitulé") == ["Envoi de la demandedu dossier"]
    assert explained(made, "Cas d'usage!I2 : Acteurs") == ["L’établissementLe serviceLe médecin"]
    assert any("Dossier complet" in anchor for anchor in explained(made, "Données!C2 : Libellé"))
    assert explained(made, "Données : ligne retirée (donnée)")
    (tmp_path / "suivi.docx").write_bytes(made)
    assert audit(tmp_path / "suivi.docx") == []


def test_a_decision_and_a_priority_say_why(group: Group, sheets: Sheets) -> None:
    changed_everywhere(sheets)
    group.save(sheets)
    said = [text for _, text in comments(fiche_of(group))]
    assert "Décisions!A3 : ligne ajoutée (décision)\nMotif : Reporté au cycle suivant" in said
    assert "Cas d'usage!H2 : Priorité décidée\nMotif : Un autre cas suffit" in said


def test_what_no_cell_explains_is_the_meetings(group: Group) -> None:
    said = {text for _, text in comments(fiche_of(group))}
    assert said == {"Séances!B3 : séance n°2"}


def test_changes_are_the_organisations_or_whose_the_workbook_says_on_the_day_of_the_meeting(
    group: Group, sheets: Sheets
) -> None:
    for author in ("Agence X", "Le secrétariat"):
        marks = re.findall(rb"<w:(?:ins|del|comment) [^>]*>", parts(fiche_of(group)))
        assert marks
        assert all(f'w:author="{author}"'.encode() in mark and b'w:date="2022-07-07T' in mark for mark in marks)
        sheets["Projet"].append({"Clé": "Auteur des modifications suivies", "Valeur": "Le secrétariat"})
        group.save(sheets)


def parts(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return b"".join(archive.read(name) for name in ("word/document.xml", "word/comments.xml"))


def test_a_new_case_has_its_whole_fiche_and_a_case_that_is_gone_is_named(group: Group, sheets: Sheets) -> None:
    gone = sheets["Cas d'usage"].pop(1)
    sheets["Cas d'usage"].append({**gone, "N°": 9, "Intitulé": "Une question de tout autre nature"})
    group.save(sheets)
    edition = followed(group)
    told = {finding.code: finding.message for finding in edition.findings}
    assert "1 cas n'avait pas de fiche, AA 9." in told["CU-617"]
    assert "1 fiche n'existe plus, AA 2." in told["CU-618"]
    whole = by_path(prepare(group.order(fiches=True)))["fiches/aa/fiche_aa-09.docx"]
    assert by_path(edition)["fiches-suivi/seance1/aa/fiche_aa-09_suivi-seance1.docx"] == whole


def test_a_case_that_was_renumbered_is_compared_to_what_it_was(group: Group, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["N°"] = 7
    group.save(sheets)
    made = fiche_of(group, "fiches-suivi/seance1/aa/fiche_aa-07_suivi-seance1.docx")
    archived = (group.folder / "archives/seance1/documents/fiches/aa/fiche_aa-02.docx").read_bytes()
    assert rejected(made) == plain(archived)


def test_only_the_cases_asked_for_are_made_and_told(group: Group, sheets: Sheets) -> None:
    sheets["Cas d'usage"].pop(1)
    group.save(sheets)
    edition = followed(group, cases=("AA 1",))
    assert list(by_path(edition)) == [FICHE]
    assert "CU-618" not in {finding.code for finding in edition.findings}


# Files


def test_they_have_a_folder_of_their_own_and_go_when_their_case_does(group: Group, sheets: Sheets) -> None:
    publish(followed(group), group.output)
    assert (group.output / FICHE).is_file()
    assert (group.output / "fiches/aa/fiche_aa-01.docx").is_file()
    sheets["Cas d'usage"].pop(1)
    group.save(sheets)
    publication = publish(followed(group), group.output)
    assert publication.removed == ("fiches-suivi/seance1/aa/fiche_aa-02_suivi-seance1.docx",)
    group.run()
    assert (group.output / FICHE).is_file()


def test_the_same_workbooks_give_the_same_bytes(group: Group) -> None:
    assert by_path(followed(group)) == by_path(followed(group))


# The meeting


@pytest.mark.parametrize(
    "typed", ["1", "seance1", "Séance n°1", "SEANCE 1", "séance N° 1", "archives/seance1/", "archives\\seance1"]
)
def test_the_meeting_is_its_number_its_name_or_its_folder(group: Group, typed: str) -> None:
    assert FICHE in by_path(followed(group, typed))


@pytest.mark.tried(
    "Fiches en suivi",
    "une séance inconnue, qui n'est pas close, ou dont l'archive a été modifiée",
    "un message qui dit laquelle et quoi faire ; rien n'est écrit",
)
@pytest.mark.parametrize(("typed", "code"), [("gt9", "CU-613"), ("", "CU-613"), ("2", "CU-614")])
def test_a_meeting_that_is_unknown_or_not_closed_is_told(group: Group, typed: str, code: str) -> None:
    edition = prepare(group.order(since=typed or " "))
    assert [finding.code for finding in errors(edition.findings)] == [code]
    assert edition.documents == ()


@pytest.mark.parametrize("name", ["classeur/classeur.xlsx", "documents/fiches/aa/fiche_aa-01.docx"])
@pytest.mark.parametrize("gone", [True, False])
def test_an_archive_that_was_changed_is_told(group: Group, name: str, gone: bool) -> None:
    path = group.folder / "archives/seance1" / name
    path.unlink() if gone else path.write_bytes(b"autre")
    [finding] = errors(prepare(group.order(since="1")).findings)
    assert (finding.code, finding.found) == ("CU-615", name)
    assert "1 fichier a changé ou manque" in finding.message


def test_the_meetings_before_the_closed_one_cannot_be_compared_to_it(group: Group, sheets: Sheets) -> None:
    sheets["Séances"].append({"N°": 0, "Date": date(2022, 5, 1)})
    group.save(sheets)
    with pytest.raises(UnknownChoice, match="qui ne la précède pas"):
        prepare(group.order(since="1", meeting=0))


def test_a_fiche_retouched_before_the_closing_is_told(tmp_path: Path, sheets: Sheets) -> None:
    made = Group(tmp_path, sheets)
    made.run()
    (made.output / "fiches/aa/fiche_aa-01.docx").write_bytes(b"retouche")
    made.close()
    setting(sheets, "Séance en cours", 2)
    made.save(sheets)
    assert "CU-619" in {finding.code for finding in followed(made).findings}


def test_without_any_meeting_under_way_nothing_is_made_and_it_is_said(group: Group, sheets: Sheets) -> None:
    setting(sheets, "Séance en cours", 1)
    group.save(sheets)
    edition = followed(group)
    assert edition.documents == ()
    assert "CU-543" in {finding.code for finding in edition.findings}


def test_the_command_writes_them_or_says_why_not(
    group: Group, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    setting(sheets, "Organisme", "Agence Y")
    group.save(sheets)
    command = ["fiches", "--classeur", str(group.workbook), "--sortie", str(group.output), "--suivi"]
    assert run([*command, "9"]) == 1
    assert "CU-613" in capsys.readouterr().out
    assert run([*command, "séance 1"]) == 0
    assert "4 fichiers écrits" in capsys.readouterr().out.replace("\u00a0", " ")
    assert rejected((group.output / FICHE).read_bytes())
