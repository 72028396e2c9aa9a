"""What must not leave: the look at every file of every pack, that is part of the command and stops it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.contract.sheets import LISTS_TITLE
from pipeline.engine.package.outgoing.carried_away import Trace, TraceKind
from pipeline.findings import Finding, Place, report
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.judgement.vote.voters import voters
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.checks.inspection import Inspection, Sight, inspected
from pipeline.production.delivery.checks.sendable import is_allowed
from pipeline.production.delivery.checks.watch import Watch, Word, WordKind
from pipeline.production.files.file_names import BALLOTS
from pipeline.production.files.manifest import digest
from pipeline.words.text import comparable


class _Told(NamedTuple):
    """How a leak is told: what the file contains, what was wanted, what to do."""

    what: str
    wanted: str
    todo: str


_RETOUCH = "Corrigez-le dans le document (Fichier > Informations > Vérifier l'absence de problèmes), puis recommencez."
_TOLD: Mapping[TraceKind | WordKind, _Told] = {
    TraceKind.PERSON: _Told("le nom d'une personne dans ses propriétés", "aucun auteur, ou l'organisme", _RETOUCH),
    TraceKind.PATH: _Told("le chemin d'un fichier sur un ordinateur", "aucun chemin", "Retirez ce chemin, puis recommencez."),
    TraceKind.HIDDEN_SLIDE: _Told("une diapositive masquée", "des diapositives visibles", "Affichez-la ou supprimez-la."),
    TraceKind.HIDDEN_SHEET: _Told("une feuille masquée", "des feuilles visibles", "Affichez-la ou supprimez-la."),
    TraceKind.HIDDEN_CELLS: _Told("des lignes ou des colonnes masquées", "rien de masqué", "Affichez-les ou supprimez-les."),
    TraceKind.HIDDEN_TEXT: _Told("un texte ou une forme masqués", "rien de masqué", "Affichez-le ou supprimez-le."),
    TraceKind.COMMENT: _Told("des commentaires", "aucun commentaire", "Supprimez-les (Révision > Supprimer), puis recommencez."),
    TraceKind.NOTE: _Told("des notes de l'orateur", "aucune note", "Supprimez-les, ou passez « Notes de l'orateur envoyées » à oui."),
    TraceKind.CHANGE: _Told("des modifications suivies", "aucune modification en attente", "Acceptez-les ou refusez-les (Révision)."),
    TraceKind.LINK: _Told("un lien vers un fichier qui n'est pas envoyé", "des liens https ou mailto", "Retirez ce lien."),
    TraceKind.LEFTOVER: _Told("des données cachées", "rien de caché", _RETOUCH),
    TraceKind.ACTIVE: _Told("un contenu actif ou lié", "un document sans macro ni objet lié", "Retirez cet élément."),
    WordKind.NAME: _Told("le nom d'un autre participant", "seulement le destinataire", "Retirez ce nom, puis recommencez."),
    WordKind.ADDRESS: _Told("l'adresse d'un autre participant", "seulement le destinataire", "Retirez cette adresse."),
    WordKind.NOTE: _Told("une note interne du classeur", "rien des colonnes qui ne s'impriment pas", "Retirez ce texte."),
}  # fmt: skip
_UNREADABLE = _Told(
    "un contenu qui ne peut pas être lu", "un document Office sain", "Ouvrez-le dans Office et enregistrez-le."
)


@dataclass(frozen=True)
class Permit:
    """What one pack may say. `people`: whose it is; `shown`: names that may be read on slides.

    `voices`: those who share its ballot, whose names may be read there.
    `authors`: what may stand as an author; `notes`: whether speaker notes may leave.
    """

    people: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    notes: bool = True


@dataclass
class Inspector:
    """Looks at files for what `watch` seeks; one that is in several packs is looked at once."""

    watch: Watch = field(default_factory=Watch)
    _seen: dict[str, Inspection] = field(default_factory=dict)

    def inspection(self, path: str, content: bytes) -> Inspection:
        """What is seen in a file."""
        key = digest(content)
        if key not in self._seen:
            self._seen[key] = inspected(path, content, self.watch)
        return self._seen[key]

    def leaks(self, files: Mapping[str, bytes], permit: Permit) -> Iterator[Finding]:
        """What the files of a pack must not say or carry (CU-550, CU-551), once a file and a thing."""
        for path, content in files.items():
            inspection = self.inspection(path, content)
            if not inspection.is_readable:
                yield _leak(path, "", _UNREADABLE, "")
            told = {_finding(path, sight) for sight in inspection.sights if not _is_permitted(path, sight, permit)}
            yield from sorted(told, key=lambda one: (one.code, one.message, one.place.order, one.found))


def names_shown(deck: bytes, watch: Watch) -> frozenset[str]:
    """The participants whose names a deck shows on its slides."""
    sights = inspected("deck.pptx", deck, watch).sights
    return frozenset(sight.seen.owner for sight in sights if isinstance(sight.seen, Word) and sight.is_on_slide)


def voices_of(name: str, portfolio: Portfolio) -> frozenset[str]:
    """The participants who have one voice together with the one so called."""
    meeting = voting_meeting(portfolio)
    shared = (voter.participants for voter in (voters(portfolio, meeting) if meeting else ()))
    return frozenset(one for participants in shared if name in participants for one in participants)


def _is_permitted(path: str, sight: Sight, permit: Permit) -> bool:
    match sight.seen:
        case Word(kind=WordKind.NAME, owner=owner):
            is_on_ballot = path.startswith(f"{BALLOTS}/") and owner in permit.voices
            return is_on_ballot or owner in permit.people or (sight.is_on_slide and owner in permit.shown)
        case Word(kind=WordKind.ADDRESS, owner=owner):
            return owner in permit.people
        case Trace(kind=TraceKind.PERSON) as trace:
            return is_allowed(trace, permit.authors)
        case Trace(kind=TraceKind.NOTE):
            return permit.notes
        case Trace(kind=TraceKind.HIDDEN_SHEET, found=found):
            # The lists behind the drop-downs of a ballot.
            return path.startswith(f"{BALLOTS}/") and comparable(found) == comparable(LISTS_TITLE)
        case _:
            return False


def _finding(path: str, sight: Sight) -> Finding:
    kind, found = sight.seen.kind, sight.seen.found
    if kind is WordKind.TO_REPLACE:
        return report("CU-550", Place(sight.part, "", path), found=found, file=path)
    return _leak(path, sight.part, _TOLD[kind], found)


def _leak(path: str, part: str, told: _Told, found: str) -> Finding:
    words = {"what": told.what, "wanted": told.wanted, "todo": told.todo}
    return report("CU-551", Place(part, "", path), found=found, file=path, **words)
