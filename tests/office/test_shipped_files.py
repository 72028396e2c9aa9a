"""The workbooks that the project ships, before the judges that stand for Office."""

from __future__ import annotations

import pytest

from tests import ROOT
from tests.office.conformance import audit, microsoft

SHIPPED = sorted((ROOT / "input").rglob("*.xlsx"))

pytestmark = pytest.mark.office


def test_there_is_the_master_the_example_and_its_ballots() -> None:
    assert len(SHIPPED) == 18


def test_openxml_audit_finds_nothing_wrong() -> None:
    assert [fault for path in SHIPPED for fault in audit(path)] == []


def test_microsofts_sdk_finds_nothing_wrong() -> None:
    assert microsoft(SHIPPED) == []
