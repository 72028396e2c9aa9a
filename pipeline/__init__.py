"""Use cases of a working group: one Excel workbook in, slide decks and Word sheets out.

From Python: read a workbook, check it, prepare an edition in memory, publish it into a folder.

    from pathlib import Path

    from pipeline import Order, check, errors, prepare, publish, read_portfolio

    workbook = Path("input/cas-usage-ms.xlsx")

    reading = read_portfolio(workbook)  # frozen values, and what is wrong with a cell
    findings = [*reading.findings, *(check(reading.portfolio) if reading.portfolio else ())]
    for finding in findings:
        print(finding.severity.label, finding.code, finding.place, finding.message)

    edition = prepare(Order(workbook, Path("templates"), decks=True, fiches=True, meeting=1))  # nothing is written
    print(len(edition.documents), len(errors(edition.findings)))

    publication = publish(edition, Path("output"))  # all the files, or none when the edition has an error
    print(publication.written)

What an editor can mend is a finding, never an exception; `UnknownChoice` is raised for a meeting, a sector or a case
that the workbook does not have. The template engine has a face of its own: `pipeline.engine`.
"""

from importlib import import_module

TYPE_CHECKING = False  # Type checkers take it for true; `typing` alone would take as long to import as all the rest.
if TYPE_CHECKING:
    from pipeline.findings import Finding as Finding
    from pipeline.findings import errors as errors
    from pipeline.judgement.rules import check as check
    from pipeline.production.edition import Edition as Edition
    from pipeline.production.edition import prepare as prepare
    from pipeline.production.files.publishing import Publication as Publication
    from pipeline.production.files.publishing import publish as publish
    from pipeline.production.order import BallotOrder as BallotOrder
    from pipeline.production.order import Order as Order
    from pipeline.production.order import UnknownChoice as UnknownChoice
    from pipeline.readers import Reading as Reading
    from pipeline.readers import read_portfolio as read_portfolio

__version__ = "0.1.0"

_HOMES = {
    "pipeline.findings": ("Finding", "errors"),
    "pipeline.judgement.rules": ("check",),
    "pipeline.production.edition": ("Edition", "prepare"),
    "pipeline.production.files.publishing": ("Publication", "publish"),
    "pipeline.production.order": ("BallotOrder", "Order", "UnknownChoice"),
    "pipeline.readers": ("Reading", "read_portfolio"),
}
"""Where each name lives. It is imported when it is first asked for: a help page of the command line needs none."""

__all__ = [  # noqa: PLE0604 - the names of `_HOMES`
    "__version__",
    *sorted(name for names in _HOMES.values() for name in names),
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """The public name `name`. Raises AttributeError when there is none."""
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(home), name)
