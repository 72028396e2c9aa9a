"""What may be wrong with the sheets of a workbook and their headers."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les feuilles et les en-têtes", (
    Problem("CU-101", ERROR, "Feuille manquante", "La feuille « {sheet} » manque.{near}", "une feuille nommée « {sheet} »",
            "Renommez ou ajoutez la feuille ; « casusage modele » en écrit un modèle."),
    Problem("CU-102", ERROR, "Colonne manquante", "La colonne obligatoire « {header} » manque.{near}",
            "une colonne nommée « {header} »", "Renommez ou ajoutez la colonne sur la ligne d'en-tête."),
    Problem("CU-103", ERROR, "Colonne en double", "La colonne « {header} » figure deux fois : {cells}.",
            "une seule colonne de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-104", INFO, "Feuille inconnue", "La feuille « {sheet} » n'est pas connue : son contenu n'est pas lu.{near}"),
    Problem("CU-105", INFO, "Colonne inconnue", "La colonne « {header} » n'est pas connue : son contenu n'est pas lu.{near}"),
    Problem("CU-106", WARNING, "Contenu masqué", "{what} : le contenu masqué est lu comme s'il était visible.",
            hint="Affichez-le, ou supprimez-le s'il ne doit pas paraître."),
    Problem("CU-107", ERROR, "Ligne d'en-tête introuvable", "La ligne d'en-tête est introuvable dans la feuille « {sheet} ».",
            "les en-têtes : {headers}", "Remettez les en-têtes sur une seule ligne, en haut du tableau."),
    Problem("CU-108", ERROR, "Cellules fusionnées", "Les cellules {cells} sont fusionnées : seule la première garde sa valeur.",
            "une valeur dans chaque cellule", "Annulez la fusion, puis recopiez la valeur sur chaque ligne."),
    Problem("CU-109", ERROR, "Feuille en double", "Deux feuilles portent le même nom, aux accents ou espaces près : {sheets}.",
            "une seule feuille de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-110", ERROR, "Nom de rubrique ou de critère en double", "« {header} » est déjà le nom d'une autre colonne de "
            "la feuille « {sheet} ».", "un nom qui n'est pas déjà celui d'une colonne", "Changez ce nom."),
))
# fmt: on
