"""The slide that says whether the ranking holds: who stays first under any weights, what each criterion does.

« Tri » « seuil » asks for the list of those that reach the threshold, instead of the first ones to be retained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.slides.robustness_trials import found_how, trials
from pipeline.compose.slides.robustness_words import among, headline, list_words, name_of
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.contract.slide_kinds import CHART_ZONE, CRITERIA_ZONE, WIDE_CHART_ZONE
from pipeline.findings import Finding, report
from pipeline.judgement.robustness import Robustness, robustness
from pipeline.judgement.robustness.criterion_effects import CriterionEffect
from pipeline.judgement.robustness.presence import Presence
from pipeline.judgement.robustness.rating_table import first_places_table, threshold_table
from pipeline.measure.chart_values import HORIZONTAL, Chart
from pipeline.measure.page import ZONES, Filling
from pipeline.words.enumerations import SORT_THRESHOLD
from pipeline.words.french import number, plural
from pipeline.words.typography import typeset
from pipeline.words.woven import shortened

_IN, _TIED, _OUT = "●", "◐", "○"
_STANDINGS = {_IN: "dans la liste", _TIED: "ex æquo à la dernière place", _OUT: "hors de la liste"}
_CHANGES = "▲"
"""What marks a criterion without which, or doubled, the list changes."""

_BAR_MM, _FRAME_MM = 7.0, 16.0
"""The height that a bar with its label of 12 points needs, and that of the title of the chart."""

_BARS = 12
"""How many bars are drawn when the template does not say how much room there is."""

_DETAIL = "Le détail est dans les commentaires de la diapositive."

_LABEL_PART = 0.5
"""The part of a chart's width that the labels of its bars have."""

_NAME_CHARACTERS, _LABEL_CHARACTERS = 36, 30


def robustness_slide(slide: Slide) -> Iterator[Facts | Finding]:
    """One page; CU-650 and no page when no list is cut out of rated cases, of this sector nor of all together."""
    book, sector = slide.book, slide.row.sector
    table_of = threshold_table if slide.row.sort == SORT_THRESHOLD else first_places_table
    table = table_of(book.portfolio, sector)
    if table is None and sector and table_of(book.portfolio):
        return
    if table is None:
        yield report("CU-650", slide.row.origin.at("kind"), kind=slide.row.kind, why=_why(slide))
        return
    found = slide.recall("robustness", table, lambda: robustness(table))
    shown = _shown(found, _bars(slide))
    effects = _effects_chart(book, found)
    yield {
        ZONES: _zones(slide, _presence_chart(book, found, shown), effects),
        "phrase": headline(book, found),
        "lecture": typeset(_reading(book, found, len(table.cases) - len(shown))),
        "equivalent": "\n".join([typeset(f"La liste : {list_words(book, table)}."), *trials(book, found)]),
    }


def _why(slide: Slide) -> str:
    """Why there is no list to try."""
    portfolio = slide.book.portfolio
    if slide.row.sort == SORT_THRESHOLD and portfolio.project.priority_threshold is None:
        return "le projet n'a pas de seuil de priorité"
    rated = sum(case.key in slide.book.ranks for case in slide.cases())
    if not rated:
        return "aucun cas n'est coté" + (" dans ce secteur" if slide.row.sector else "")
    return f"{plural(rated, 'cas coté', 'cas cotés')}, et rien ne les sépare en deux"


def _zones(slide: Slide, presence: Chart, effects: Chart | None) -> dict[str, Filling]:
    """Both charts side by side, or the only one on the whole width where the prototype has such a zone."""
    if effects:
        return {CHART_ZONE: presence, CRITERIA_ZONE: effects}
    return {WIDE_CHART_ZONE if slide.zone(WIDE_CHART_ZONE) else CHART_ZONE: presence}


def _bars(slide: Slide) -> int:
    """How many bars fit in the zone, the line apart."""
    found = slide.zone(CHART_ZONE)
    return max(2, int((found[1].height - _FRAME_MM) / _BAR_MM) - 1) if found else _BARS


