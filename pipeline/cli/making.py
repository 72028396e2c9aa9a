"""What the commands share: making an edition with its progress shown, writing it, saying what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.progress import READING, shown_progress, shown_wait
from pipeline.cli.repeats import digests, remember_run
from pipeline.findings import Finding, errors
from pipeline.words.french import enumeration, plural

if TYPE_CHECKING:
    from pipeline.model.portfolio import Portfolio
    from pipeline.production.edition import Edition
    from pipeline.production.files.laying import Shelf
    from pipeline.production.files.publishing import Publication
    from pipeline.production.making.staff import Staff

DONE, TO_CORRECT = 0, 1


class Prepared(NamedTuple):
    """An edition, and the digest of each path that it was made of, as it was before it was read."""

    edition: Edition
    read: Mapping[str, str]


def prepared(
    workbook: Path,
    templates: Path,
    *,
    shelf: Shelf | None = None,
    staff: Staff | None = None,
    tells_why: bool = False,
    **wanted: Any,
) -> Prepared:
    """The edition that an order of these fields makes, by `staff`; without a `shelf`, its documents are let go.

    Raises click.UsageError for a choice that does not exist.
    """
    from pipeline.production.archives.closed_meetings import archives_folder
    from pipeline.production.edition import prepare
    from pipeline.production.files.laying import NoShelf
    from pipeline.production.making.made_documents import Means
    from pipeline.production.making.staff import Staff
    from pipeline.production.order import Order

    in_office = workbook.with_name(f"~${workbook.name}")  # there while Excel has it open, which is told
    read = digests((workbook, in_office, templates, archives_folder(workbook)))
    with existing_choices(), shown_progress("Documents") as progress:
        means = Means(staff or Staff(), shelf or NoShelf(), progress, tells_why)
        edition = prepare(Order(workbook, templates, **wanted), means)
    return Prepared(edition, {**read, **digests(edition.compared)})


def asked_staff(processes: int | None, cluster: str) -> Staff:
    """Who makes the documents, as `--processus` and `--grappe` ask. Raises click.UsageError for both."""
    from pipeline.production.making.staff import Staff

    if processes and cluster:
        raise click.UsageError("Choisissez --processus ou --grappe, pas les deux.")
    return Staff(processes or 0, cluster)


@contextmanager
def existing_choices() -> Iterator[None]:
    """A meeting, a sector or a case that the workbook does not have is a wrong command: click.UsageError."""
    from pipeline.production.order import UnknownChoice

    try:
        yield
    except UnknownChoice as unknown:
        raise click.UsageError(str(unknown)) from unknown


def sound_portfolio(workbook: Path, *, details: bool) -> Portfolio | None:
    """The portfolio of a workbook; None when it has errors, which are then printed."""
    from pipeline.production.checked_workbook import checked_portfolio

    with shown_wait(READING):
        reading = checked_portfolio(workbook)
    if reading.portfolio is None or errors(reading.findings):
        say_findings(reading.findings, details=details)
        return None
    return reading.portfolio


def produced(
    workbook: Path,
    templates: Path,
    output: Path,
    *,
    details: bool,
    merging: bool = True,
    staff: Staff | None = None,
    tells_why: bool = False,
    **wanted: Any,
) -> int:
    """Make and write what an order of these fields wants, say what is wrong and what was written; the exit code.

    `merging` is as for `publish`. The next call of the same words has nothing to do when all is still so.
    Raises as `prepared`.
    """
    from pipeline.production.files.laying import waiting_in

    with waiting_in(output) as shelf:
        made = prepared(workbook, templates, shelf=shelf, staff=staff, tells_why=tells_why, **wanted)
        return published(made, output, details=details, merging=merging)


def published(made: Prepared, output: Path, *, details: bool, merging: bool) -> int:
    """Write the edition, print its findings and what was written; the exit code."""
    from pipeline.production.files.manifest import MANIFEST
    from pipeline.production.files.publishing import publish
    from pipeline.production.making.reasons import told_reasons
    from pipeline.production.retouches.originals import ORIGINALS

    edition = made.edition
    if errors(edition.findings):
        return _nothing_written(edition.findings, details=details)
    publication = publish(edition, output, merging=merging)
    findings = (*edition.findings, *publication.findings)
    if errors(findings):
        return _nothing_written(findings, details=details)
    say_findings(findings, details=details)
    if edition.why:
        say("\n".join(told_reasons(edition.documents, edition.why)))
    say(written_text(publication, output))
    if not publication.findings:
        paths = (MANIFEST, ORIGINALS, *(document.path for document in edition.documents))
        written = digests(output / path for path in paths)
        still = f"À jour : {plural(len(edition.documents), 'fichier')} dans « {output} »."
        remember_run(made.read, written, DONE, findings, still, details=details)
    return DONE


def written_text(publication: Publication, output: Path) -> str:
    """« 74 fichiers écrits dans « output » ; 2 fichiers inchangés. »."""
    made, same, gone = (len(paths) for paths in (publication.written, publication.unchanged, publication.removed))
    parts = [f"{plural(made, 'fichier écrit', 'fichiers écrits')} dans « {output} »"]
    parts += [plural(same, "fichier inchangé", "fichiers inchangés")] if same else []
    parts += [plural(gone, "fichier périmé supprimé", "fichiers périmés supprimés")] if gone else []
    return f"{enumeration(parts)}."


def _nothing_written(findings: tuple[Finding, ...], *, details: bool) -> int:
    say_findings(findings, details=details)
    say(f"Rien n'a été écrit : {plural(len(errors(findings)), 'erreur')} à corriger.")
    return TO_CORRECT
