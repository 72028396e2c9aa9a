"""Write the reference page of the workbook: `python -m tools.reference_page`."""

from __future__ import annotations

from pathlib import Path

from pipeline.contract.reference_page import reference_page

PAGE = Path(__file__).parents[1] / "docs" / "reference-classeur.md"


def main() -> None:
    PAGE.write_text(reference_page(), encoding="utf-8", newline="\n")
    print(f"{PAGE.name} écrit.")


if __name__ == "__main__":
    main()
