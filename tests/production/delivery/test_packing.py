"""The packs of a meeting: what each participant gets, what is refused, what is kept."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.production.archives.closed_meetings import archives_folder
from pipeline.production.archives.sent_documents import archived_digests
from pipeline.production.files.cleaning import clean
from pipeline.production.files.manifest import digest
from pipeline.production.order import UnknownChoice
from tests.builders import flat
from tests.production.delivery.groups import DECK, FICHE, SendingGroup, codes, manifest, parts_of
from tests.production.editions import EVERYTHING, contents

BALLOT_A = "bulletins/bulletin_federation-a_seance2"


@pytest.fixture
def group(tmp_path: Path) -> SendingGroup:
    made = SendingGroup(tmp_path)
    made.make()
    return made


# What each gets


def test_a_participant_gets_the_deck_the_sheets_of_its_sectors_and_its_ballot(group: SendingGroup) -> None:
    assert group.pack().folder == group.packs
    files = group.zip_of("federation-a")
    fiches = [name for name in files if name.startswith("fiches/")]
    assert fiches == ["fiches/aa/fiche_aa-01.docx", "fiches/aa/fiche_aa-02-bis.docx", "fiches/aa/fiche_aa-02.docx"]
    assert set(files) - set(fiches) == {
        "LISEZ-MOI.txt",
        DECK,
        f"{BALLOT_A}.xlsx",
        f"{BALLOT_A}.docx",
        "manifeste.json",
        "SHA256SUMS",
    }
    assert files[DECK] == (group.output / DECK).read_bytes()
    assert files == {path: (group.packs / "federation-a" / path).read_bytes() for path in files}
    others = group.zip_of("editeur-b")
    assert [name for name in others if name.startswith("fiches/")] == ["fiches/bb/fiche_bb-01.docx"]


def test_a_participant_without_sector_gets_every_sheet(group: SendingGroup) -> None:
    group.pack()
    assert sum(name.startswith("fiches/") for name in group.zip_of("usagers-c")) == 4


def test_only_those_who_follow_a_meeting_and_vote_get_a_ballot(group: SendingGroup) -> None:
    group.pack()
    assert not [name for name in group.zip_of("editeur-b") if name.startswith("bulletins/")]
    group.sheets["Participants"] = [{**group.sheets["Participants"][1], "Séances": 2}]
    group.sheets["Votes"] = []
    group.save()
    assert codes(group.pack()) == {"CU-554"}


def test_ballots_that_were_made_are_packed_as_they_lie(group: SendingGroup) -> None:
    from pipeline.production.order import BallotOrder

    group.make(ballots=BallotOrder())
    group.pack()
    assert group.zip_of("federation-a")[f"{BALLOT_A}.xlsx"] == (group.output / f"{BALLOT_A}.xlsx").read_bytes()


def test_the_ballot_leaves_with_the_meeting_before_its_return_only(group: SendingGroup) -> None:
    group.set("Séance en cours", 2)
    group.make()
    assert group.pack(2).folder is not None
    assert [path.name for path in (group.output / "envois/seance2/federation-a/decks").iterdir()]
    assert not (group.output / "envois/seance2/federation-a/bulletins").exists()


@pytest.mark.parametrize(
    ("unit", "folders"),
    [("participant", {"federation-a", "editeur-b", "usagers-c"}), ("secteur", {"aa", "bb"}), ("tous", {"tous"})],
)
def test_there_is_one_pack_a_participant_a_sector_or_for_all(unit: str, folders: set[str], group: SendingGroup) -> None:
    group.set("Un envoi par", unit)
    group.pack()
    assert {path.stem for path in group.packs.glob("*.zip")} == folders
    assert {path.stem for path in (group.packs / "courriels").glob("*.eml")} == {
        "federation-a",
        "editeur-b",
        "usagers-c",
    }
    if unit != "participant":
        assert not [path for path in group.sent() if "bulletin_" in path]


def test_the_note_of_changes_is_there_when_there_is_an_earlier_state(group: SendingGroup) -> None:
    group.close()
    group.sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.set("Séance en cours", 2)
    group.make()
    assert group.pack(2).folder is not None
    note = parts_of((group.output / "envois/seance2/federation-a/evolutions_seance2.docx").read_bytes())
    text = note["word/document.xml"].decode()
    assert "Séance n°\u202f1" in text.replace("\u00a0", " ")
    assert "autre" in text
    assert "groupe.xlsx" not in text


def test_the_page_of_the_group_is_taken_when_it_is_there(group: SendingGroup) -> None:
    group.make(**EVERYTHING, page=True)
    group.pack()
    assert "Envoi de la demande" in group.zip_of("federation-a")["portail/index.html"].decode()
    assert "page du groupe" in group.zip_of("federation-a")["LISEZ-MOI.txt"].decode()


def test_a_page_of_the_group_that_the_workbook_gives_no_more_stops_the_pack(group: SendingGroup) -> None:
    group.make(**EVERYTHING, page=True)
    group.sheets["Cas d'usage"][0]["Intitulé"] = "Un tout autre intitulé"
    group.save()
    group.make()
    packing = group.pack()
    assert codes(packing) == {"CU-576"}
    assert packing.folder is None
    group.make(**EVERYTHING, page=True)
    assert group.pack().folder is not None


@pytest.mark.tried(
    "Envois", "une colonne ajoutée par l'éditeur pour lui-même, recopiée dans un document", "rien ne part, et c'est dit"
)
def test_a_column_of_the_editors_own_that_is_read_in_a_document_stops_the_pack(group: SendingGroup) -> None:
    secret = "Attendre l'avis de la direction avant d'en parler au groupe"
    group.sheets["Cas d'usage"][0]["À voir en interne"] = secret
    group.save()
    group.make()
    assert group.pack().folder is not None
    group.retouch(FICHE, lambda parts: _says(parts, secret))
    packing = group.pack()
    assert packing.folder is None
    assert "CU-551" in codes(packing)
    assert secret in {finding.found for finding in packing.findings}


def _says(parts: dict[str, bytes], text: str) -> None:
    """A paragraph more at the end of a fiche."""
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(
        b"<w:sectPr", f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:sectPr".encode(), 1
    )


# What a pack looks like


def test_the_read_me_says_what_there_is_and_where_to_begin(group: SendingGroup) -> None:
    group.pack()
    raw = group.zip_of("federation-a")["LISEZ-MOI.txt"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    text = raw.decode("utf-8-sig").replace("\u00a0", " ").replace("\r\n", "\n")
    assert "Envoi préparé pour : Fédération A" in text
    assert "- 3 fiches de cas d’usage : Alpha\n  fiches/aa/" in text
    assert "votre bulletin de vote, à remplir dans Excel ou dans Word" in text
    assert "renvoyez-le à groupe@example.org." in text
    assert "1. Ouvrez la présentation" in text
    assert "{" not in text


def test_the_manifest_says_whose_pack_it_is_and_the_sum_of_each_file(group: SendingGroup) -> None:
    group.pack()
    files = group.zip_of("federation-a")
    facts = manifest(files)
    assert (facts["destinataire"], facts["seance"], facts["date"]) == ("Fédération A", "Séance n°\u202f1", "2022-06-16")
    listed = {one["fichier"]: (one["sha256"], one["octets"]) for one in facts["fichiers"]}
    assert listed == {
        name: (digest(content), len(content))
        for name, content in files.items()
        if name not in ("manifeste.json", "SHA256SUMS")
    }


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_sha256sum_agrees_in_the_unzipped_folder(group: SendingGroup, tmp_path: Path) -> None:
    group.pack()
    shutil.unpack_archive(group.packs / "federation-a.zip", tmp_path / "recu")
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "recu", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK") == len(group.zip_of("federation-a")) - 1


def test_the_same_inputs_give_the_same_bytes(group: SendingGroup, tmp_path: Path) -> None:
    first = group.pack()
    before = group.sent()
    assert group.pack().publication.written == ()
    assert group.sent() == before
    other = SendingGroup(tmp_path / "ailleurs")
    other.make()
    other.pack()
    assert other.sent() == before
    assert len(first.publication.written) == len(before) - 1


@pytest.mark.tried(
    "Envois", "un participant « Con », un autre « ../x », deux du même nom abrégé", "des dossiers permis partout"
)
def test_folders_have_names_for_every_system(group: SendingGroup) -> None:
    names = ["Con", "../Sortie", "Éditeur*", "Editeur ?", "Courriels", "日本"]
    group.sheets["Participants"] = [{"Nom": name, "Courriel": None, "Séances": 1} for name in names]
    group.sheets["Votes"] = []
    group.save()
    group.pack()
    folders = {path.name for path in group.packs.iterdir() if path.is_dir()}
    assert folders == {"con_", "sortie", "editeur", "editeur_2", "courriels_2", "participant"}
    assert max(len(path.relative_to(group.packs).as_posix()) for path in group.packs.rglob("*")) <= 120


# What is refused


@pytest.mark.tried(
    "Envois", "des documents qui ne sont plus ceux du classeur", "rien n'est préparé ; « Documents pas à jour »"
)
def test_documents_that_are_not_those_of_the_workbook_are_not_packed(group: SendingGroup) -> None:
    group.sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.save()
    packing = group.pack()
    assert (packing.folder, flat(packing.findings)) == (None, [("CU-540", "output")])
    assert not (group.output / "envois").exists()
    assert not archives_folder(group.workbook).exists()


def test_an_error_of_the_workbook_refuses_to_be_sent(group: SendingGroup) -> None:
    group.sheets["Cas d'usage"][0]["Intitulé"] = None
    group.save()
    packing = group.pack()
    assert packing.folder is None
    assert any(finding.severity == 0 for finding in packing.findings)


@pytest.mark.tried(
    "Envois", "« À remplacer » laissé dans un document", "rien n'est préparé ; le document et le texte sont nommés"
)
@pytest.mark.parametrize("text", ["À remplacer : titre du projet", "Exemple à remplacer", "Alpha (à remplacer)"])
def test_a_text_to_replace_refuses_to_be_sent(text: str, group: SendingGroup) -> None:
    group.set("Titre", text)
    group.make()
    packing = group.pack()
    assert packing.folder is None
    assert "CU-550" in codes(packing)
    assert DECK in {finding.place.document for finding in packing.findings}


def test_what_is_to_be_replaced_by_something_else_is_an_ordinary_text(group: SendingGroup) -> None:
    group.sheets["Cas d'usage"][0]["Acteurs"] = "Un courrier papier à remplacer par un envoi"
    group.save()
    group.make()
    assert group.pack().folder is not None


def test_a_meeting_that_does_not_exist_is_a_wrong_choice(group: SendingGroup) -> None:
    with pytest.raises(UnknownChoice, match="La séance n°7 n'existe pas"):
        group.pack(7)


def test_a_fault_of_the_mail_template_is_told_with_its_line(group: SendingGroup, tmp_path: Path) -> None:
    templates = Path(shutil.copytree(group.templates, tmp_path / "gabarits"))
    group.templates = templates
    (templates / "mails/envoi.txt").write_text("Objet : x\n{{ seance.nomm }}\n", encoding="utf-8")
    [finding] = group.pack().findings
    assert (finding.code, str(finding.place)) == ("CU-404", "envoi.txt : ligne 2")
    (templates / "mails/envoi.txt").write_text("Bonjour,\n", encoding="utf-8")
    assert codes(group.pack()) == {"CU-561"}
    (templates / "mails/envoi.txt").unlink()
    assert codes(group.pack()) == {"CU-401"}
    assert not (group.output / "envois").exists()


# Retouches


def test_what_was_retouched_is_packed_without_the_name_of_who_did_it(group: SendingGroup) -> None:
    def retouched(parts: dict[str, bytes]) -> None:
        core = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", b"<cp:lastModifiedBy>Jeanne Martin"
                                                  b"</cp:lastModifiedBy></cp:coreProperties>")  # fmt: skip
        parts["docProps/core.xml"] = core
        parts["ppt/slides/slide1.xml"] = parts["ppt/slides/slide1.xml"].replace(b"Bienvenue", b"Bienvenue ici")

    group.retouch(DECK, retouched)
    before = (group.output / DECK).read_bytes()
    packing = group.pack()
    assert codes(packing) == {"CU-558"}
    packed = parts_of(group.zip_of("federation-a")[DECK])
    assert b"Bienvenue ici" in packed["ppt/slides/slide1.xml"]
    assert b"Jeanne" not in b"".join(packed.values())
    assert (group.output / DECK).read_bytes() == before


def test_speaker_notes_leave_or_not_as_the_workbook_says(group: SendingGroup) -> None:
    group.pack()
    with_notes = parts_of(group.zip_of("federation-a")[DECK])
    group.set("Notes de l'orateur envoyées", "non")
    group.pack()
    without = parts_of(group.zip_of("federation-a")[DECK])
    assert [name for name in with_notes if "notesSlides" in name]
    assert not [name for name in without if "notesSlides" in name]
    assert b"notesSlide" not in without["[Content_Types].xml"]
    assert {name for name in with_notes if "notesSlide" not in name} == set(without)


# Sizes


def test_what_is_too_heavy_is_told_with_what_weighs_most(group: SendingGroup) -> None:
    def heavier(parts: dict[str, bytes]) -> None:
        import random

        parts["ppt/media/photo.bin"] = random.Random(1).randbytes(1_500_000)
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"<Override", b'<Default Extension="bin" ContentType="image/png"/><Override', 1
        )

    group.retouch(DECK, heavier)
    group.set("Taille maximale d'un fichier (Mo)", "0,5")
    group.set("Taille maximale d'un envoi (Mo)", 1)
    group.set("Taille maximale d'un courriel (Mo)", 30)
    packing = group.pack()
    assert packing.folder is not None
    told = {finding.code: finding.message.replace("\u00a0", " ") for finding in packing.findings}
    assert set(told) == {"CU-552", "CU-553"}
    assert "« ppt/media/photo.bin » (1,5 Mo)" in told["CU-552"]
    assert f"« {DECK} »" in told["CU-553"]


# Kept


def test_what_was_packed_is_kept_and_never_deleted_as_stale(group: SendingGroup) -> None:
    group.pack()
    shown = contents(group.output)
    kept = contents(archives_folder(group.workbook) / "envoyes/seance1/documents")
    assert kept[DECK] == shown[DECK]
    assert kept[FICHE] == shown[FICHE]
    group.set("Version", "2.0")
    assert group.make() == []
    now = contents(group.output)
    assert {path: now[path] for path in shown if path.startswith(("decks", "fiches"))} == {
        path: content for path, content in shown.items() if path.startswith(("decks", "fiches"))
    }
    clean(group.output, archived_digests(group.workbook))
    assert (group.output / DECK).read_bytes() == shown[DECK]


def test_a_new_version_of_the_same_name_leaves_the_old_one_in_the_archives(group: SendingGroup) -> None:
    group.pack()
    old = (group.output / FICHE).read_bytes()
    group.sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.save()
    group.make()
    group.pack()
    kept = contents(archives_folder(group.workbook) / "envoyes/seance1/documents")
    assert kept[FICHE] == old
    assert kept["fiches/aa/fiche_aa-01_2.docx"] == (group.output / FICHE).read_bytes()
    again = contents(archives_folder(group.workbook))
    group.pack()
    assert contents(archives_folder(group.workbook)) == again


def test_a_pack_of_somebody_who_left_goes_and_what_was_sent_stays(group: SendingGroup) -> None:
    group.pack()
    group.sheets["Participants"].pop(1)
    group.save()
    group.pack()
    assert not (group.packs / "editeur-b.zip").exists()
    assert not (group.packs / "editeur-b").exists()
    assert (archives_folder(group.workbook) / "envoyes/seance1/documents/fiches/bb/fiche_bb-01.docx").exists()


# Closed meetings


def test_a_closed_meeting_is_packed_from_its_archive_whatever_came_after(group: SendingGroup) -> None:
    shown = {path: (group.output / path).read_bytes() for path in (DECK, FICHE)}
    group.close()
    shutil.rmtree(group.output)
    group.sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.sheets["Participants"][0]["Courriel"] = "nouvelle-adresse@example.org"
    group.set("Séance en cours", 2)
    group.make()
    assert group.pack().folder == group.packs
    files = group.zip_of("federation-a")
    assert {path: files[path] for path in shown} == shown
    assert f"{BALLOT_A}.xlsx" in files
    assert b"nouvelle-adresse@example.org" in (group.packs / "courriels/federation-a.eml").read_bytes()
    assert not (archives_folder(group.workbook) / "envoyes/seance1/documents/decks").exists()


@pytest.mark.tried(
    "Envois", "une archive de séance close modifiée à la main", "rien n'est préparé ; le fichier est nommé"
)
def test_an_archive_that_was_changed_is_not_sent(group: SendingGroup) -> None:
    archive = group.close().archive
    assert archive is not None
    (archive / "documents" / DECK).write_bytes(b"x")
    packing = group.pack()
    assert codes(packing) == {"CU-555"}
    assert DECK in packing.findings[0].message
