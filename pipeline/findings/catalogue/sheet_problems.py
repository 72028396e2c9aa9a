"""What may be wrong with the sheets of a workbook and their headers."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les feuilles et les en-têtes", (
    Problem("CU-101", ERROR, "Feuille manquante", "La feuille « {sheet} » manque.{near}", "une feuille nommée « {sheet} »",
            "Renommez ou ajoutez la feuille (« casusage modele » en écrit un modèle) ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-102", ERROR, "Colonne manquante", "La colonne obligatoire « {header} » manque.{near}",
            "une colonne nommée « {header} »", "Renommez ou ajoutez la colonne sur la ligne d'en-tête ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-103", ERROR, "Colonne en double", "La colonne « {header} » figure deux fois : {cells}.",
            "une seule colonne de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-104", INFO, "Feuille inconnue", "La feuille « {sheet} » n'est pas connue : son contenu n'est pas lu."),
    Problem("CU-105", INFO, "Colonne inconnue", "La colonne « {header} » n'est pas connue : son contenu n'est pas lu."),
    Problem("CU-106", WARNING, "Contenu masqué", "{what} : le contenu masqué est lu comme s'il était visible.",
            hint="Affichez-le, ou supprimez-le s'il ne doit pas paraître."),
    Problem("CU-107", ERROR, "Ligne d'en-tête introuvable", "La ligne d'en-tête est introuvable dans la feuille « {sheet} ».",
            "les en-têtes : {headers}", "Remettez les en-têtes sur une seule ligne, en haut du tableau ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-108", ERROR, "Cellules fusionnées", "Les cellules {cells} sont fusionnées : seule la première garde sa valeur.{lost}",
            "une valeur dans chaque cellule", "Annulez la fusion, puis recopiez la valeur sur chaque ligne."),
    Problem("CU-109", ERROR, "Feuille en double", "Deux feuilles portent le même nom, aux accents ou espaces près : {sheets}.",
            "une seule feuille de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-110", ERROR, "Nom de rubrique ou de critère en double", "« {header} » est déjà le nom d'une autre colonne de "
            "la feuille « {sheet} ».", "un nom qui n'est pas déjà celui d'une colonne", "Changez ce nom."),
    Problem("CU-111", WARNING, "Vérifications impossibles", "Rien n'est dit de ceci, faute de pouvoir lire {cause} : {what}.",
            hint="Corrigez les erreurs de cette feuille, puis relancez."),
    Problem("CU-112", WARNING, "Nom de feuille mal tapé", "La feuille « {title} » n'est pas lue. Vouliez-vous dire « {sheet} », qui manque ?",
            "une feuille nommée « {sheet} »", "Renommez la feuille, ou changez nettement son nom si elle est à vous."),
    Problem("CU-113", WARNING, "En-tête mal tapé", "La colonne « {title} » n'est pas lue. Vouliez-vous dire « {header} », qui manque ?",
            "une colonne nommée « {header} »", "Corrigez l'en-tête, ou changez-le nettement si la colonne est à vous."),
    Problem("CU-114", WARNING, "Colonne sans en-tête", "La colonne sous {spot} n'a pas d'en-tête : son contenu n'est pas lu.",
            "un en-tête", "Donnez-lui son en-tête, ou déplacez à l'écart ces cellules si elles sont à vous."),
    Problem("CU-115", ERROR, "Feuille vide ou absente", "La feuille « {sheet} » est vide ou absente, et {cells} {cite}.",
            "les lignes citées", "Remettez la feuille ou ses lignes, ou effacez ce qui les cite."),
    Problem("CU-116", ERROR, "Colonne qui distingue les lignes illisible", "La colonne {what} n'est pas lue : sans « {header} », des "
            "lignes différentes portent le même nom.", "une colonne nommée « {header} »", "Corrigez l'en-tête."),
))
# fmt: on
