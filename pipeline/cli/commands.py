"""The commands: each reads its options, calls the floor below, prints and gives its exit code.

Heavy imports stay inside, so that a help page needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.production import DONE, TO_CORRECT, edition_of, produced, sound_portfolio
from pipeline.findings import errors
from pipeline.words.enumerations import VIEW_TARGET, VIEWS
from pipeline.words.french import plural

Decorator = Callable[[Any], Any]

_PATH = click.Path(path_type=Path, readable=False)
"""Whatever is typed: the floors below say what is wrong with a path, its place and what to do."""


def _path(name: str, default: str, words: str) -> Decorator:
    help_words = f"{words} [par défaut : {default}]"
    return click.option(name, type=_PATH, default=default, metavar="CHEMIN", help=help_words)


def _target(name: str, ending: str, words: str) -> Decorator:
    """The path of a file to write, whose ending is checked: a slip must not replace a workbook."""

    def checked(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() != ending:
            raise click.UsageError(f"« {path} » : le nom donné à {name} doit finir par « {ending} ».")
        return path

    return click.option(name, type=_PATH, metavar="FICHIER", callback=checked, help=words)


def _millimetres(name: str, default: int) -> Decorator:
    """A side of the zone of a drawing; by default, that of the slides of flows in the shipped template."""
    help_words = f"En millimètres [par défaut : {default}]."
    return click.option(name, type=click.IntRange(10, 2000), default=default, metavar="MM", help=help_words)


_workbook = _path("--classeur", "input/cas-usage-ms.xlsx", "Le classeur Excel.")
_templates = _path("--gabarits", "templates", "Le dossier des gabarits.")
_output = _path("--sortie", "output", "Le dossier des documents produits.")
_meeting = click.option("--seance", type=int, metavar="N", help="Seulement cette séance.")
_sector = click.option("--secteur", default="", metavar="CODE", help="Seulement ce secteur.")
_cases = click.option("--cas", multiple=True, metavar="CAS", help="Seulement ce cas (« XX 7 bis ») ; peut être répété.")
_sensitivity = click.option(
    "--sensibilite", is_flag=True, help="Dit aussi quelles notes feraient changer un cas de classe."
)
_model = click.option(
    "--classeur",
    type=_PATH,
    metavar="CHEMIN",
    help="Reprend les réglages de ce classeur, sans ses cas.",
)
_force = click.option("--forcer", is_flag=True, help="Remplace le fichier s'il existe.")
_annotate = click.option("--annoter", type=_PATH, metavar="DOSSIER", help="Y écrit des copies annotées des gabarits.")
_map = click.option("--carte", type=_PATH, metavar="DOSSIER", help="Y écrit la carte des zones et des champs.")
_view = click.option(
    "--vue", type=click.Choice(VIEWS), default=VIEW_TARGET, help=f"La vue dessinée [par défaut : {VIEW_TARGET}]."
)
_svg = _target("--svg", ".svg", "Le fichier écrit [par défaut : schema_xx-07_cible.svg, dans le dossier courant].")
_png = _target("--png-apercu", ".png", "Écrit plutôt cette image (avec LibreOffice) ; le SVG aussi avec --svg.")
_slides = _target("--diapositives", ".pptx", "Écrit aussi ces changements en diapositives.")
_note = _target("--note", ".docx", "Écrit aussi ces changements en note Word.")
_width = _millimetres("--largeur", 204)
_height = _millimetres("--hauteur", 119)
_result = _path("--resultat", "output/depouillement.xlsx", "Le classeur écrit.")
_generic = click.option("--generique", is_flag=True, help="Un seul bulletin, sans nom, à donner à tous.")
_without_word = click.option("--sans-word", is_flag=True, help="Seulement les classeurs, sans leur version Word.")
_details = click.option("--details", is_flag=True, help="Dit aussi les informations.")
_help = click.help_option("--aide", "-h", "--help", help="Affiche cette aide.")


def _options(*decorators: Decorator) -> Decorator:
    """Several options, in the order of the help page."""

    def decorated(command: Any) -> Any:
        for decorator in reversed((*decorators, _help)):
            command = decorator(command)
        return command

    return decorated


@click.group(no_args_is_help=True, context_settings={"max_content_width": 100})
@_help
def casusage() -> None:
    """Du classeur des cas d'usage aux présentations PowerPoint et aux fiches Word."""


