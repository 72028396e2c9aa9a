"""Decks merged in less usual ways: a slide with a master of its own, groups, links, no slide at all."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from pipeline.engine.package.checking import check_package
from pipeline.engine.three_way import Kind, Merge, Unmergeable, merge_decks
from tests.builders import setting
from tests.office.conformance import audit
from tests.production.retouches.gestures import GESTURES
from tests.production.retouches.group import edition_of, group
from tests.production.retouches.hand import done, shape, slide, titles
from tests.production.retouches.saves import as_powerpoint_saves, repacked


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return edition_of(tmp_path_factory.mktemp("base"), group()).documents[0].content


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    sheets = group()
    setting(sheets, "Titre", "Cas repris")
    return edition_of(tmp_path_factory.mktemp("suite"), sheets).documents[0].content


def merged(base: bytes, hand: bytes, new: bytes, folder: Path) -> tuple[Merge, Any]:
    """The merge, and the deck made, which needs no repair."""
    merge = merge_decks(base, hand, new)
    check_package("fusion.pptx", merge.content)
    (folder / "fusion.pptx").write_bytes(merge.content)
    assert audit(folder / "fusion.pptx") == []
    return merge, Presentation(str(folder / "fusion.pptx"))


def changed(content: bytes, change: Callable[[Any], object]) -> bytes:
    deck = Presentation(io.BytesIO(content))
    change(deck)
    made = io.BytesIO()
    deck.save(made)
    return as_powerpoint_saves(made.getvalue())


def _with_master(parts: dict[str, bytes]) -> None:
    """The eleventh slide stands on a second master, with layouts and a theme of its own."""

    def renamed(text: str) -> str:
        text = text.replace("theme1.xml", "theme9.xml").replace("slideMaster1.xml", "slideMaster7.xml")
        return re.sub(r"slideLayout(\d)\.xml", r"slideLayout5\1.xml", text)

    def foreign(text: str) -> str:
        text = re.sub(r'(<p:cSld name=")', r"\1Autre ", text)
        return re.sub(r'(<p:sldLayoutId [^>]*id=")21474836', r"\g<1>21474838", text)

    shared = [name for name in parts if re.match(r"ppt/(slideMasters|slideLayouts|theme/theme1)", name)]
    types = parts["[Content_Types].xml"].decode()
    for name in shared:
        text = parts[name].decode()
        parts[renamed(name)] = (renamed(text) if name.endswith(".rels") else foreign(text)).encode()
        listed = re.search(rf'<Override[^>]*PartName="/{re.escape(name)}"[^>]*/>', types)
        types = types.replace("</Types>", f"{renamed(listed[0]) if listed else ''}</Types>")
    parts["[Content_Types].xml"] = types.encode()
    listing, deck = "ppt/_rels/presentation.xml.rels", "ppt/presentation.xml"
    relation = re.search(rb'<Relationship [^>]*slideMaster1\.xml"[^>]*/>', parts[listing])
    assert relation
    fresh = re.sub(rb'Id="[^"]*"', b'Id="rIdM7"', relation[0]).replace(b"slideMaster1", b"slideMaster7")
    parts[listing] = parts[listing].replace(b"</Relationships>", fresh + b"</Relationships>")
    master = b'<p:sldMasterId id="2147483800" r:id="rIdM7"/></p:sldMasterIdLst>'
    parts[deck] = parts[deck].replace(b"</p:sldMasterIdLst>", master)
    own = "ppt/slides/_rels/slide11.xml.rels"
    parts[own] = renamed(parts[own].decode()).encode()


def test_a_slide_pasted_with_its_own_master_keeps_it(base: bytes, new: bytes, tmp_path: Path) -> None:
    added = next(one for one in GESTURES if one.name == "diapositive ajoutée")
    hand = as_powerpoint_saves(repacked(done(base, added), _with_master))
    merge, deck = merged(base, hand, new, tmp_path)
    assert [one.kind for one in merge.retouches] == [Kind.ADDED]
    assert slide(deck, "Un point de plus").slide_layout.name == "Autre Titre et contenu"
    masters = deck.slide_masters
    identifiers = [one.get("id") for master in masters for one in master._element.iter("{*}sldLayoutId")]
    identifiers += [one.get("id") for one in deck.part._element.iter("{*}sldMasterId")]
    assert len(masters) == 2
    assert len(set(identifiers)) == len(identifiers) == 8


def test_shapes_that_a_hand_grouped_stay_grouped(base: bytes, new: bytes, tmp_path: Path) -> None:
    def grouped(deck: Any) -> None:
        page = slide(deck, "La prochaine séance")
        ones = [shape(deck, "La prochaine séance", name) for name in ("En amont", "Pendant la séance")]
        page.shapes.add_group_shape(ones).name = "Groupe à la main"

    merge, deck = merged(base, changed(base, grouped), new, tmp_path)
    assert merge.lost == ()
    group_made = shape(deck, "La prochaine séance", "Groupe à la main")
    assert {one.name.strip() for one in group_made.shapes} == {"En amont", "Pendant la séance"}
    assert [one.name.strip() for one in slide(deck, "La prochaine séance").shapes].count("En amont") == 0


def test_a_link_to_a_slide_that_was_deleted_goes_with_it(base: bytes, new: bytes, tmp_path: Path) -> None:
    def linked(deck: Any) -> None:
        shape(deck, "Nos critères", "Titre").click_action.target_slide = slide(deck, "Les voix")

    def deleted(deck: Any) -> None:
        linked(deck)
        next(one for one in GESTURES if one.name == "diapositive supprimée").change(deck)

    _, deck = merged(base, changed(base, linked), new, tmp_path)
    assert shape(deck, "Nos critères", "Titre").click_action.target_slide.slide_id == slide(deck, "Les voix").slide_id
    _, deck = merged(base, changed(base, deleted), new, tmp_path)
    assert "Les voix" not in titles(deck)
    assert shape(deck, "Nos critères", "Titre").click_action.target_slide is None


def test_a_deck_rid_of_all_its_slides(base: bytes, new: bytes, tmp_path: Path) -> None:
    def emptied(deck: Any) -> None:
        for listed in list(deck.slides._sldIdLst):
            deck.part.drop_rel(listed.rId)
            deck.slides._sldIdLst.remove(listed)

    merge, deck = merged(base, changed(base, emptied), new, tmp_path)
    assert [one.kind for one in merge.retouches] == [Kind.REMOVED] * 10
    assert len(deck.slides) == 0


def test_a_shape_with_the_looks_of_two_hands(base: bytes, new: bytes, tmp_path: Path) -> None:
    """What stands on a shape that the new production has not any more is told."""
    hand = changed(base, lambda deck: setattr(shape(deck, "Les voix", "Lecture"), "left", 2_000_000))
    without = changed(new, lambda deck: _remove(shape(deck, "Les voix", "Lecture")))
    merge, _ = merged(base, hand, without, tmp_path)
    assert [(one.kind, one.shape, bool(one.lost)) for one in merge.retouches] == [(Kind.PLACE, "Lecture", True)]


def _remove(one: Any) -> None:
    one._element.getparent().remove(one._element)


def test_a_row_that_a_hand_moved_is_found_again(base: bytes, new: bytes, tmp_path: Path) -> None:
    def swapped(deck: Any) -> None:
        table = shape(deck, "Nos critères", "Critères").table._tbl
        table.append(copy.deepcopy(table.tr_lst[1]))
        table.remove(table.tr_lst[1])

    merge, deck = merged(base, changed(base, swapped), new, tmp_path)
    assert merge.lost == ()
    rows = [row.cells[0].text for row in shape(deck, "Nos critères", "Critères").table.rows]
    assert rows == ["Critère", "Périmètre", "Fréquence"]


def _without_slides(parts: dict[str, bytes]) -> None:
    del parts["ppt/presentation.xml"]


def test_what_is_no_deck_cannot_be_merged(base: bytes) -> None:
    for hand in (b"", b"PK", repacked(base, _without_slides)):
        with pytest.raises(Unmergeable):
            merge_decks(base, hand, base)


@pytest.mark.parametrize("part", ["ppt/slides/slide3.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"])
def test_a_part_that_is_damaged_or_gone_is_told_never_raised(base: bytes, new: bytes, part: str) -> None:
    for spoil in (lambda parts: parts.update({part: b"<a"}), lambda parts: parts.pop(part) and None):
        hand = repacked(done(base, GESTURES[0]), spoil)
        with suppress(Unmergeable):
            check_package("fusion.pptx", merge_decks(base, hand, new).content)
