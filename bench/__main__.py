"""`python -m bench` (or `make bench`): every measure, one after the other."""

from __future__ import annotations

import importlib
import pkgutil

import bench


def main() -> None:
    """Runs the `main` of each module of the package that has one, in alphabetical order."""
    for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__) if found.name != "__main__"):
        measure = importlib.import_module(f"bench.{module}")
        if hasattr(measure, "main"):
            print(f"\n== {module}")
            measure.main()


if __name__ == "__main__":
    main()
