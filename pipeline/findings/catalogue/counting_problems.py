"""What is found while returned ballots are counted."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Le dépouillement des bulletins", (
    Problem("CU-520", ERROR, "Aucun bulletin", "Le dossier « {file} » ne contient aucun bulletin lisible.",
            "des bulletins Excel (.xlsx) ou Word (.docx), tels qu'ils ont été envoyés", "Vérifiez le dossier donné, puis relancez."),
    Problem("CU-521", WARNING, "Fichier non lu", "« {file} » n'est pas dépouillé : {what}.", "un bulletin Excel (.xlsx) ou Word (.docx)",
            "Si c'est un bulletin, reportez-le à la main dans « Votes », ou demandez-le en .xlsx ou .docx ; sinon, sortez-le du dossier."),
    Problem("CU-522", WARNING, "Participant inconnu", "{what} : le bulletin n'est pas compté.{near}",
            "un nom de la feuille « Participants »", "Complétez « Participants », ou corrigez le nom dans le bulletin, puis relancez."),
    Problem("CU-523", WARNING, "Participant reconnu autrement que par son nom", "Le bulletin est rattaché à « {name} » ({reason}).",
            hint="Vérifiez ; si ce n'est pas lui, complétez « Participants » ou corrigez le bulletin."),
    Problem("CU-524", WARNING, "Choix inconnu dans un bulletin", "« {choice} » n'est ni un cas d'usage ni un groupe transverse : "
            "le bulletin de « {voter} » {then}.{near}", "un cas d'usage ou l'Id d'un groupe",
            "Corrigez le choix, dans le bulletin ou dans « Votes », si le participant le confirme."),
    Problem("CU-525", WARNING, "Trop de choix dans un bulletin", "Le bulletin de « {voter} » porte {choices} : il ne "
            "peut pas être compté.", "{most} choix au plus", "Demandez au participant les choix qu'il garde. Pour reporter tous ses "
            "choix dans « Votes », ajoutez-y d'abord les colonnes qui manquent."),
    Problem("CU-526", WARNING, "Date d'un bulletin absente ou non comprise", "« {header} » {what} : {instead}.",
            "une date, par exemple 28/06/2022", "Vérifiez, et corrigez « Reçu le » dans « Votes » au besoin."),
    Problem("CU-527", INFO, "Bulletin déjà reçu", "Le bulletin de « {voter} » est identique à {twin} : il n'est compté qu'une fois."),
    Problem("CU-528", WARNING, "Plusieurs bulletins dans un classeur", "Les feuilles {sheets} portent chacune un bulletin rempli : seule "
            "« {sheet} » est lue.", "un bulletin par classeur", "Si les autres sont des bulletins, enregistrez chacun dans son classeur."),
    Problem("CU-529", WARNING, "Deux bulletins du même jour", "Deux bulletins de « {voter} » portent la même date : « {counted} » est "
            "compté, « {replaced} » est remplacé.", hint="Demandez lequel garder ; effacez l'autre ou corrigez sa date."),
))
# fmt: on
