"""Elements that a loop may leave empty are looked for only where one may be."""

from __future__ import annotations

import pytest

from pipeline.engine.rendering.hollows import with_doubtful_ends, without_hollows

FILLED = [
    "<w:tc><w:p/></w:tc>", "<w:tc><w:p>x</w:p></w:tc>", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:hdr><w:p/></w:hdr>",
    "<a:txBody><a:p/></a:txBody>", "<p:txBody><a:p>x</a:p></p:txBody>", '<a:tblGrid><a:gridCol w="1"/></a:tblGrid>',
]  # fmt: skip
DOUBTFUL = ["w:tc", "w:tr", "w:tbl", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "a:tr", "a:tbl",
            "a:tblGrid", "a:txBody", "p:txBody"]  # fmt: skip


def never(xml: str) -> str:
    raise AssertionError(xml)


@pytest.mark.parametrize("xml", FILLED)
def test_an_element_that_ends_as_it_should_is_not_marked(xml: str) -> None:
    assert with_doubtful_ends(xml) == xml
    assert without_hollows(xml, never) == xml


@pytest.mark.parametrize("name", DOUBTFUL)
def test_an_element_that_a_tag_ends_is_marked_and_looked_at_when_it_came_out_empty(name: str) -> None:
    source = f"<{name}>{{% endif %}}</{name}>"
    marked = with_doubtful_ends(source)
    assert marked == f"<{name}>{{% endif %}}</{name}\t>"
    empty = marked.replace("{% endif %}", "")
    assert without_hollows(f"<x>{empty}</x>", lambda xml: f"!{xml}") == f"!<x><{name}></{name}></x>"


def test_a_document_whose_marked_ends_are_all_filled_is_left_as_it_is() -> None:
    filled = "<w:tc><w:p/></w:tc\t>"
    assert without_hollows(filled, never) == filled
    assert without_hollows(filled * 3, never) == filled * 3
    assert (
        without_hollows(f"{filled}<w:tc></w:tc\t>{filled}", str.upper)
        == f"{filled}<w:tc></w:tc>{filled}".replace("\t", "").upper()
    )
    assert without_hollows("", never) == ""
