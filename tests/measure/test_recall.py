from __future__ import annotations

from pipeline.measure.recall import made_anew


def test_where_nothing_is_remembered_all_is_made_each_time() -> None:
    turns = iter("ab")
    assert [made_anew("lettre", (), lambda: next(turns)) for _ in range(2)] == ["a", "b"]
