"""The slide that shows the voices as bars."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.vote_facts import candidate_name, voiceless_sentence
from pipeline.contract.slide_kinds import CHART_ZONE
from pipeline.judgement.vote.tally import Outcome, Standing
from pipeline.measure.chart_values import HORIZONTAL, Chart
from pipeline.measure.page import ZONES, Area
from pipeline.words.french import plural
from pipeline.words.typography import typeset
from pipeline.words.woven import shortened

_MARKS = {Outcome.RETAINED: "●", Outcome.TIED: "◐", Outcome.OTHER: "○"}
_SERIES = {
    Outcome.RETAINED: "Retenus par les bulletins",
    Outcome.TIED: "Ex æquo, à arbitrer",
    Outcome.OTHER: "Non retenus",
}

_BAR_MM, _LEGEND_MM = 8.0, 14.0
"""The height that a bar with its label of 12 points needs, and the legend under the bars."""

_BARS = 12
"""How many bars are drawn when the template does not say how much room there is."""

_LABEL_CHARACTERS = 56
"""The most of a label: about a third of the slide's width in 12 points, which leaves the rest to the bars."""


def voices_chart(slide: Slide) -> list[Facts]:
    """The voices as bars, the most first, as many as the zone can show; left out without votes that count."""
    count = slide.book.tally
    if not count.standings:
        return []
    zone = slide.zone(CHART_ZONE)
    shown = count.standings[: _bars(zone[1] if zone else None)]
    chart = _chart(shown, slide.book)
    said = {
        "equivalent": _equivalent(shown, slide.book),
        "autres": _others_sentence(len(count.standings) - len(shown)),
        "sans_voix": voiceless_sentence(len(count.voiceless)),
    }
    return [{ZONES: {CHART_ZONE: chart}, **said}]


def _bars(area: Area | None) -> int:
    """How many bars fit in the zone."""
    return max(1, int((area.height - _LEGEND_MM) / _BAR_MM)) if area else _BARS


def _others_sentence(number: int) -> str:
    if not number:
        return ""
    who = "1 autre cas ou groupe a" if number == 1 else f"{number} autres cas ou groupes ont"
    return f"{who} au moins une voix."


def _chart(standings: Sequence[Standing], book: Book) -> Chart:
    """One series an outcome, so that colour and mark tell them apart; no bar is in two."""
    labels = [_label(standing, book) for standing in standings]
    return Chart(
        HORIZONTAL,
        tuple(f"{_MARKS[standing.outcome]} {label}" for label, standing in zip(labels, standings, strict=True)),
        tuple(
            (f"{_MARKS[outcome]} {name}", _voices(standings, outcome))
            for outcome, name in _SERIES.items()
            if any(_voices(standings, outcome))
        ),
        description=_gist(standings, book),
        exclusive=True,
    )


def _gist(standings: Sequence[Standing], book: Book) -> str:
    """What a screen reader says of the whole: from how many voices to how many, and whose are the most."""
    first, last = standings[0], standings[-1]
    leader = shortened(_label(first, book), _LABEL_CHARACTERS)
    return typeset(
        f"Voix par cas d'usage ou groupe, en barres : {plural(len(standings), 'barre')}, de "
        f"{plural(first.voices, 'voix', 'voix')} ({leader}) à {last.voices}. "
        "Le détail est dans les commentaires de la diapositive."
    )


def _equivalent(standings: Sequence[Standing], book: Book) -> str:
    """The same as the chart, in words."""
    told = (f"{_label(one, book)} : {plural(one.voices, 'voix', 'voix')}, {one.outcome}" for one in standings)
    return typeset(f"Voix par cas d'usage ou groupe. {' ; '.join(told)}.")


def _voices(standings: Sequence[Standing], outcome: Outcome) -> tuple[float | None, ...]:
    """The voices of the standings of one outcome, None for the others."""
    return tuple(standing.voices if standing.outcome is outcome else None for standing in standings)


def _label(standing: Standing, book: Book) -> str:
    """« C#07 – Transmission des documents… », with the short title of a case that has one."""
    candidate = standing.candidate
    short = "" if candidate.is_group else book.cases[candidate.cases[0]].short_title
    text = f"{candidate_name(book, candidate)} – {short or candidate.title}"
    return typeset(shortened(text, _LABEL_CHARACTERS))


MAKERS: Makers = {"graphique des votes": voices_chart}
