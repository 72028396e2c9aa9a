"""The file of the results may be damaged, foreign, locked, full or gone: nothing but time is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.production.memory.table import Table

PROGRAM, OTHER_PROGRAM = "a" * 64, "b" * 64


def _kept(folder: Path, contents: dict[bytes, bytes], **options: int) -> Path:
    table = Table(folder, PROGRAM, **options)
    for digest, content in contents.items():
        table.keep(digest, content)
    table.save()
    [file] = folder.glob("*.resultats")
    return file


def test_a_content_is_found_again_by_the_next_run(tmp_path: Path) -> None:
    _kept(tmp_path, {b"1": b"un"})
    assert [Table(tmp_path, PROGRAM).content(digest) for digest in (b"1", b"2")] == [b"un", b""]


def test_what_waits_is_found_at_once_and_what_a_killed_run_made_is_not_lost(tmp_path: Path) -> None:
    table = Table(tmp_path, PROGRAM)
    for rank in range(40):
        table.keep(b"%d" % rank, b"x")
    assert table.content(b"39") == b"x"
    found = [bool(Table(tmp_path, PROGRAM).content(b"%d" % rank)) for rank in range(40)]
    assert found == [True] * 32 + [False] * 8


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE result (name TEXT)")


@pytest.mark.tried(
    "Mémoire de l'outil",
    "le fichier des résultats gardés est abîmé, coupé ou n'est pas le sien",
    "il est abandonné et tout est refait ; rien n'est dit ni perdu",
)
@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"not a database" * 1000),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 4096),
        _foreign,
    ],
    ids=["no database", "cut", "overwritten", "foreign"],
)
def test_a_damaged_file_counts_for_nothing_and_is_made_anew(damage: Callable[[Path], None], tmp_path: Path) -> None:
    file = _kept(tmp_path, {b"1": b"un" * 4000})
    damage(file)
    assert Table(tmp_path, PROGRAM).content(b"1") == b""
    _kept(tmp_path, {b"1": b"deux"})
    _kept(tmp_path, {b"1": b"deux"})
    assert Table(tmp_path, PROGRAM).content(b"1") == b"deux"


def test_a_file_that_another_run_holds_is_left_to_it(tmp_path: Path) -> None:
    file = _kept(tmp_path, {b"1": b"un"})
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert Table(tmp_path, PROGRAM).content(b"1") == b""
        other.execute("COMMIT")
    assert Table(tmp_path, PROGRAM).content(b"1") == b"un"


def test_of_two_runs_the_last_one_stays(tmp_path: Path) -> None:
    first, second = Table(tmp_path, PROGRAM), Table(tmp_path, PROGRAM)
    for table, content in ((first, b"un"), (second, b"deux")):
        table.keep(b"1", content)
    first.save()
    second.save()
    assert Table(tmp_path, PROGRAM).content(b"1") == b"deux"
    assert first.content(b"1") == b"deux"


def test_the_results_of_another_program_go(tmp_path: Path) -> None:
    _kept(tmp_path, {b"1": b"un"})
    assert Table(tmp_path, OTHER_PROGRAM).content(b"1") == b""
    assert [file.name for file in tmp_path.glob("*.resultats")] == [f"{'b' * 16}.resultats"]


def test_the_oldest_contents_make_room_but_those_that_the_run_needs(tmp_path: Path) -> None:
    most = 300_000
    for rank in range(20):
        _kept(tmp_path, {b"%d" % rank: bytes(20_000)}, most_bytes=most)
    table = Table(tmp_path, PROGRAM, most_bytes=most)
    kept = [rank for rank in range(20) if table.content(b"%d" % rank)]
    assert kept[-1] == 19
    assert 0 not in kept
    for rank in range(100, 110):
        table.keep(b"%d" % rank, bytes(20_000))
    table.save()
    assert [rank for rank in range(20) if Table(tmp_path, PROGRAM).content(b"%d" % rank)] == kept


def test_a_folder_that_is_gone_means_that_nothing_is_kept(tmp_path: Path) -> None:
    table = Table(tmp_path / "nulle part", PROGRAM)
    table.keep(b"1", b"un")
    table.save()
    assert Table(tmp_path / "nulle part", PROGRAM).content(b"1") == b""
