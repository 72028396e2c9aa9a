"""What cleaning removes: what can be made again, and nothing else."""

from __future__ import annotations

from pathlib import Path

from pipeline.production.files.cleaning import clean
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.files.publishing import publish
from tests.production.editions import contents, edition

DECK, FICHE = "decks/essai_seance1_2022-06-16.pptx", "fiches/aa/fiche_aa-01.docx"


def test_what_can_be_made_again_goes_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "sortie"
    publish(edition(tmp_path), output)
    (output / DECK).write_bytes(b"retouche")
    (output / "depouillement.xlsx").write_bytes(b"compte")
    shown = (output / FICHE).read_bytes()
    count, findings = clean(output, {digest(shown)})
    assert findings == ()
    assert contents(output).keys() == {DECK, FICHE, "depouillement.xlsx", MANIFEST}
    assert {line.path for line in read_manifest(output / MANIFEST)} == {DECK, FICHE}
    assert count > 3
    assert not (output / "fiches/bb").exists()


def test_a_folder_that_is_not_there_is_clean(tmp_path: Path) -> None:
    assert clean(tmp_path / "absent", ()) == (0, ())
