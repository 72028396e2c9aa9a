"""What becomes, in an output folder, of documents that somebody retouched, saved or spoilt."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.production.archives.closing import close
from pipeline.production.delivery.sources import sources
from pipeline.production.files.cleaning import clean
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.files.publishing import publish
from pipeline.production.order import Order
from pipeline.production.retouches.originals import ORIGINALS
from tests import ROOT
from tests.builders import flat, setting
from tests.production.retouches.gestures import GESTURES
from tests.production.retouches.group import DECK, FICHE, Made, group
from tests.production.retouches.hand import done, is_seen
from tests.production.retouches.saves import as_powerpoint_saves, repacked

MOVED = GESTURES[0]
BESIDE = DECK.replace(".pptx", "_retouche.pptx")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The group's documents, made once."""
    folder = Made(tmp_path, group())
    folder.make()
    return folder


def retouch(made: Made) -> bytes:
    return made.retouch(DECK, lambda deck: as_powerpoint_saves(done(deck, MOVED)))


def test_a_mere_save_gives_the_new_deck_exactly_and_is_told_as_such(made: Made) -> None:
    saved = made.retouch(DECK, as_powerpoint_saves)
    setting(made.sheets, "Titre", "Cas repris")
    publication = made.make()
    assert flat(publication.findings) == [("CU-602", DECK)]
    assert made.deck.read_bytes() == made.edition().documents[0].content
    with zipfile.ZipFile(made.output / ORIGINALS) as archive:
        assert archive.read(f"enregistres/{DECK}") == saved
    assert list((made.output / "decks").iterdir()) == [made.deck]


@pytest.mark.tried(
    "Documents retouchés à la main",
    "produire de nouveau sans avoir changé le classeur",
    "le document retouché reste tel quel, à sa place",
)
def test_nothing_changed_in_the_workbook_leaves_the_retouched_deck_where_it_is(made: Made) -> None:
    hand = retouch(made)
    for _ in range(2):
        publication = made.make()
        assert publication.written == ()
        assert flat(publication.findings) == [("CU-600", DECK)]
        assert made.deck.read_bytes() == hand
    assert list((made.output / "decks").iterdir()) == [made.deck]
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    assert is_seen(MOVED, made.deck.read_bytes())
    assert (made.output / BESIDE).read_bytes() == hand


def test_retouches_are_left_out_when_it_is_asked(made: Made) -> None:
    hand = retouch(made)
    publication = made.make(merging=False)
    assert flat(publication.findings) == [("CU-503", DECK)]
    assert (made.output / BESIDE).read_bytes() == hand
    assert not is_seen(MOVED, made.deck.read_bytes())


