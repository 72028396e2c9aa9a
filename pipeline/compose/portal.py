"""What the group's page says: its meetings, its cases with their texts, drawings, scores and votes, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.dossier import Dossier, dossier
from pipeline.compose.evolutions import blocks, piece_facts
from pipeline.compose.facts import Facts
from pipeline.compose.facts.meeting_facts import MeetingFacts
from pipeline.compose.fiche import Pen, fiche_of, wanted_cases
from pipeline.compose.slides.vote.vote_facts import candidate_facts, standing_facts
from pipeline.judgement.priority.scoring import score
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.portfolio import CaseKey, Meeting, UseCase
from pipeline.words.french import plural
from pipeline.words.slug import slug
from pipeline.words.text import comparable
from pipeline.words.typography import typeset

PAST, CURRENT, COMING = "passée", "en cours", "à venir"


@dataclass(frozen=True)
class Links:
    """Where the documents are, seen from the page: the deck of each meeting, the fiche of each case."""

    decks: Mapping[int, str] = field(default_factory=dict)
    fiches: Mapping[CaseKey, str] = field(default_factory=dict)


def portal(
    book: Book, current: Meeting, pen: Callable[[CaseKey], Pen], links: Links, recall: Recall = made_anew
) -> Facts:
    """The whole page as `current` is the meeting under way; `pen` draws the flows of a case.

    `recall`: where what was made with the same pen is taken again.
    """

    def told(case: UseCase) -> Facts:
        known, link = dossier(case, book, current), links.fiches.get(case.key, "")
        return recall("case on the page", (known.inputs, link), lambda: _typeset(_case(known, pen(case.key), link)))

    cases = [told(case) for case in wanted_cases(book)]
    page: Facts = _typeset(
        {
            "projet": book.project_facts,
            "seances": [_meeting(facts, current, links) for facts in book.meetings.values()],
            "secteurs": [{"code": code, "libelle": one.label} for code, one in book.sectors.items()],
            "parcours": list(dict.fromkeys(case["parcours"] for case in cases if case["parcours"])),
            "classes": list(dict.fromkeys(case["priorite"] for case in cases)),
            "nb_cas": plural(len(cases), "cas d’usage", "cas d’usage"),
            "cotations": list(_ratings(book)),
            "votes": _votes(book),
            "evolutions": list(_changes(book, current)),
            "glossaire": [{"sigle": entry.acronym, "developpe": entry.expansion} for entry in book.portfolio.glossary],
        }
    )
    return {**page, "cas": cases}


_UNREAD = ("recherche", "presentation", "fiche", "ancre")
"""What a browser uses and nobody reads."""


def _typeset(value: Any) -> Any:
    """Facts whose texts are typeset; drawings are as they are drawn."""
    if isinstance(value, Mapping):
        return {key: inner if key in _UNREAD else _typeset(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typeset(inner) for inner in value]
    return typeset(value) if value.__class__ is str else value


def anchor(key: CaseKey) -> str:
    """The name under which a case is found on the page: « cas-ph-17-bis »."""
    return f"cas-{slug(str(key))}"


def _meeting(facts: MeetingFacts, current: Meeting, links: Links) -> Facts:
    number = int(facts["numero"])
    state = CURRENT if number == current.number else PAST if number < current.number else COMING
    return {**facts, "etat": state, "presentation": links.decks.get(number, "")}


def _case(known: Dossier, pen: Pen, link: str) -> Facts:
    """A case: its facts, the sections that say something, those that wait, and its fiche."""
    sheet, case = fiche_of(known, pen), known.case
    facts = sheet["cas"]
    sections = sheet["rubriques"]
    words = (facts["cle"], facts["reference"], facts["intitule"], facts["emetteur"], facts["recepteur"])
    return {
        **facts,
        "ancre": anchor(case.key),
        "decision": sheet["decision"],
        "rubriques": [section for section in sections if section["renseigne"]],
        "a_renseigner": sheet["a_renseigner"],
        "fiche": link,
        "criteres": [
            {"libelle": criterion.label, "note": note}
            for criterion, note in zip(known.portfolio.criteria, facts["notes"], strict=True)
        ]
        if case.ratings
        else [],
        "recherche": comparable(" ".join((*words, *_lines(sections)))),
    }


def _lines(sections: list[Facts]) -> Iterator[str]:
    for section in sections:
        yield from section["lignes"]
        yield from (line for numbered in section["numeros"] for line in numbered["lignes"])


def _ratings(book: Book) -> Iterator[Facts]:
    """For each sector that has scores, its rated cases from the best, each with its share of the best one (percent)."""
    for code, sector in book.sectors.items():
        rated = [
            (value, case)
            for case in book.portfolio.cases
            if case.key.sector == code and (value := score(case, book.portfolio)) is not None
        ]
        best = max((value for value, _ in rated), default=0.0)
        rows = sorted(rated, key=lambda one: (-one[0], one[1].key))
        if rows:
            yield {
                "secteur": sector.label,
                "lignes": [
                    {**book.case_facts[case.key], "ancre": anchor(case.key), "part": _share(value, best)}
                    for value, case in rows
                ],
            }


def _votes(book: Book) -> list[Facts]:
    """The candidates that have a voice, from the first, each with its share of the most voices (percent)."""
    standings = book.tally.standings
    most = max((standing.voices for standing in standings), default=0)
    return [
        {
            **candidate_facts(book, standing.candidate),
            **standing_facts(standing),
            "part": _share(standing.voices, most),
        }
        for standing in standings
    ]


def _share(value: float, best: float) -> int:
    return max(0, round(100 * value / best)) if best > 0 else 0


def _changes(book: Book, current: Meeting) -> Iterator[Facts]:
    """What changed since the workbook that the meeting under way is compared to, by block and subject."""
    comparison = book.comparisons.get(current.number)
    for block in blocks(comparison) if comparison else ():
        yield {
            "titre": block.title,
            "resume": block.summary,
            "sujets": [
                {
                    "nom": subject.name,
                    "titre": subject.title,
                    "changements": [
                        {"sujet": change.subject, **piece_facts(change.pieces)} for change in subject.changes
                    ],
                }
                for subject in block.subjects
            ],
        }
