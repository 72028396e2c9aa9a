"""What changed around the cases and is told once: settings, sectors, criteria, sections, groups, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.judgement.comparison.change import Change, added, list_change, removed, text_change, value_change
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.decisions import decided
from pipeline.model.portfolio import CaseKey, Criterion, CrossGroup, Decision, Portfolio, Project, Section, Sector
from pipeline.words.french import number, typeset
from pipeline.words.text import comparable


def settings_changes(old: Portfolio, new: Portfolio) -> tuple[Change, ...]:
    """The settings that change what cases are worth, the sectors, the criteria, the sections of the fiche."""
    return (
        *_settings(old.project, new.project),
        *_sectors(old.sectors, new.sectors),
        *_criteria(old, new),
        *_sections(old.sections, new.sections),
    )


def _settings(old: Project, new: Project) -> Iterator[Change]:
    yield from text_change("Titre", old.title, new.title)
    yield from value_change("Nombre de cas à retenir", str(old.retained_count), str(new.retained_count))
    yield from value_change("Méthode de score", old.scoring_method, new.scoring_method)
    yield from value_change("Seuil de priorité", _number(old.priority_threshold), _number(new.priority_threshold))
    yield from value_change("Libellé prioritaire", old.priority_label, new.priority_label)
    yield from value_change("Libellé non prioritaire", old.other_label, new.other_label)


def _sectors(old: Iterable[Sector], new: Iterable[Sector]) -> Iterator[Change]:
    before, after = ({sector.code: sector for sector in sectors} for sectors in (old, new))
    yield from (removed("Secteur retiré", _sector(before[code])) for code in before if code not in after)
    for code, sector in after.items():
        if code not in before:
            yield added("Secteur ajouté", _sector(sector))
        else:
            yield from text_change(f"Secteur {code}", before[code].label, sector.label)


def _sector(sector: Sector) -> str:
    return f"{sector.label} ({sector.code})"


def matched_criteria(old: Portfolio, new: Portfolio) -> dict[str, str]:
    """The code that a criterion has in the old portfolio to the one it has in the new: by code, else by label."""
    codes = {comparable(criterion.code): criterion.code for criterion in old.criteria}
    same = {codes[word]: one.code for one in new.criteria if (word := comparable(one.code)) in codes}
    labels = {comparable(one.label): one.code for one in old.criteria if one.code not in same}
    taken = set(same.values())
    others = (criterion for criterion in new.criteria if criterion.code not in taken)
    return same | {labels[word]: one.code for one in others if (word := comparable(one.label)) in labels}


def _criteria(old: Portfolio, new: Portfolio) -> Iterator[Change]:
    before, after = ({one.code: one for one in portfolio.criteria} for portfolio in (old, new))
    matched = matched_criteria(old, new)
    yield from (removed("Critère retiré", before[code].label) for code in before if code not in matched)
    kept = {new_code: before[code] for code, new_code in matched.items()}
    for code, criterion in after.items():
        if code in kept:
            yield from _criterion(kept[code], criterion)
        else:
            yield added("Critère ajouté", criterion.label)


def _criterion(old: Criterion, new: Criterion) -> Iterator[Change]:
    name = f"critère « {new.label} »"
    yield from text_change(f"Libellé du {name}", old.label, new.label)
    yield from text_change(f"Description du {name}", old.description, new.description)
    yield from value_change(f"Poids du {name}", _number(old.weight), _number(new.weight))
    yield from text_change(f"Échelle du {name}", _scale(old), _scale(new))


def _scale(criterion: Criterion) -> str:
    """« 1 : rare (une fois l'an) ; 2 : fréquent »."""
    levels = []
    for level in criterion.levels:
        label = f"{number(level.mark)} : {level.label}" if level.label else number(level.mark)
        levels.append(f"{label} ({level.definition})" if level.definition else label)
    return " ; ".join(levels)


def _sections(old: Iterable[Section], new: Iterable[Section]) -> Iterator[Change]:
    """The model of the fiche; a section is told by its source, and by its rank among those of one source."""
    before, after = _ranked(old), _ranked(new)
    yield from (removed("Rubrique retirée", before[one].title) for one in before if one not in after)
    for one, section in after.items():
        if one not in before:
            yield added("Rubrique ajoutée", section.title)
        else:
            yield from text_change("Titre de rubrique", before[one].title, section.title)
            guides = ("\n".join(before[one].guide), "\n".join(section.guide))
            yield from text_change(f"Texte guide de « {section.title} »", *guides)


def _ranked(sections: Iterable[Section]) -> dict[tuple[str, int], Section]:
    found: dict[tuple[str, int], Section] = {}
    for section in sections:
        source = comparable(section.source)
        rank = sum(1 for known, _ in found if known == source)
        found[source, rank] = section
    return found


def group_changes(old: Portfolio, new: Portfolio, keys: Mapping[CaseKey, CaseKey]) -> tuple[Change, ...]:
    """Cross-sector groups added, removed, renamed, or whose members changed; `keys`: old key to new."""
    before, after = ({comparable(group.id): group for group in portfolio.groups} for portfolio in (old, new))
    gone = [removed(f"Groupe {before[one].id} retiré", _theme(before[one])) for one in before if one not in after]
    kept = [change for one in after if one in before for change in _group(before[one], after[one], keys)]
    come = [added(f"Groupe {after[one].id} ajouté", _theme(after[one])) for one in after if one not in before]
    return (*gone, *kept, *come)


def _group(old: CrossGroup, new: CrossGroup, keys: Mapping[CaseKey, CaseKey]) -> Iterator[Change]:
    yield from text_change(f"Groupe {new.id}, thématique", old.theme, new.theme)
    members = [str(keys.get(key, key)) for key in old.cases]
    yield from list_change(f"Groupe {new.id}, cas d'usage", members, [str(key) for key in new.cases])
    lead = keys.get(old.lead, old.lead) if old.lead else None
    yield from value_change(f"Groupe {new.id}, cas porteur", str(lead or ""), str(new.lead or ""))


def _theme(group: CrossGroup) -> str:
    return f"{group.theme} ({', '.join(map(str, group.cases))})"


def decision_changes(old: Portfolio, new: Portfolio, keys: Mapping[CaseKey, CaseKey]) -> tuple[Change, ...]:
    """Decisions taken, changed or withdrawn since; `keys`: old key to new."""
    before = {_target(candidate, keys): told for candidate, told in decided(old)}
    after = {_target(candidate, {}): told for candidate, told in decided(new)}
    targets = dict.fromkeys((*after, *before))
    return tuple(change for target in targets for change in _decision(target, before.get(target), after.get(target)))


def _decision(target: str, old: Decision | None, new: Decision | None) -> Iterator[Change]:
    yield from text_change(target, _told(old), _told(new))


def _target(candidate: Candidate, keys: Mapping[CaseKey, CaseKey]) -> str:
    if candidate.is_group:
        return f"Groupe {candidate.id}"
    [case] = candidate.cases
    return str(keys.get(case, case))


def _told(decision: Decision | None) -> str:
    """« retenu : son motif », or "" before any decision."""
    if decision is None:
        return ""
    return typeset(
        " : ".join(part for part in ("retenu" if decision.retained else "non retenu", decision.reason) if part)
    )


def _number(value: float | None) -> str:
    return "" if value is None else number(value)