@pytest.mark.tried(
    "Documents retouchés à la main",
    "une présentation retouchée puis abîmée, chiffrée, vide, ou remplacée par un document Word",
    "la nouvelle prend sa place ; le fichier est gardé à côté, et le message dit pourquoi (CU-604)",
)
@pytest.mark.parametrize("spoilt", ["vide", "texte", "coupé", "chiffré", "word", "sans diapositive"])
def test_what_cannot_be_merged_is_kept_beside_and_told(made: Made, spoilt: str) -> None:
    deck = made.deck.read_bytes()
    contents = {
        "vide": b"",
        "texte": b"une note",
        "coupé": deck[: len(deck) // 2],
        "chiffré": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        "word": (made.output / FICHE).read_bytes(),
        "sans diapositive": repacked(deck, lambda parts: parts.update({"ppt/slides/slide3.xml": b"<p"})),
    }
    made.deck.write_bytes(contents[spoilt])
    setting(made.sheets, "Titre", "Cas repris")
    publication = made.make()
    assert flat(publication.findings) == [("CU-604", DECK)]
    assert (made.output / BESIDE).read_bytes() == contents[spoilt]
    assert made.deck.read_bytes() == made.edition().documents[0].content


@pytest.mark.parametrize("loss", ["absente", "abîmée"])
def test_without_the_originals_a_retouched_deck_is_kept_beside(made: Made, loss: str) -> None:
    hand = retouch(made)
    if loss == "absente":
        (made.output / ORIGINALS).unlink()
    else:
        (made.output / ORIGINALS).write_bytes(b"PK")
    setting(made.sheets, "Titre", "Cas repris")
    assert flat(made.make().findings) == [("CU-604", DECK)]
    assert (made.output / BESIDE).read_bytes() == hand


def test_a_document_made_under_another_name_takes_the_retouches_over(made: Made) -> None:
    hand = retouch(made)
    made.sheets["Projet"].append({"Clé": "Version", "Valeur": "1.1"})
    publication = made.make()
    new = DECK.replace(".pptx", "_v1.1.pptx")
    assert flat(publication.findings) == [("CU-600", new)]
    assert is_seen(MOVED, (made.output / new).read_bytes())
    assert made.deck.read_bytes() == hand
    assert DECK not in {line.path for line in read_manifest(made.output / MANIFEST)}


def test_a_new_retouch_of_a_merged_deck_is_kept_with_the_older_ones(made: Made) -> None:
    first = retouch(made)
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    second = made.retouch(DECK, lambda deck: done(deck, GESTURES[1]))
    setting(made.sheets, "Titre", "Cas repris encore")
    made.make()
    merged = made.deck.read_bytes()
    assert is_seen(MOVED, merged)
    assert is_seen(GESTURES[1], merged)
    beside = {path.read_bytes() for path in (made.output / "decks").glob("*_retouche*")}
    assert beside == {first, second}


def test_the_same_run_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    hand = retouch(made)
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    other = Made(tmp_path / "autre", group())
    other.folder.mkdir()
    other.make()
    other.deck.write_bytes(hand)
    setting(other.sheets, "Titre", "Cas repris")
    other.make()
    assert other.deck.read_bytes() == made.deck.read_bytes()
    assert (other.output / ORIGINALS).read_bytes() == (made.output / ORIGINALS).read_bytes()


def test_cleaning_keeps_what_a_retouch_needs(made: Made) -> None:
    retouch(made)
    clean(made.output, ())
    assert {path.name for path in made.output.iterdir()} == {"decks", MANIFEST, ORIGINALS}
    with zipfile.ZipFile(made.output / ORIGINALS) as archive:
        assert len(archive.namelist()) == 1
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    assert is_seen(MOVED, made.deck.read_bytes())


def test_cleaning_leaves_no_original_when_nothing_was_retouched(made: Made) -> None:
    clean(made.output, ())
    assert list(made.output.iterdir()) == []


def test_a_pack_is_made_of_the_merged_deck(made: Made) -> None:
    retouch(made)
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    order = Order(made.folder / "classeur.xlsx", ROOT / "templates", decks=True, fiches=True, meeting=1)
    found, findings = sources(order, made.output)
    assert found is not None, findings
    packed = next(one for one in found.documents if one.path == DECK)
    assert packed.source == digest(made.deck.read_bytes())
    assert is_seen(MOVED, packed.content)


def test_a_closed_meeting_keeps_the_merged_deck(made: Made) -> None:
    retouch(made)
    setting(made.sheets, "Titre", "Cas repris")
    made.make()
    workbook = made.folder / "classeur.xlsx"
    closing = close(Order(workbook, ROOT / "templates", decks=True, fiches=True, meeting=1), made.output)
    assert closing.archive is not None
    assert (closing.archive / "documents" / DECK).read_bytes() == made.deck.read_bytes()


def test_whenever_a_run_is_killed_the_merged_deck_is_whole(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = retouch(made)
    before = {path.relative_to(made.output): path.read_bytes() for path in made.output.rglob("*") if path.is_file()}
    setting(made.sheets, "Titre", "Cas repris")
    edition = made.edition()
    replace, rank = Path.replace, 0
    for rank in range(60):
        output = tmp_path / str(rank)
        for path, content in before.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(content)
        moves = iter(range(rank))

        def counted(self: Path, target: Path, moves: object = moves) -> Path:
            if next(moves, None) is None:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            return replace(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", counted)
            try:
                publish(edition, output)
                break
            except KeyboardInterrupt:
                pass
        publish(edition, output)
        assert is_seen(MOVED, (output / DECK).read_bytes()), rank
        assert hand in {path.read_bytes() for path in (output / "decks").iterdir()}, rank
        line = next(line for line in read_manifest(output / MANIFEST) if line.path == DECK)
        assert line.merged == digest((output / DECK).read_bytes())
        assert not list(output.glob(".production-*"))
    assert rank > 5


def test_a_deck_that_a_picture_made_heavy_shares_it(made: Made) -> None:
    """A picture of the new deck that the hand's deck has too is not there twice."""
    gesture = next(one for one in GESTURES if one.name == "image ajoutée")
    made.retouch(DECK, lambda deck: as_powerpoint_saves(done(deck, gesture)))
    for title in ("Cas repris", "Cas repris encore"):
        setting(made.sheets, "Titre", title)
        made.make()
    with zipfile.ZipFile(io.BytesIO(made.deck.read_bytes())) as archive:
        assert len([name for name in archive.namelist() if name.startswith("ppt/media/")]) == 1
