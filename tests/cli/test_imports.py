"""A help page costs nothing: no Office library is loaded to print one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.commands import casusage
from tests import ROOT

HEAVY = ("openpyxl", "pptx", "docx", "docxtpl", "lxml", "jinja2", "xlsxwriter", "PIL", "zipfile")
COMMANDS = sorted(casusage.commands)
_SCRIPT = """
import sys
from pipeline.cli.main import run
codes = [run([*words.split(), "--help"]) for words in {commands!r}]
print(codes, [name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("commands", [[""], COMMANDS], ids=["casusage", "its commands"])
def test_help_loads_no_heavy_library(commands: list[str]) -> None:
    script = _SCRIPT.format(commands=commands, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT)
    assert done.stderr.decode().strip() == f"{[0] * len(commands)} []"


@pytest.mark.parametrize(
    "command", [["noter"], ["schema", "PH", "8", "--svg", "{folder}/a.svg"]], ids=lambda words: words[0]
)
def test_a_command_that_fills_no_template_loads_no_template_engine(command: list[str], tmp_path: Path) -> None:
    words = [word.format(folder=tmp_path) for word in command]
    script = f"""
import sys
from pipeline.cli.main import run
code = run({words!r})
print(code, [name for name in sys.modules if name.startswith("pipeline.engine")], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=ROOT)
    assert done.stderr.decode().strip() == "0 []"
