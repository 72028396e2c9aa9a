"""A headless Chromium, and axe-core to read pages with; missing, they skip a test, or fail it where CI=true."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import ROOT
from tests.office.conformance import required

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def opened(file: Path, size: tuple[int, int]) -> Iterator[tuple[Page, list[str]]]:
    """A local file in a window of a size, and the list of what goes wrong: console errors, requests to the network."""
    program = required(shutil.which("chromium") or shutil.which("google-chrome"), "Chromium")
    troubles: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda one: troubles.append(one.url) if not one.url.startswith("file:") else None)
        page.goto(file.as_uri())
        yield page, troubles
        browser.close()


def axe_violations(page: Page) -> list[str]:
    """What axe-core (npm, MPL-2.0, a tool of the tests only) finds wrong: rule, gravity, the first element."""
    script = required(str(_AXE) if _AXE.is_file() else None, "axe-core (npm)")
    page.evaluate(Path(script).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}" for one in found]
