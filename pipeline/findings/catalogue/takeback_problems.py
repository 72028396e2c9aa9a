"""What is found while documents that came back are compared to what they were made from."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("La reprise des documents revenus", (
    Problem("CU-580", ERROR, "Rien à appliquer", "« {file} » : {what}.", "le classeur de propositions de « casusage reprendre »",
            "Répondez « oui » dans la colonne « Accepter », enregistrez, puis relancez."),
    Problem("CU-581", ERROR, "Réponse non comprise", "La réponse « {said} » n'est pas comprise.", "« oui », « non », ou rien",
            "Corrigez la colonne « Accepter »."),
    Problem("CU-582", ERROR, "Le classeur a changé depuis", "{what} a changé depuis la proposition : elle partait de « {before} », le "
            "classeur dit « {said} ».", hint="Relancez « casusage reprendre », ou corrigez « Avant » si la proposition tient toujours."),
    Problem("CU-583", ERROR, "Deux réponses acceptées pour une cellule", "{what} reçoit deux réponses : « {said} », et « {other} » "
            "({cell}).", "une seule réponse acceptée", "N'en acceptez qu'une."),
    Problem("CU-584", ERROR, "Valeur non permise", "{what} ne peut pas recevoir « {said} ».", "",
            "Corrigez la colonne « Après », ou n'acceptez pas cette ligne."),
    Problem("CU-585", ERROR, "Proposition non comprise", "Cette proposition n'est pas comprise : {what}.",
            "une ligne comme « casusage reprendre » l'écrit", "Rétablissez la ligne, ou n'acceptez pas la proposition."),
    Problem("CU-586", ERROR, "Modification impossible", "{where} {what}.", hint="Faites cette modification à la main dans le classeur, et "
            "n'acceptez pas cette ligne."),
    Problem("CU-587", WARNING, "Copie précédente gardée", "« {file} » existait déjà et disait autre chose : il est gardé sous « {kept} »."),
    Problem("CU-588", ERROR, "La copie aurait une erreur", "Une fois les propositions appliquées, le classeur aurait l'erreur ci-dessus : "
            "rien n'est écrit.", hint="Corrigez « Après », ou n'acceptez pas la proposition qui en est la cause."),
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