def _shown(found: Robustness, bars: int) -> list[Presence]:
    """Those of the list, then the others, each by presence; the nearest to the cut when there are too many."""
    table = found.table
    first, strengths = table.first, table.strengths

    def order(place: int) -> tuple[float, ...]:
        one = found.presences[place]
        return (place not in first.inside, place not in first.tied, -one.inside - one.tied, -strengths[place])

    ordered = [found.presences[place] for place in sorted(range(len(table.cases)), key=order)]
    listed = first.inside | first.tied
    start = min(max(len(listed) - bars // 2, 0), max(len(ordered) - bars, 0))
    return ordered[start : start + bars]


def _presence_chart(book: Book, found: Robustness, shown: Sequence[Presence]) -> Chart:
    """A bar a case, the cut line where the list ends."""
    table = found.table
    marks = {table.cases[place]: _IN for place in table.first.inside} | {
        table.cases[place]: _TIED for place in table.first.tied
    }
    cut = sum(one.case in marks for one in shown)
    categories = [f"{marks.get(one.case, _OUT)} {_label(book, one)}" for one in shown]
    own = [marks.get(one.case, _OUT) for one in shown]
    series = tuple(
        (
            f"{mark} {name}",
            _with_gap([_percent(one) if of is mark else None for one, of in zip(shown, own, strict=True)], cut),
        )
        for mark, name in _STANDINGS.items()
    )
    return Chart(
        HORIZONTAL,
        (*categories[:cut], plural(table.places, "place"), *categories[cut:]),
        series,
        title=typeset(f"Présence {among(table)}, selon les poids"),
        description=typeset(
            f"Part des dosages de critères où chaque cas est {among(table)}, en barres ; "
            f"{plural(cut, 'barre')} au-dessus du trait. {_DETAIL}"
        ),
        exclusive=True,
        unit="%",
        whole=100.0,
        cut=cut,
        label_part=_LABEL_PART,
    )


def _with_gap(values: Sequence[float | None], cut: int) -> tuple[float | None, ...]:
    return (*values[:cut], None, *values[cut:])


def _percent(one: Presence) -> float:
    return round(100 * (one.inside + one.tied))


def _label(book: Book, one: Presence) -> str:
    """« PH 3 – Transmission d'informations… »."""
    case = book.cases[one.case]
    text = f"{name_of(book, one.case)} – {case.short_title or case.title}"
    return typeset(shortened(text, _NAME_CHARACTERS))


def _effects_chart(book: Book, found: Robustness) -> Chart | None:
    """Left, the pairs of cases that change order without a criterion; right, those that do when it counts double."""
    effects = found.effects
    if not effects:
        return None
    names = {criterion.code: criterion.label for criterion in book.portfolio.criteria}
    most = effects[0]
    name = shortened(names[most.criterion], _NAME_CHARACTERS)
    return Chart(
        HORIZONTAL,
        tuple(_effect_label(one, names[one.criterion]) for one in effects),
        (
            ("Sans le critère", tuple(float(-one.pairs_without) or None for one in effects)),
            ("En le comptant double", tuple(float(one.pairs_doubled) for one in effects)),
        ),
        title="Paires de cas dont l’ordre change",
        description=typeset(
            "Pour chaque critère, des paires de cas qui changent d'ordre sans lui, et en le comptant double ; "
            f"{plural(most.pairs_without, 'paire')} sans « {name} ». {_DETAIL}"
        ),
        mirrored=True,
        label_part=_LABEL_PART,
    )


def _effect_label(one: CriterionEffect, label: str) -> str:
    mark = f"{_CHANGES} " if one.list_without or one.list_doubled else ""
    return typeset(mark + shortened(label, _LABEL_CHARACTERS))


def _reading(book: Book, found: Robustness, hidden: int) -> str:
    """How to read both charts, under them."""
    cases = len(found.table.cases)
    marks = [f"{_IN} {_STANDINGS[_IN]}", *([f"{_TIED} {_STANDINGS[_TIED]}"] if found.table.first.tied else [])]
    told = [f"{', '.join(marks)} ({list_words(book, found.table)}).", found_how(found)]
    if found.effects:
        told.append(f"À droite, sur {number(cases * (cases - 1) / 2)} paires de cas ; {_CHANGES} : la liste change.")
    if hidden:
        told.append(f"{plural(hidden, 'autre cas', 'autres cas')} : voir les commentaires.")
    return " ".join(told)


MAKERS: Makers = {"robustesse": robustness_slide}
