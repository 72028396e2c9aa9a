"""A run that makes again what changed, and says why: the same documents and findings as a run that makes all.

Edits are random: any typed cell, anything that it may or may not hold.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.production.edition import Edition, prepare
from pipeline.production.making.made_documents import Means
from pipeline.production.making.reasons import LEFT
from pipeline.production.memory.folder import VARIABLE
from tests.builders import Sheets, sound
from tests.production.editions import TEMPLATES, order, templates_with

EDITS = 25


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of this test alone."""
    folder = tmp_path / "memoire"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def made(folder: Path, sheets: Sheets, templates: Path = TEMPLATES) -> Edition:
    wanted = {"decks": True, "fiches": True, "page": True, "templates": templates}
    return prepare(order(folder, sheets, **wanted), Means(tells_why=True))


def why(edition: Edition) -> dict[str, str]:
    """Why each document was made again or left, by the end of its name."""
    return {path.rpartition("/")[2].partition("_v")[0]: words for path, words in edition.why.items()}


def retyped(sheets: Sheets, title: str, row: int, header: str, value: object) -> Sheets:
    """The same workbook, one cell of which says something else; rows counted from 0, below the headers."""
    rows = [dict(one) for one in sheets[title]]
    rows[row][header] = value
    return {**sheets, title: rows}


@pytest.mark.usefixtures("memory")
def test_a_text_of_one_case_makes_its_fiche_again_and_no_other(tmp_path: Path) -> None:
    first = why(made(tmp_path, sound()))
    assert set(first.values()) == {"rien n'en était gardé"}
    assert set(why(made(tmp_path, sound())).values()) == {LEFT}
    again = why(made(tmp_path, retyped(sound(), "Cas d'usage", 0, "Intitulé", "Envoi d'une autre demande")))
    fiches = {name: words for name, words in again.items() if name.startswith("fiche")}
    assert len(fiches) > 1
    assert fiches == {name: "Cas d'usage!E2" if name == "fiche_aa-01.docx" else LEFT for name in fiches}


def _another_blue(styles: bytes) -> bytes:
    return styles.replace(b"006AB2", b"006AB3")


@pytest.mark.usefixtures("memory")
def test_a_template_that_changed_is_the_reason_of_what_is_printed_in_it(tmp_path: Path) -> None:
    made(tmp_path, sound())
    changed = templates_with(
        tmp_path, "docx/fiche.docx", "word/styles.xml", lambda xml: xml.replace(b"006AB2", b"006AB3")
    )
    copied = tmp_path / "templates"
    shutil.copytree(TEMPLATES, copied)
    assert LEFT in why(made(tmp_path, sound(), copied)).values()
    shutil.copyfile(changed / "docx/fiche.docx", copied / "docx/fiche.docx")
    told = why(made(tmp_path, sound(), copied))
    assert {words for name, words in told.items() if name.startswith("fiche")} == {"le gabarit fiche.docx"}


def test_a_memory_that_is_damaged_is_as_none(memory: Path, tmp_path: Path) -> None:
    alone = made(tmp_path, sound())
    for path in memory.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    again = made(tmp_path, sound())
    assert (again.documents, again.findings) == (alone.documents, alone.findings)


def _cells(sheets: Sheets) -> list[tuple[str, int, str]]:
    return [(title, row, header) for title, rows in sheets.items() for row, one in enumerate(rows) for header in one]


_TYPED = st.sampled_from(
    ["", "Un texte changé", 1, 2, 3, 7, "oui", "non", "AA 2", "BB 1", "#N/A", "{{ nb_cas }}", "cible", "A"]
)


@pytest.mark.tried(
    "La mémoire d'une production",
    "25 suites de cellules changées au hasard, l'une après l'autre",
    "les mêmes documents à l'octet près, et les mêmes messages, que si tout était refait",
)
@settings(
    max_examples=EDITS, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(edits=st.lists(st.tuples(st.sampled_from(_cells(sound())), _TYPED), min_size=1, max_size=3))
def test_any_edits_give_what_a_whole_run_gives(
    edits: list[tuple[tuple[str, int, str], object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = sound()
    for (title, row, header), value in edits:
        sheets = retyped(sheets, title, row, header, value)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memoire"))
    taken = made(tmp_path, sheets)
    monkeypatch.setenv(VARIABLE, "")
    whole = made(tmp_path, sheets)
    assert taken.findings == whole.findings
    assert taken.documents == whole.documents
