"""What may be wrong with a file: those that cannot be read, or not be written."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Le fichier", (
    Problem("CU-001", ERROR, "Fichier introuvable", "Le fichier « {file} » est introuvable.",
            hint="Vérifiez le chemin et le nom du fichier."),
    Problem("CU-002", ERROR, "Ce n'est pas un classeur .xlsx", "« {file} » n'est pas un classeur Excel .xlsx : {what}.",
            "un classeur Excel (.xlsx)", "Ouvrez-le dans Excel, puis Fichier > Enregistrer sous > Classeur Excel (.xlsx)."),
    Problem("CU-003", ERROR, "Fichier abîmé", "« {file} » est abîmé ou incomplet ({what}).",
            hint="Pièce jointe coupée ? Demandez à nouveau le fichier, ou ouvrez-le dans Office et enregistrez-le."),
    Problem("CU-004", ERROR, "Fichier protégé par un mot de passe", "« {file} » est protégé par un mot de passe.",
            hint="Retirez le mot de passe : Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe."),
    Problem("CU-005", ERROR, "Fichier avec macros", "« {file} » contient des macros ; elles ne sont jamais exécutées ni copiées.",
            "un fichier sans macros", "Enregistrez-le au format sans macros (.xlsx, .docx ou .pptx)."),
    Problem("CU-006", ERROR, "Contenu dangereux", "« {file} » contient un élément interdit ({what}).",
            hint="Ce fichier n'a pas été produit par Office : demandez l'original à son auteur."),
    Problem("CU-007", ERROR, "Fichier démesuré", "« {file} » est démesuré ({what}).",
            hint="Supprimez les lignes mises en forme mais vides et les images, puis enregistrez."),
    Problem("CU-008", WARNING, "Classeur ouvert dans Excel", "Le classeur est ouvert dans Excel : seule la dernière version "
            "enregistrée est lue.", hint="Enregistrez le classeur (Ctrl+S), puis relancez."),
    Problem("CU-009", ERROR, "Écriture impossible", "Impossible d'écrire « {file} » : {what}.",
            hint="Fermez ce fichier s'il est ouvert dans Office, vérifiez les droits du dossier, puis relancez."),
    Problem("CU-010", ERROR, "Lecture impossible", "Impossible de lire « {file} » : {what}.",
            hint="Fermez ce fichier s'il est ouvert ailleurs, vérifiez son nom et vos droits, puis relancez."),
    Problem("CU-011", ERROR, "Production déjà en cours", "Une autre production écrit déjà dans « {file} ».",
            hint="Attendez qu'elle finisse, puis relancez."),
    Problem("CU-012", WARNING, "Production interrompue", "La production précédente avait été interrompue pendant qu'elle "
            "mettait ses documents en place : elle est terminée ({count}).",
            hint="Rien à faire : aucun document n'est mélangé ni perdu."),
))
# fmt: on
