from __future__ import annotations

from datetime import date

from pipeline.engine.package.own_card import dated, fingerprint, identified

CORE = '<cp:coreProperties xmlns:cp="urn:cp"><a/></cp:coreProperties>'


def test_an_identifier_is_a_family_and_a_fingerprint_of_what_is_shown() -> None:
    made = identified(CORE, "casusage:groupe & co", ["<w:t>Un</w:t>"])
    assert ">casusage:groupe &amp; co:" in made
    assert made.endswith(f"{fingerprint(['<w:t>Un</w:t>'])}</dc:identifier></cp:coreProperties>")


def test_a_fingerprint_follows_the_words_and_not_their_look() -> None:
    said = fingerprint(["<w:r><w:b/><w:t>Un</w:t></w:r>"])
    assert said == fingerprint(['<w:r><w:color w:val="FF0000"/><w:t>Un</w:t></w:r>'])
    assert said != fingerprint(["<w:r><w:t>Deux</w:t></w:r>"])
    assert len(said) == 16


def test_without_a_family_or_with_an_identifier_of_its_own_a_card_stays_as_it_is() -> None:
    assert identified(CORE, "", ["<w:t>Un</w:t>"]) == CORE
    own = CORE.replace("<a/>", "<dc:identifier>à moi</dc:identifier>")
    assert identified(own, "casusage:g", []) == own
    assert dated(CORE, None) == CORE
    assert dated(CORE, date(2022, 6, 16)).count("2022-06-16T00:00:00Z") == 2
