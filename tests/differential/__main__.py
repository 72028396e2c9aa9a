"""Write docs/docxtpl.md: `python -m tests.differential`."""

from __future__ import annotations

from tests.differential.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
print(f"{PAGE.name} written.")
