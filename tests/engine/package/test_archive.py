"""The names of parts, as any program that reads a zip archive understands them."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from pipeline.engine.package.archive import archive, block, deflated


@pytest.mark.parametrize(("name", "flags"), [("ppt/media/image1.png", 0), ("ppt/media/schéma.png", 0x0800)])
def test_a_name_beyond_ascii_says_that_it_is_in_utf_8(name: str, flags: int) -> None:
    content = archive(block([]), [deflated(name, b"x")])
    with ZipFile(io.BytesIO(content)) as made:
        (info,) = made.infolist()
        assert (info.filename, info.flag_bits, made.read(name)) == (name, flags, b"x")
    local_flags = int.from_bytes(content[6:8], "little")
    assert local_flags == flags
