"""A pack looked at by who receives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.production.delivery.checks.pack_check import check_pack
from pipeline.production.delivery.pack_files import sums
from pipeline.readers import read_portfolio
from tests.cli.test_commands import printed
from tests.production.delivery.groups import FICHE, SendingGroup, package, parts_of

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> SendingGroup:
    made = SendingGroup(tmp_path_factory.mktemp("groupe"))
    made.make()
    made.pack(pdf=False)
    return made


def test_a_pack_as_it_was_sent_is_sound(group: SendingGroup) -> None:
    check = check_pack(group.packs / "federation-a.zip", read_portfolio(group.workbook).portfolio)
    assert (check.findings, check.files, check.recipient) == ((), 9, "Fédération A")


def resummed(change: Change) -> Change:
    """A change after which the sums are made anew: only the manifest can tell."""

    def changed(files: dict[str, bytes]) -> None:
        change(files)
        files["SHA256SUMS"] = sums({name: content for name, content in files.items() if name != "SHA256SUMS"})

    return changed


CHANGES: dict[str, tuple[Change, str]] = {
    "un fichier changé": (lambda files: files.update({FICHE: files[FICHE] + b" "}), "il n'est plus celui que dit"),
    "un fichier en moins": (lambda files: files.pop(FICHE), "il manque, alors que"),
    "un fichier en plus": (resummed(lambda files: files.update({"x.txt": b"x"})), "il n'est pas dans le manifeste"),
    "pas de manifeste": (resummed(lambda files: files.pop("manifeste.json")), "le manifeste manque"),
    "un manifeste abîmé": (resummed(lambda files: files.update({"manifeste.json": b"{"})), "ne peut pas être lu"),
    "pas d'empreintes": (lambda files: files.pop("SHA256SUMS"), "la liste des empreintes manque"),
    "un nom interdit": (lambda files: files.update({"decks/con.pptx": b"x"}), "un nom réservé par Windows"),
    "un verrou d'Office": (lambda files: files.update({"decks/~$x.pptx": b"x"}), "verrouillage d'Office"),
    "un nom trop long": (lambda files: files.update({f"{'x' * 121}": b"x"}), "plus de 120 caractères"),
}


@pytest.mark.tried(
    "Envois reçus", "un envoi changé, incomplet ou complété en chemin", "« verifier-paquet » nomme chaque fichier"
)
@pytest.mark.parametrize("kind", CHANGES)
def test_a_pack_that_was_changed_is_told(kind: str, group: SendingGroup, tmp_path: Path) -> None:
    change, what = CHANGES[kind]
    files = parts_of((group.packs / "federation-a.zip").read_bytes())
    change(files)
    (tmp_path / "recu.zip").write_bytes(package(files))
    findings = check_pack(tmp_path / "recu.zip").findings
    assert what in " ".join(finding.message for finding in findings)
    assert "CU-557" in {finding.code for finding in findings}


def test_a_leak_is_told_to_who_receives_too(group: SendingGroup, tmp_path: Path) -> None:
    files = parts_of((group.packs / "federation-a.zip").read_bytes())
    files[FICHE] = (group.output / "fiches/bb/fiche_bb-01.docx").read_bytes()
    parts = parts_of(files[FICHE])
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr", b"<w:p><w:r><w:t>Usagers C, C:\\Users\\x\\y.docx</w:t></w:r></w:p><w:sectPr", 1
    )
    files[FICHE] = package(parts)
    (tmp_path / "recu.zip").write_bytes(package(files))
    told = [finding.message for finding in check_pack(tmp_path / "recu.zip").findings]
    assert any("le chemin d'un fichier" in message for message in told)
    assert not any("le nom d'un autre" in message for message in told)
    portfolio = read_portfolio(group.workbook).portfolio
    told = [finding.message for finding in check_pack(tmp_path / "recu.zip", portfolio).findings]
    assert any("le nom d'un autre participant" in message for message in told)


@pytest.mark.parametrize(("content", "code"), [(b"", "CU-003"), (b"PK\x03\x04", "CU-003"), (None, "CU-001")])
def test_what_is_no_pack_is_told(
    content: bytes | None, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "recu.zip").write_bytes(content)
    assert run(["verifier-paquet", str(tmp_path / "recu.zip")]) == 1
    said = printed(capsys)
    assert code in said
    assert "n'est pas conforme" in said
