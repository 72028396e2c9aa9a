"""`python -m bench` (or `make bench`): every measure, one after the other."""

from __future__ import annotations

import importlib
import pkgutil

import bench


def main() -> None:
    """Runs the `main` of each module of the package, in alphabetical order."""
    for module in sorted(found.name for found in pkgutil.iter_modules(bench.__path__) if found.name != "__main__"):
        print(f"\n== {module}")
        importlib.import_module(f"bench.{module}").main()


if __name__ == "__main__":
    main()
