from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from pipeline.office.libreoffice import find_libreoffice, pdfs
from pipeline.office.pdf_stamps import without_stamps
from tests.production.delivery.groups import DECK, SendingGroup

DAY = datetime.date(2022, 6, 16)


def made_at(moment: str, mark: str) -> bytes:
    identifier = mark * 32
    return (
        f"%PDF-1.6\n<</CreationDate(D:{moment}Z')>>\n<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate>\n"
        f"/ID [ <{identifier}>\n<{identifier}> ]\n/DocChecksum /{identifier}\n"
    ).encode()


def test_the_moment_of_the_making_goes_and_no_address_moves() -> None:
    one, other = made_at("20260102030405", "A"), made_at("20271102030405", "B")
    assert without_stamps(one, DAY) == without_stamps(other, DAY)
    assert len(without_stamps(one, DAY)) == len(one)
    assert b"/CreationDate(D:20220616000000Z')" in without_stamps(one, DAY)
    assert b"A" * 32 not in without_stamps(one, DAY)


def test_other_pages_have_another_fingerprint() -> None:
    identifiers = {re.findall(rb"[0-9A-F]{32}", without_stamps(pdf + b"x" * n, DAY))[0] for n, pdf in
                   enumerate([made_at("20260102030405", "A")] * 2)}  # fmt: skip
    assert len(identifiers) == 2


@pytest.mark.office
def test_two_copies_of_a_deck_are_the_same_and_open(tmp_path: Path) -> None:
    group = SendingGroup(tmp_path)
    group.make(decks=True)
    soffice = find_libreoffice()
    assert soffice is not None
    copies = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        [copy] = pdfs(soffice, [group.output / DECK], tmp_path / name).values()
        copies.append(without_stamps(copy.read_bytes(), DAY))
    assert copies[0] == copies[1]
    (tmp_path / "c.pdf").write_bytes(copies[0])
    import shutil
    import subprocess

    assert subprocess.run(
        [str(shutil.which("pdftotext")), tmp_path / "c.pdf", "-"], check=False, capture_output=True
    ).stdout


@pytest.mark.office
def test_packs_hold_pdf_copies_that_are_kept_for_the_next_time(tmp_path: Path) -> None:
    group = SendingGroup(tmp_path)
    group.make()
    packing = group.pack()
    assert packing.copies == 5
    files = group.zip_of("federation-a")
    assert {name for name in files if name.startswith("pdf/")} == {
        f"pdf/{DECK.replace('.pptx', '.pdf')}",
        "pdf/fiches/aa/fiche_aa-01.pdf",
        "pdf/fiches/aa/fiche_aa-02-bis.pdf",
        "pdf/fiches/aa/fiche_aa-02.pdf",
    }
    before = group.sent()
    assert group.pack().publication.written == ()
    assert group.sent() == before
    assert not [name for name in _without_pdf(group) if name.startswith("pdf/")]


def _without_pdf(group: SendingGroup) -> dict[str, bytes]:
    group.pack(pdf=False)
    return group.zip_of("federation-a")
