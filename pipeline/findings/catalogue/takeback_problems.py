"""What is found while documents that came back are compared to what they were made from."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("La reprise des documents revenus", (
    Problem("CU-590", ERROR, "Rien à reprendre", "Le dossier « {file} » ne contient ni fiche, ni deck, ni bulletin lisible.",
            "des fiches (.docx), des decks (.pptx) ou des bulletins, tels qu'ils sont revenus",
            "Vérifiez le dossier donné, puis relancez."),
    Problem("CU-591", WARNING, "Fichier non repris", "« {file} » n'est pas repris : {what}.",
            "une fiche (.docx), un deck (.pptx) ou un bulletin (.xlsx, .docx)",
            "Si quelqu'un y a répondu, demandez-le dans le format envoyé ; sinon, sortez-le du dossier."),
    Problem("CU-592", WARNING, "Dossier compressé", "« {file} » est un dossier compressé : ce qu'il contient n'est pas repris.",
            hint="Décompressez-le dans le dossier (clic droit > Extraire tout), puis relancez."),
    Problem("CU-593", WARNING, "Document d'origine inconnu", "« {file} » ne ressemble à aucun document du classeur ni d'une séance "
            "close : tout ce qu'il dit est à placer.", "un document produit par ce groupe de travail",
            "Vérifiez qu'il vient bien de ce groupe ; au besoin, indiquez le bon classeur avec --classeur."),
    Problem("CU-594", INFO, "Document revenu sans changement", "« {file} » dit la même chose que le document envoyé."),
    Problem("CU-595", WARNING, "Propositions déjà relues", "« {file} » porte des réponses : il est gardé sous « {kept} ».",
            hint="Reportez vos réponses dans le nouveau fichier, ou appliquez d'abord l'ancien."),
    Problem("CU-596", WARNING, "Séance close illisible", "Le classeur de la séance n°{meeting} close ne se lit plus : les documents de "
            "cette séance sont comparés au classeur d'aujourd'hui.", hint="Restaurez le dossier « archives » d'une sauvegarde."),
))
# fmt: on
