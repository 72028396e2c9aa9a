"""Annotated copies and maps of templates that python-docx and python-pptx refuse, or that lack something."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.production.runs.template_review import Review, review, write_annotated, write_maps
from tests.builders import repacked, sound, write
from tests.production.editions import TEMPLATES

_NAMES = ("bulletin", "conducteur", "evolutions", "fiche")
COPIES = [*(f"{name}_annote.docx" for name in _NAMES), "gt_annote.pptx"]
MAPS = [*(f"{name}_carte.html" for name in _NAMES), "gt_carte.pptx"]
TYPES = {
    "docx/fiche.docx": (b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
    "pptx/gt.pptx": (b"presentationml.presentation.main", b"presentationml.template.main"),
}


def reviewed(tmp_path: Path, name: str, part: str, old: bytes, new: bytes) -> Review:
    """The review of the shipped templates, one part of one of them changed."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))

    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    repacked(folder / name, {part: change})
    return review(write(tmp_path / "classeur.xlsx", sound()), folder)


def names(paths: list[Path]) -> list[str]:
    return sorted(path.name for path in paths)


@pytest.mark.tried("Copies annotées et cartes", "un fichier enregistré comme modèle (.dotx, .potx)", "copie et carte")
@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_file_saved_as_a_template_has_its_copy_and_its_map(name: str, tmp_path: Path) -> None:
    made = reviewed(tmp_path, name, "[Content_Types].xml", *TYPES[name])
    written, faults = write_annotated(made, tmp_path / "copies")
    assert (names(written), faults) == (COPIES, ())
    written, faults = write_maps(made, tmp_path / "cartes")
    assert (names(written), faults) == (MAPS, ())


@pytest.mark.tried("Copies annotées et cartes", "une présentation sans diapositive", "les messages, sans carte")
def test_a_deck_without_a_slide_has_no_map(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))
    listing = re.compile(rb"<p:sldIdLst>.*?</p:sldIdLst>|<p14:section .*</p14:section>", re.DOTALL)
    repacked(folder / "pptx/gt.pptx", {"ppt/presentation.xml": lambda xml: listing.sub(b"", xml)})
    made = review(write(tmp_path / "classeur.xlsx", sound()), folder)
    assert "CU-446" in {one.code for one in made.findings}
    written, faults = write_maps(made, tmp_path / "cartes")
    assert (names(written), faults) == (MAPS[:-1], ())
    assert write_annotated(made, tmp_path / "copies")[1] == ()


@pytest.mark.tried(
    "Copies annotées et cartes", "une diapositive abîmée", "les autres copies, et un avertissement (CU-445)"
)
def test_what_a_library_gives_up_on_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    made = reviewed(tmp_path, "pptx/gt.pptx", "ppt/slides/_rels/slide1.xml.rels", b'/slideLayout"', b'/autre"')
    assert "CU-401" in {one.code for one in made.findings}
    written, [fault] = write_maps(made, tmp_path / "cartes")
    assert (names(written), fault.code, str(fault.place)) == (MAPS[:-1], "CU-445", "gt.pptx")
