"""`casusage gabarits`: the templates reviewed; copies that say what is wrong, maps of what they get."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, TEMPLATES, WORKBOOK, folder_option, options
from pipeline.cli.progress import shown_wait
from pipeline.cli.targets import say_written
from pipeline.findings import errors

_ANNOTATE = folder_option("--annoter", "Y écrit des copies annotées des gabarits.")
_MAP = folder_option("--carte", "Y écrit la carte des zones et des champs.")


@click.command()
@options(WORKBOOK, TEMPLATES, _ANNOTATE, _MAP, DETAILS)
def gabarits(*, classeur: Path, gabarits: Path, annoter: Path | None, carte: Path | None, details: bool) -> int:
    """Relit les gabarits : balises, champs, zones et polices, sans les modifier."""
    from pipeline.production.runs.template_review import review, write_annotated, write_maps

    wanted = ((annoter, write_annotated), (carte, write_maps))
    with shown_wait("Relecture des gabarits…"):
        reviewed = review(classeur, gabarits)
        copies = [write(reviewed, folder) for folder, write in wanted if folder]
    findings = (*reviewed.findings, *(finding for _, faults in copies for finding in faults))
    say_findings(findings, details=details)
    say_written(path for written, _ in copies for path in written)
    if errors(findings):
        say("Gabarits à corriger avant de produire les documents.")
        return TO_CORRECT
    say("Les gabarits conviennent aux pages du classeur.")
    return DONE
