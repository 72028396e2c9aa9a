"""A pack looked at by who receives it: whole, as it was sent, and without anything that should not be in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engine.package.archive import read_contents
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.checks.leaks import Inspector, Permit, names_shown, voices_of
from pipeline.production.delivery.checks.watch import Watch, watch_of
from pipeline.production.delivery.pack_files import SUMS
from pipeline.production.files.file_names import DECKS, name_fault
from pipeline.production.files.manifest import MANIFEST, digest
from pipeline.readers import zip_trouble


@dataclass(frozen=True)
class PackCheck:
    """What is wrong with a pack, how many files it has, whose it is and of which meeting, as it says."""

    findings: tuple[Finding, ...]
    files: int = 0
    recipient: str = ""
    meeting: str = ""


def check_pack(path: Path, portfolio: Portfolio | None = None, internal: Iterable[str] = ()) -> PackCheck:
    """The pack at `path` checked; with a `portfolio`, the names of the other participants are looked for too.

    So are the `internal` texts of its workbook.
    """
    if not path.is_file():
        return PackCheck((report("CU-001", Place(document=path.name), file=path),))
    if trouble := zip_trouble(path):
        return PackCheck((report(trouble.code, Place(document=path.name), file=path.name, what=trouble.what),))
    files = read_contents(path)
    facts, faults = _manifest(files)
    findings = [report("CU-557", Place(document=path.name), file=file, what=what) for file, what in faults]
    findings += (report("CU-557", Place(document=path.name), file=f, what=what) for f, what in _file_faults(files))
    findings += _leaks(files, facts, portfolio, watch_of(portfolio, internal) if portfolio else Watch())
    return PackCheck(tuple(findings), len(files), str(facts.get("destinataire", "")), str(facts.get("seance", "")))


def _manifest(files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the manifest says, and the files that are not as it says."""
    try:
        facts: dict[str, Any] = json.loads(files[MANIFEST])
        listed = {str(one["fichier"]): (str(one["sha256"]), int(one["octets"])) for one in facts["fichiers"]}
    except KeyError:
        return {}, [(MANIFEST, "le manifeste manque ou est incomplet")]
    except (ValueError, TypeError):
        return {}, [(MANIFEST, "le manifeste ne peut pas être lu")]
    real = {name: (digest(content), len(content)) for name, content in files.items() if name not in (MANIFEST, SUMS)}
    return facts, list(_differences(real, listed, "le manifeste"))


def _file_faults(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Names that would not do somewhere, sums that are not those of the files."""
    for name in files:
        if fault := name_fault(name):
            yield name, fault
    if SUMS not in files:
        yield SUMS, "la liste des empreintes manque"
        return
    lines = (line.partition("  ") for line in files[SUMS].decode("utf-8", "replace").splitlines())
    listed = {name: sha256 for sha256, _, name in lines}
    real = {name: digest(content) for name, content in files.items() if name != SUMS}
    yield from _differences(real, listed, "la liste des empreintes")


def _differences(real: Mapping[str, object], listed: Mapping[str, object], where: str) -> Iterator[tuple[str, str]]:
    for name in sorted(real.keys() | listed.keys()):
        if name not in listed:
            yield name, f"il n'est pas dans {where}"
        elif name not in real:
            yield name, f"il manque, alors que {where} le nomme"
        elif real[name] != listed[name]:
            yield name, f"il n'est plus celui que dit {where}"


def _leaks(
    files: Mapping[str, bytes], facts: Mapping[str, Any], portfolio: Portfolio | None, watch: Watch
) -> Iterator[Finding]:
    decks = [content for name, content in files.items() if name.startswith(f"{DECKS}/")]
    recipient = str(facts.get("destinataire", ""))
    permit = Permit(
        people=frozenset({recipient}),
        voices=voices_of(recipient, portfolio) if portfolio else frozenset(),
        shown=frozenset().union(*(names_shown(deck, watch) for deck in decks)),
        authors=frozenset(str(facts.get(key, "")) for key in ("organisme", "sigle", "projet")),
    )
    yield from Inspector(watch).leaks(files, permit)
