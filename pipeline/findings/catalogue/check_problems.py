"""What a check tells of its own files, of what somebody acknowledged, of what it can repair."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Le contrôle et ses fichiers", (
    Problem("CU-670", WARNING, "Contrôle non écrit", "Les constats sont dits ici, mais leurs fichiers n'ont pas été écrits : {what}",
            hint="Fermez la copie annotée et le rapport s'ils sont ouverts, puis relancez."),
    Problem("CU-671", WARNING, "Résultats non calculés", "La colonne « {header} » n'a pas été calculée par Excel : l'outil la recalcule, sans "
            "pouvoir comparer.", hint="Rien à faire pour les documents ; pour comparer, ouvrez le classeur dans Excel, F9, enregistrez."),
    Problem("CU-672", WARNING, "Texte du modèle", "Un texte du modèle attend encore d'être remplacé.", "le texte du groupe",
            "Remplacez-le, ou effacez-le si la cellule peut rester vide."),
    Problem("CU-673", INFO, "Avertissement vu sans objet", "Aucun avertissement {which} n'est dit en « {where} » : cette ligne ne sert plus.",
            hint="Effacez la ligne, ou corrigez « Où » si la cellule a changé de place."),
    Problem("CU-674", WARNING, "Une erreur n'est pas « vue »", "{which} est une erreur : elle reste à corriger, même déclarée vue.", "le code d'un avertissement",
            "Corrigez l'erreur, puis effacez cette ligne."),
    Problem("CU-680", ERROR, "Réparation qui casserait", "La copie réparée aurait ici une erreur que le classeur n'a pas : {what}",
            hint="Rien n'a été écrit. Corrigez cette cellule dans le classeur, puis relancez."),
    Problem("CU-681", WARNING, "Cellule non réparée", "Cette cellule n'a pas été réparée : {what}.", hint="Corrigez-la dans Excel."),
))
# fmt: on
