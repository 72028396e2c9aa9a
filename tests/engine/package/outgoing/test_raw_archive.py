"""A zip of which some entries are replaced, the others copied as they lie."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.engine.package.outgoing.raw_archive import RawArchive


def zipped(*, comment: bytes = b"", before: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for rank, name in enumerate(("a.xml", "dossier/", "é.xml", "z.bin")):
            info = zipfile.ZipInfo(name, (2020 + rank, 1, 2, 3, 4, 6))
            info.compress_type = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[rank % 2]
            info.extra = b"\x99\x99\x02\x00ab"
            archive.writestr(info, name * 50 if not name.endswith("/") else "")
        archive.comment = comment
    return before + file.getvalue()


def streamed() -> bytes:
    """As a program writes that cannot go back in its file: sizes stand after the bytes."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    file = Pipe()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "a" * 99)
        archive.writestr("z.bin", "z" * 99)
    return file.getvalue()


@pytest.mark.parametrize("content", [zipped(), zipped(comment=b"dit"), zipped(before=b"#!avant\n"), streamed()])
def test_one_entry_is_replaced_and_the_others_are_the_same_bytes(content: bytes) -> None:
    after = RawArchive(content).changed({"a.xml": b"autre"})
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.read("a.xml") == b"autre"
        assert new.namelist() == old.namelist()
        assert [one.date_time for one in new.infolist()] == [one.date_time for one in old.infolist()]
        last = old.getinfo("z.bin"), new.getinfo("z.bin")
        assert content[last[0].header_offset : old.start_dir] == after[last[1].header_offset : new.start_dir]
        assert all(new.read(name) == old.read(name) for name in old.namelist()[1:])


def test_an_entry_is_added_at_the_end_and_another_left_out() -> None:
    with zipfile.ZipFile(io.BytesIO(RawArchive(zipped()).changed({"neuf.xml": b"n"}, ["z.bin"]))) as after:
        assert after.namelist() == ["a.xml", "dossier/", "é.xml", "neuf.xml"]
        assert after.testzip() is None


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        RawArchive(b"PK")
