"""What is found while documents are packed, and sent."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les envois aux participants", (
    Problem("CU-550", ERROR, "Texte à remplacer dans un envoi", "« {file} » contient encore un texte à remplacer : il ne peut pas être "
            "envoyé.", hint="Remplacez ce texte dans le classeur ou le gabarit, produisez à nouveau, puis recommencez."),
    Problem("CU-551", ERROR, "Contenu à ne pas envoyer", "« {file} » contient {what}.", "{wanted}", "{todo}"),
    Problem("CU-552", WARNING, "Fichier trop lourd", "« {file} » pèse {size} Mo, pour {budget} Mo permis. Le plus lourd : {heaviest}.",
            hint="Réduisez les images du gabarit, ou augmentez « Taille maximale d'un fichier (Mo) » dans la feuille « Projet »."),
    Problem("CU-553", WARNING, "Envoi trop lourd", "L'envoi « {file} » pèse {size} Mo, pour {budget} Mo permis. Le plus lourd : "
            "{heaviest}.", hint="Envoyez sans copies PDF (--sans-pdf), ou augmentez « Taille maximale d'un envoi (Mo) »."),
    Problem("CU-554", ERROR, "Personne à qui envoyer", "Aucun participant ne suit la séance n°{meeting} : il n'y a rien à envoyer.",
            "au moins un participant", "Complétez la feuille « Participants » : « Séances » vide veut dire toutes."),
    Problem("CU-555", ERROR, "Archive modifiée", "L'archive de la séance n°{meeting} n'est plus celle qui a été close : « {file} » a "
            "changé ou manque.", "les fichiers tels qu'ils ont été clos",
            "Remettez le fichier d'origine, ou rouvrez la séance (casusage cloturer --seance {meeting} --rouvrir) et refaites-la."),
    Problem("CU-556", WARNING, "Copie PDF impossible", "LibreOffice n'a pas pu convertir « {file} » : l'envoi n'en a pas de copie PDF."),
    Problem("CU-557", ERROR, "Paquet qui n'est pas conforme", "« {file} » : {what}.", hint="Demandez un nouvel envoi à qui vous a remis "
            "ce fichier."),
    Problem("CU-558", WARNING, "Traces retirées d'un fichier retouché", "« {file} » a été retouché ; la copie envoyée n'a plus {what}.",
            hint="Rien à faire : votre fichier n'est pas modifié."),
    Problem("CU-559", WARNING, "Note de ce qui a changé impossible", "La note de ce qui a changé n'est pas jointe : {what}",
            hint="Corrigez « Comparé à » dans la feuille « Séances », ou le classeur qu'il nomme."),
    Problem("CU-560", WARNING, "Participant sans courriel", "« {name} » n'a pas d'adresse électronique utilisable : son envoi est prêt, "
            "mais pas de courriel.", "une adresse, par exemple federation-a@example.org",
            "Complétez « Courriel » dans la feuille « Participants »."),
    Problem("CU-561", ERROR, "Modèle de courriel sans objet", "La première ligne du modèle « {file} » ne commence pas par « Objet : ».",
            "une première ligne comme « Objet : les documents de la séance »", "Corrigez cette ligne."),
    Problem("CU-562", ERROR, "Courriel trop lourd, sans lien de dépôt", "Le courriel pour « {name} » pèserait {size} Mo, pour {budget} Mo "
            "permis, et il n'y a pas de lien de dépôt.", "une adresse web (https://…) dans « Lien de dépôt »",
            "Renseignez « Lien de dépôt » dans la feuille « Projet », augmentez « Taille maximale d'un courriel (Mo) », ou envoyez sans "
            "copies PDF (--sans-pdf)."),
    Problem("CU-563", ERROR, "Lien de dépôt mal écrit", "Le lien de dépôt n'est pas une adresse web.", "https://…",
            "Corrigez « Lien de dépôt » dans la feuille « Projet »."),
    Problem("CU-564", ERROR, "Aucun courriel préparé", "Il n'y a pas de courriel prêt pour la séance n°{meeting}.",
            hint="Préparez-les avec « casusage envoi --seance {meeting} », relisez-les, puis recommencez."),
    Problem("CU-565", ERROR, "Envoi déjà en cours", "Un autre envoi des courriels de la séance n°{meeting} est en cours.",
            hint="Attendez qu'il finisse, puis relancez : ce qui est parti ne repart pas."),
    Problem("CU-566", ERROR, "Courriel refusé", "Le serveur refuse le courriel pour « {name} » : {what}.",
            hint="Corrigez l'adresse, ou voyez avec qui tient le serveur, puis relancez : ce qui est parti ne repart pas."),
    Problem("CU-567", ERROR, "Courriel au sort incertain", "La liaison s'est coupée pendant l'envoi du courriel pour « {name} » : on ne "
            "sait pas s'il est parti.", hint="Demandez-lui s'il l'a reçu ; sinon, relancez avec --renvoyer et son nom."),
    Problem("CU-568", ERROR, "Serveur de courriel", "Le serveur « {server} » ne peut pas servir : {what}.",
            hint="Vérifiez l'adresse et le port, l'utilisateur et le mot de passe, puis relancez : ce qui est parti ne repart pas."),
    Problem("CU-569", ERROR, "Courriel qui ne va plus", "Le courriel pour « {name} » n'est plus celui qui a été préparé : {what}.",
            hint="Préparez à nouveau l'envoi (casusage envoi --seance {meeting}), relisez, puis recommencez."),
))
# fmt: on
