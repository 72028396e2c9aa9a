"""The shipped template of the running order is the one that its tool makes."""

from tests import ROOT
from tools.first_running_order_template import TARGET, running_order_template


def test_the_template_is_what_its_tool_makes() -> None:
    assert (ROOT / TARGET).read_bytes() == running_order_template()
