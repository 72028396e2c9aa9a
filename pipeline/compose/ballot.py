"""The blank ballot of a vote: what it asks, to whom, and the candidates in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.contract.ballot_form import BallotForm, Heading, Option, PhaseOptions
from pipeline.contract.ballot_words import BALLOT_SHEET, GROUPS, choice_label, choice_text
from pipeline.judgement.vote.candidates import Candidate, candidates, word_of
from pipeline.judgement.vote.voters import Voter
from pipeline.model.portfolio import CaseKey, Meeting
from pipeline.model.references import phase_of
from pipeline.words.enumerations import UNIT_ORGANISATION
from pipeline.words.french import enumeration, number
from pipeline.words.text import comparable
from pipeline.words.typography import typeset


def ballot_form(book: Book, meeting: Meeting, voter: Voter | None = None) -> BallotForm:
    """The ballot to be returned before `meeting`: that of `voter`, else one that is nobody's own.

    There is one candidate at least, and one case at least to retain.
    """
    project, facts = book.project_facts, book.meetings[meeting.number]
    known = candidates(book.portfolio)
    choices = min(book.portfolio.project.retained_count, len(known))
    return BallotForm(
        title=typeset(f"{BALLOT_SHEET} – {facts['nom']}"),
        project=project["titre"],
        issuer=project["organisme"],
        meeting=facts["nom"],
        issued=book.issued(meeting),
        meeting_date=facts["date_longue"],
        deadline=facts["echeance"],
        contact=project["contact"],
        notice=project["mention"],
        expected=facts["retour_attendu"],
        names=voter.participants if voter else (),
        organisation=voter.organisation if voter else "",
        instructions=tuple(map(typeset, _instructions(book, known, choices))),
        choices=choices,
        headings=_headings(book, known),
    )


def ballot_facts(form: BallotForm, book: Book, meeting: Meeting) -> Facts:
    """The context of the Word version of `form`."""
    return {
        "projet": book.project_facts,
        "seance": book.meetings[meeting.number],
        "titre": form.title,
        "participant": {"nom": form.participant, "organisation": form.organisation},
        "consignes": list(form.instructions),
        "choix": [choice_label(rank) for rank in range(1, form.choices + 1)],
        "exemple": form.example,
        "secteurs": [_heading_facts(heading) for heading in form.headings],
    }


def _heading_facts(heading: Heading) -> Facts:
    return {
        "libelle": heading.label,
        "nb": len(heading.options),
        "parcours": [
            {"libelle": title, "candidats": [_option_facts(option) for option in options]}
            for title, options in heading.titled_phases
        ],
    }


def _option_facts(option: Option) -> Facts:
    return {
        "id": option.id,
        "reference": option.reference,
        "intitule": option.title,
        "membres": list(option.members),
    }


def _instructions(book: Book, known: Sequence[Candidate], choices: int) -> Iterator[str]:
    """What the rules of the vote ask of whoever fills in a ballot, a sentence each."""
    project, among = book.portfolio.project, f"parmi les {len(known)} candidats"
    if choices == 1:
        yield f"Faites un seul choix {among}."
    else:
        yield f"Faites {choices} choix au plus {among}, du plus important au moins important."
    if any(candidate.is_group for candidate in known):
        yield "Un groupe transverse réunit plusieurs cas d'usage : choisir l'un d'eux, c'est choisir le groupe."
    if points := [number(point) for point in project.rank_points[:choices]]:
        yield f"Chaque choix vaut une voix. Les points selon le rang ({enumeration(points)}) sont comptés à part."
    unit = "organisation" if project.ballot_unit == UNIT_ORGANISATION else "participant"
    yield f"Un seul bulletin compte par {unit} : le dernier reçu dans les délais."


def _headings(book: Book, known: Sequence[Candidate]) -> tuple[Heading, ...]:
    """The groups, then the cases sector by sector; a heading without candidate is left out."""
    groups = tuple(_group_option(candidate, book) for candidate in known if candidate.is_group)
    made = [Heading(GROUPS, (PhaseOptions("", groups),))] if groups else []
    labels = _sector_labels(book)
    for code in book.sectors:
        own = [candidate for candidate in known if candidate.cases[0].sector == code and not candidate.is_group]
        made += [Heading(labels[code], _by_phase(own, book))] if own else []
    return tuple(made)


def _sector_labels(book: Book) -> dict[str, str]:
    """What each sector is called in the lists: its label, with its code where another heading is so called."""
    shared = Counter((comparable(GROUPS), *(comparable(sector.label) for sector in book.sectors.values())))
    return {
        code: typeset(sector.label if shared[comparable(sector.label)] == 1 else f"{sector.label} ({code})")
        for code, sector in book.sectors.items()
    }


def _by_phase(own: Sequence[Candidate], book: Book) -> tuple[PhaseOptions, ...]:
    """The cases of a sector along its journey, the workbook's order kept inside a phase; without a phase, last."""
    found: dict[str, list[Option]] = {}
    phases = {candidate.id: phase_of(book.cases[candidate.cases[0]], book.portfolio) for candidate in own}
    ranks = {name: phase.order if phase else float("inf") for name, phase in phases.items()}
    for candidate in sorted(own, key=lambda one: ranks[one.id]):
        phase = phases[candidate.id]
        found.setdefault(typeset(phase.label) if phase else "", []).append(_case_option(candidate, book))
    return tuple(PhaseOptions(label, tuple(options)) for label, options in found.items())


def _group_option(group: Candidate, book: Book) -> Option:
    """A group; its drop-down text names its cases, since several groups may have one theme."""
    title, names = typeset(group.title), ", ".join(book.case_facts[key]["reference"] for key in group.cases)
    members = tuple(_member(key, book) for key in group.cases)
    return Option(group.id, title, choice_text(group.id, f"{title} ({names})"), members=members)


def _member(key: CaseKey, book: Book) -> str:
    facts = book.case_facts[key]
    return choice_text(facts["reference"], facts["intitule"])


def _case_option(candidate: Candidate, book: Book) -> Option:
    """A case by the name that it has in every document; where that name could mean another, by its key, then both."""
    facts = book.case_facts[candidate.cases[0]]
    if book.words_of_candidates.get(word_of(facts["reference"])) == candidate:
        return Option(facts["reference"], facts["intitule"], choice_text(facts["reference"], facts["intitule"]))
    return Option(candidate.id, facts["intitule"], choice_text(candidate.id, facts["intitule"]), facts["reference"])
