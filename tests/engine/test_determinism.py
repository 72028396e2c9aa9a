"""The same template and data give the same bytes, on every machine and at every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx.presentation import Presentation

from pipeline.engine.package.archive import deflated, read_entries
from pipeline.measure.page import Page
from tests import ROOT
from tests.engine.samples import compiled_deck, compiled_word, deck, prototype, slide_table, word, word_table

CONTEXT = {"x": "R&D", "liste": ["a", "b", "a"], "objets": [{"b": 1, "a": 2}]}
TAGS = ["{{ x }}", "{%p for x in liste|unique %}{{ x }}{%p endfor %}", "{{ objets[0]|dictsort|join }}"]
PROGRAM = """
import hashlib, sys
from pathlib import Path
from tests.engine.test_determinism import both
for content in both(Path(sys.argv[1])):
    print(hashlib.sha256(content).hexdigest())
"""


def make_deck(presentation: Presentation) -> None:
    slide_table(prototype(presentation, "page", "\n".join(TAGS)), ["{%tr for x in liste %}{{ x }}{%tr endfor %}"])


def make_word(document: Any) -> None:
    word_table(document, ["{%tr for x in liste %}{{ x }}{%tr endfor %}"])


def both(folder: Path) -> list[bytes]:
    """A document and a deck made from the templates in `folder`."""
    pages = [Page("page", CONTEXT, "A"), Page("page", CONTEXT, "B")]
    return [
        compiled_word(folder / "gabarit.docx").render(CONTEXT).content,
        compiled_deck(folder / "gabarit.pptx").render(pages, {}).content,
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a template of each format."""
    word(tmp_path, *TAGS, make=make_word)
    deck(tmp_path, make_deck)
    return tmp_path


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_bytes_depend_neither_on_hash_seed_nor_on_time_zone_nor_on_locale(seed: str, folder: Path) -> None:
    surroundings = {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT-{len(seed) * 2}", "LC_ALL": "C", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    environment = {**os.environ, **surroundings}
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert run.stdout.split() == [hashlib.sha256(content).hexdigest() for content in both(folder)]


def test_archives_begin_with_the_content_types_and_bear_one_date(folder: Path) -> None:
    for rank, content in enumerate(both(folder)):
        path = folder / f"sortie{rank}"
        path.write_bytes(content)
        with ZipFile(path) as archive:
            infos = archive.infolist()
            assert archive.testzip() is None
        assert infos[0].filename == "[Content_Types].xml"
        assert {(info.date_time, info.flag_bits, info.extra, info.comment) for info in infos} == {
            ((1980, 1, 1, 0, 0, 0), 0, b"", b"")
        }


def test_unchanged_parts_are_the_same_bytes_in_every_document(folder: Path) -> None:
    template = compiled_word(folder / "gabarit.docx")
    beginning = template.beginning.body
    assert len(beginning) > 10_000
    for x in ("un", "deux"):
        assert template.render({**CONTEXT, "x": x}).content.startswith(beginning)


def test_unchanged_parts_keep_the_content_of_the_template(folder: Path) -> None:
    path = folder / "sortie.docx"
    path.write_bytes(both(folder)[0])
    before, after = read_entries(folder / "gabarit.docx"), read_entries(path)
    for name in ("word/theme/theme1.xml", "word/webSettings.xml", "word/fontTable.xml"):
        assert after[name].content() == before[name].content()


def test_a_deflated_entry_gives_its_content_back() -> None:
    entry = deflated("é.xml", b"<x/>" * 1000)
    assert (entry.content(), entry.size, len(entry.data) < 100) == (b"<x/>" * 1000, 4000, True)
