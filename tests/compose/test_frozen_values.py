from __future__ import annotations

import pytest

from tests.values import check_never_changed, values_of


@pytest.mark.parametrize("kind", values_of("pipeline.compose", "Wording"))
def test_a_value_is_never_changed(kind: type) -> None:
    check_never_changed(kind)
