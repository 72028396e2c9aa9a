"""Write docs/robustesse.md: `python -m tests.robustness`."""

from __future__ import annotations

from tests.robustness.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8")
print(f"{PAGE.name} written.")
