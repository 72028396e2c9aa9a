from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.writers.engine.checking import BrokenPackage, check_package

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
SLIDE = '<Relationship Id="r1" Type="slide" Target="slides/slide1.xml"/>'
LINK = '<Relationship Id="r2" Type="link" Target="https://example.org" TargetMode="External"/>'
SOUND = {
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": '<p:sldId id="256" r:id="r1"/>',
    "ppt/_rels/presentation.xml.rels": RELATIONS.format(SLIDE + LINK),
    "ppt/slides/slide1.xml": '<p:cNvPr id="2" name="Titre"/><p:cNvPr id="3" name="Corps"/>',
}


def package(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            drawn = name.endswith(".xml") and name != "[Content_Types].xml"
            archive.writestr(name, f'<part xmlns:p="p" xmlns:r="r">{text}</part>' if drawn else text)
    return content.getvalue()


def test_a_sound_package_passes() -> None:
    check_package("a.pptx", package(SOUND))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"ppt/presentation.xml": '<p:sldId id="256"/><p:sldId id="256"/>'}, "two slides with id 256"),
        ({"ppt/slides/slide1.xml": '<p:cNvPr id="2"/><p:cNvPr id="2"/>'}, "two drawings with id 2 in ppt/slides"),
        (
            {"ppt/_rels/presentation.xml.rels": RELATIONS.format(SLIDE.replace("slide1", "slide2"))},
            "leads to ppt/slides/slide2.xml, which is not there",
        ),
    ],
)
def test_what_office_would_repair_is_named(changed: dict[str, str], fault: str) -> None:
    with pytest.raises(BrokenPackage, match=fault):
        check_package("a.pptx", package({**SOUND, **changed}))


def test_content_types_come_first() -> None:
    with pytest.raises(BrokenPackage, match="is not first"):
        check_package("a.pptx", package(dict(reversed(SOUND.items()))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_a_fault() -> None:
    content = io.BytesIO(package(SOUND))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("ppt/presentation.xml", "")
    with pytest.raises(BrokenPackage, match=r"two parts named ppt/presentation\.xml"):
        check_package("a.pptx", content.getvalue())
