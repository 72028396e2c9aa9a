"""`projet`, and the numbers that every text may name."""

from __future__ import annotations

from typing import TypedDict

from pipeline.model.portfolio import Portfolio, Project
from pipeline.words.french import number, several
from pipeline.words.typography import typeset


class ProjectFacts(TypedDict):
    """The settings."""

    titre: str
    sous_titre: str
    auteurs: str
    titre_court: str
    organisme: str
    sigle_organisme: str
    slogan: str
    ministere: str
    version: str
    statut: str
    classification: str
    contact: str
    mots_cles: str
    mention: str
    nb_a_retenir: int
    methode: str
    seuil: str
    libelle_prioritaire: str
    libelle_non_prioritaire: str
    cas_prioritaires: str
    cas_non_prioritaires: str
    autres: dict[str, str]


def project_facts(project: Project) -> ProjectFacts:
    """`projet`: the settings."""
    return {
        "titre": typeset(project.title),
        "sous_titre": typeset(project.subtitle),
        "auteurs": typeset(project.authors),
        "titre_court": project.short_title,
        "organisme": typeset(project.organisation),
        "sigle_organisme": project.organisation_acronym,
        "slogan": typeset(project.slogan),
        "ministere": typeset(project.ministry),
        "version": project.version,
        "statut": project.status,
        "classification": project.classification,
        "contact": project.contact,
        "mots_cles": project.keywords,
        "mention": typeset(project.notice),
        "nb_a_retenir": project.retained_count,
        "methode": project.scoring_method,
        "seuil": "" if project.priority_threshold is None else number(project.priority_threshold),
        "libelle_prioritaire": project.priority_label,
        "libelle_non_prioritaire": project.other_label,
        "cas_prioritaires": f"Cas d'usage {several(project.priority_label)}",
        "cas_non_prioritaires": f"Cas d'usage {several(project.other_label)}",
        "autres": dict(project.others),
    }


class Counts(TypedDict):
    """The numbers that a sentence may name."""

    nb_a_retenir: int
    nb_criteres: int
    nb_secteurs: int
    nb_cas: int
    nb_transverses: int
    nb_seances: int


def counts(portfolio: Portfolio) -> Counts:
    """The numbers that a sentence may name."""
    return {
        "nb_a_retenir": portfolio.project.retained_count,
        "nb_criteres": len(portfolio.criteria),
        "nb_secteurs": len(portfolio.sectors),
        "nb_cas": len(portfolio.cases),
        "nb_transverses": len(portfolio.groups),
        "nb_seances": len(portfolio.meetings),
    }