@casusage.command()
@_options(_workbook, _templates, _meeting, _details)
def verifier(*, classeur: Path, gabarits: Path, seance: int | None, details: bool) -> int:
    """Vérifie le classeur et les gabarits, sans rien écrire."""
    from pipeline.production.order import BallotOrder

    tried = BallotOrder(generic=True, trial=True)
    edition = edition_of(classeur, gabarits, decks=True, fiches=True, ballots=tried, meeting=seance)
    say_findings(edition.findings, details=details)
    if errors(edition.findings):
        say("À corriger avant de produire les documents.")
        return TO_CORRECT
    say("Rien n'empêche de produire les documents.")
    return DONE


@casusage.command()
@_options(_workbook, _templates, _annotate, _map, _details)
def gabarits(*, classeur: Path, gabarits: Path, annoter: Path | None, carte: Path | None, details: bool) -> int:
    """Relit les gabarits : balises, champs, zones et polices, sans les modifier."""
    from pipeline.production.runs.template_review import review, write_annotated, write_maps

    reviewed = review(classeur, gabarits)
    wanted = ((annoter, write_annotated), (carte, write_maps))
    copies = [write(reviewed, folder) for folder, write in wanted if folder]
    findings = (*reviewed.findings, *(finding for _, faults in copies for finding in faults))
    say_findings(findings, details=details)
    for path in (path for written, _ in copies for path in written):
        say(f"« {path} » est écrit.")
    if errors(findings):
        say("Gabarits à corriger avant de produire les documents.")
        return TO_CORRECT
    say("Les gabarits conviennent aux pages du classeur.")
    return DONE


@casusage.command()
@_options(_workbook, _templates, _output, _meeting, _details)
def decks(*, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, details: bool) -> int:
    """Produit la présentation de chaque séance."""
    return produced(edition_of(classeur, gabarits, decks=True, meeting=seance), sortie, details=details)


@casusage.command()
@_options(_workbook, _templates, _output, _meeting, _sector, _cases, _details)
def fiches(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    details: bool,
) -> int:
    """Produit la fiche de chaque cas d'usage."""
    picked = {"meeting": seance, "sector": secteur, "cases": cas}
    return produced(edition_of(classeur, gabarits, fiches=True, **picked), sortie, details=details)


@casusage.command()
@_options(_workbook, _templates, _output, _meeting, _sector, _cases, _details)
def tout(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    details: bool,
) -> int:
    """Produit les présentations, les fiches et la synthèse."""
    picked = {"meeting": seance, "sector": secteur, "cases": cas}
    edition = edition_of(classeur, gabarits, decks=True, fiches=True, summary=True, **picked)
    return produced(edition, sortie, details=details)


@casusage.command()
@_options(_workbook, _templates, _output, _generic, _without_word, _details)
def bulletins(*, classeur: Path, gabarits: Path, sortie: Path, generique: bool, sans_word: bool, details: bool) -> int:
    """Produit le bulletin de vote de chaque participant, à remplir."""
    from pipeline.production.order import BallotOrder

    wanted = BallotOrder(generic=generique, word=not sans_word)
    return produced(edition_of(classeur, gabarits, ballots=wanted), sortie, details=details)


@casusage.command()
@_options(_workbook, _sector, _sensitivity, _details)
def noter(*, classeur: Path, secteur: str, sensibilite: bool, details: bool) -> int:
    """Affiche les résultats et les rangs des cas d'usage cotés."""
    from pipeline.production.order import UnknownChoice
    from pipeline.production.reports.scores import score_report

    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    try:
        say(score_report(portfolio, secteur, sensitivity=sensibilite))
    except UnknownChoice as unknown:
        raise click.UsageError(str(unknown)) from unknown
    return DONE


@casusage.command()
@click.argument("fichier", type=_PATH, default="modele.xlsx")
@_options(_model, _force, _details)
def modele(*, fichier: Path, classeur: Path | None, forcer: bool, details: bool) -> int:
    """Écrit un classeur vierge et commenté [par défaut : modele.xlsx]."""
    from pipeline.production.files.paths import is_there
    from pipeline.production.runs.blank_workbook import write_blank

    if is_there(fichier) and not forcer:
        raise click.UsageError(f"« {fichier} » existe déjà : choisissez un autre nom, ou ajoutez --forcer.")
    portfolio = sound_portfolio(classeur, details=details) if classeur else None
    faults = write_blank(fichier, portfolio) if portfolio or not classeur else ()
    say_findings(faults, details=details)
    if faults or (classeur and not portfolio):
        say(f"« {fichier} » n'a pas été écrit.")
        return TO_CORRECT
    say(f"« {fichier} » est écrit.")
    return DONE


