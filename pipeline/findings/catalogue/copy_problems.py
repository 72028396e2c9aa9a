"""What is found while PDF copies are made."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les copies PDF", (
    Problem("CU-620", WARNING, "Dessin sans texte de remplacement dans une copie PDF", "« {file} » montre {what} sans texte de "
            "remplacement : dans la copie PDF, une synthèse vocale n'en dit que le nom.", "un texte qui dit ce que l'on voit",
            "Dans Office : clic droit sur le dessin > Modifier le texte de remplacement, ou « Marquer comme décoratif » ; puis refaites "
            "la copie."),
    Problem("CU-621", WARNING, "Copie PDF qui n'est pas balisée", "La copie PDF de « {file} » se lit à l'écran, mais une synthèse vocale "
            "n'y trouve ni titres ni tableaux : LibreOffice n'y a pas mis de structure.", "LibreOffice 7.4 ou plus récent",
            "Installez un LibreOffice plus récent, puis refaites la copie."),
    Problem("CU-622", ERROR, "Copie PDF impossible", "LibreOffice n'a pas pu convertir « {file} » : sa copie PDF n'est pas faite.",
            hint="Ouvrez ce document dans Office et enregistrez-le à nouveau ; s'il ne s'ouvre pas, produisez-le à nouveau."),
    Problem("CU-623", ERROR, "Aucun document à copier", "Il n'y a dans « {file} » aucun des documents demandés.",
            hint="Produisez-les d'abord : casusage tout, ou « decks » et « fiches » avec les mêmes choix."),
))
# fmt: on
