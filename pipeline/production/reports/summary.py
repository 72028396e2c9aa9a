"""The summary of an edition: one page of text for whoever answers for it. Pure, without clock: same bytes each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts.class_facts import class_plural, shown_classes
from pipeline.compose.facts.sector_facts import SectorFacts
from pipeline.findings import Finding, Severity
from pipeline.judgement.priority.groups import GroupClass, class_counts, group_class
from pipeline.measure.recall import Recall, made_anew
from pipeline.production.reports.robustness_report import robustness_lines
from pipeline.production.reports.scores import aligned, rating_lines, sensitivity_lines
from pipeline.words.french import held, plural

_CLASS_WORDS = {
    GroupClass.ALL: "prioritaires pour tous leurs cas",
    GroupClass.MIXED: "de priorisation mixte",
    GroupClass.NONE: "sans cas prioritaire",
}


def summary(book: Book, paths: Sequence[str], findings: Sequence[Finding], recall: Recall = made_anew) -> str:
    """The text of « synthese.txt »: figures, scores, what they resist, groups, documents at `paths`, findings.

    `recall`: where what they resist is taken again.
    """
    sections = {
        "Séances": _meetings(book),
        "Cas d'usage par secteur": _sectors(book),
        **{f"Cotation – {sector.label}": rating_lines(book, code) for code, sector in book.sectors.items()},
        "Sensibilité": sensitivity_lines(book),
        "Robustesse": robustness_lines(book, recall=recall),
        "Groupes transverses": _groups(book),
        "Documents produits": list(paths),
        "Constats": _findings(findings),
    }
    filled = ["\n".join((title, "-" * len(title), *lines)) for title, lines in sections.items() if lines]
    return held("\n\n".join(("\n".join(_heading(book)), *filled))) + "\n"


def figures(book: Book) -> list[tuple[str, ...]]:
    """A row a sector, then their total: label, listed cases, those of each class."""
    facts = list(book.sector_facts.values())
    rows = [(f"{each['libelle']} ({each['code']})", [each["nb"], *_counts(each)]) for each in facts]
    if len(rows) > 1:
        rows.append(("Total", [sum(counts) for counts in zip(*(counts for _, counts in rows), strict=True)]))
    return [(label, *map(str, counts)) for label, counts in rows]


def _counts(facts: SectorFacts) -> list[int]:
    return [one["nb"] for one in facts["classes"]]


def _heading(book: Book) -> Iterator[str]:
    project = book.portfolio.project
    title = held(f"{project.title} – synthèse")
    yield from (title, "=" * len(title))
    version = f"version {project.version}" if project.version else ""
    if facts := ", ".join(part for part in (project.organisation, version, project.status) if part):
        yield facts


def _meetings(book: Book) -> list[str]:
    facts = [book.meetings[meeting.number] for meeting in book.portfolio.meetings]
    return aligned([(meeting["nom"], meeting["date_longue"]) for meeting in facts]) if facts else []


def _sectors(book: Book) -> list[str]:
    shown = shown_classes(book.portfolio.index.classes.values(), book.classes.values())
    words = map(class_plural, shown)
    return aligned([("secteur", "identifiés", *words), *figures(book)])


def _groups(book: Book) -> list[str]:
    portfolio = book.portfolio
    if not portfolio.groups:
        return []
    classes = [f"{count} {_CLASS_WORDS[group]}" for group, count in class_counts(portfolio).items() if count]
    listed = [
        (group.id, str(group_class(group, portfolio)), ", ".join(map(str, group.cases)), held(group.theme))
        for group in portfolio.groups
    ]
    return [f"{plural(len(listed), 'groupe')} : {', '.join(classes)}", *aligned(listed)]


def _findings(findings: Iterable[Finding]) -> list[str]:
    kept = list(findings)
    counts = Counter(finding.severity for finding in kept)
    totals = [plural(counts[severity], severity.label, severity.several) for severity in Severity if counts[severity]]
    told = [
        f"{finding.severity.label} {finding.code}, {finding.place} : {finding.message}"
        for finding in kept
        if not finding.severity.is_quiet
    ]
    return [", ".join(totals) or "aucun constat", *told]