@casusage.command()
@click.argument("dossier", type=_PATH)
@_options(_workbook, _result, _force, _details)
def depouiller(*, dossier: Path, classeur: Path, resultat: Path, forcer: bool, details: bool) -> int:
    """Dépouille les bulletins d'un dossier, dans un classeur à part."""
    from pipeline.cli.counting import counted
    from pipeline.production.files.paths import is_folder, is_there

    if not is_folder(dossier):
        what = "n'est pas un dossier" if is_there(dossier) else "n'existe pas"
        raise click.UsageError(f"« {dossier} » {what}.")
    return counted(dossier, classeur, resultat, replace=forcer, details=details)


@casusage.command()
@_options(_workbook, _templates, _output, _details)
def apercu(*, classeur: Path, gabarits: Path, sortie: Path, details: bool) -> int:
    """Montre les documents en PDF et en images (avec LibreOffice)."""
    from pipeline.office.preview import preview
    from pipeline.production.files.manifest import documents_of

    if not documents_of(sortie):
        edition = edition_of(classeur, gabarits, decks=True, fiches=True, summary=True)
        if code := produced(edition, sortie, details=details):
            return code
    written, problems = preview(documents_of(sortie), sortie / "apercu")
    for problem in problems:
        say(problem)
    say(f"{plural(len(written), 'fichier écrit', 'fichiers écrits')} dans « {sortie / 'apercu'} ».")
    return TO_CORRECT if problems else DONE


@casusage.command()
@click.argument("ancien", type=_PATH)
@click.argument("nouveau", type=_PATH)
@_options(_slides, _note, _templates, _force, _details)
def comparer(
    *,
    ancien: Path,
    nouveau: Path,
    diapositives: Path | None,
    note: Path | None,
    gabarits: Path,
    forcer: bool,
    details: bool,
) -> int:
    """Dit ce qui a changé d'un classeur à un autre."""
    from pipeline.cli.comparing import refuse_targets, written_evolutions
    from pipeline.production.runs.comparing import evolutions, evolutions_text

    refuse_targets(diapositives, note, compared=(ancien, nouveau), replace=forcer)
    made, findings = evolutions(ancien, nouveau)
    say_findings(findings, details=details)
    if made is None:
        return TO_CORRECT
    say(evolutions_text(made))
    if made.comparison.is_empty:
        return DONE
    return written_evolutions(made, diapositives, note, gabarits, details=details)


@casusage.command()
@click.argument("cas", nargs=-1, required=True)
@_options(_workbook, _view, _svg, _png, _width, _height, _details)
def schema(
    *,
    cas: tuple[str, ...],
    classeur: Path,
    vue: str,
    svg: Path | None,
    png_apercu: Path | None,
    largeur: int,
    hauteur: int,
    details: bool,
) -> int:
    """Dessine les flux d'un cas (XX 7 bis), pour le voir tout de suite."""
    from pipeline.office.libreoffice import find_libreoffice
    from pipeline.production.order import UnknownChoice
    from pipeline.production.runs.sketch import sketch, sketch_files

    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    try:
        made = sketch(" ".join(cas), vue, portfolio, largeur, hauteur)
    except UnknownChoice as unknown:
        raise click.UsageError(str(unknown)) from unknown
    if made.remark:
        say(made.remark)
    if not made.drawings:
        return TO_CORRECT if made.unplaced else DONE
    soffice = find_libreoffice()
    convert = partial(_as_pictures, soffice) if soffice else None
    return _drawn(*sketch_files(made, svg, png_apercu, convert), details=details)


def _as_pictures(soffice: str, sources: Sequence[Path], folder: Path) -> dict[Path, Path]:
    from pipeline.office.libreoffice import converted

    return converted(soffice, sources, folder, "png")


def _drawn(files: dict[Path, bytes], problem: str, *, details: bool) -> int:
    """Write drawings, say which, and what prevented the others; the exit code."""
    from pipeline.production.runs.sketch import write_files

    written, faults = write_files(files)
    for path in written:
        say(f"« {path} » est écrit.")
    say_findings(faults, details=details)
    if problem:
        say(problem)
    return TO_CORRECT if faults or problem else DONE
