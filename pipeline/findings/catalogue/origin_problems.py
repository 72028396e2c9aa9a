"""What is found of a document made before: where it comes from, what somebody retouched in it since."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("L'origine des documents, leurs retouches", (
    Problem("CU-570", ERROR, "Document inconnu", "« {file} » n'est pas un document de ce groupe : {what}.",
            "une présentation, une fiche, un bulletin ou une note produits par l'outil, retouchés ou non",
            "Vérifiez le fichier, et le classeur (--classeur)."),
    Problem("CU-571", ERROR, "Document d'un autre groupe", "« {file} » vient du groupe « {group} » ; le classeur est celui de « {own} ».",
            hint="Donnez le classeur de ce groupe avec --classeur."),
    Problem("CU-572", WARNING, "Empreinte perdue", "« {file} » n'a plus l'empreinte que l'outil met dans ses propriétés : il est reconnu "
            "à ce qu'il dit, et son classeur n'est pas certain.",
            hint="Vérifiez la version et la date. Un logiciel qui enregistre le document peut retirer cette empreinte."),
    Problem("CU-573", WARNING, "Classeur d'origine introuvable", "Aucun classeur connu ne donne exactement « {file} » : {what}.",
            hint="Clôturez chaque séance (casusage cloturer) : son classeur est alors gardé avec ses documents."),
    Problem("CU-574", WARNING, "Séance passée refaite", "« {file} » est refait avec les notes et les votes d'aujourd'hui : la séance "
            "n°{meeting} est passée, et n'a pas été close.",
            "les documents d'une séance passée, tels que le groupe les a vus", "Clôturez la séance (casusage cloturer --seance {meeting}) : "
            "ses documents ne changent plus. La prochaine fois, clôturez-la avant de modifier le classeur."),
    Problem("CU-575", ERROR, "Texte à remplacer dans un modèle de courriel", "Le modèle « {file} » contient encore un texte à remplacer : "
            "ce qu'il écrit ne pourrait pas être envoyé.", hint="Remplacez ce texte dans le modèle, avec le Bloc-notes."),
    Problem("CU-576", ERROR, "Page du groupe pas à jour", "« {file} » n'est plus la page que le classeur donne : elle dirait autre chose "
            "que les documents de l'envoi.", "la page du groupe, produite à partir du classeur tel qu'il est",
            "Produisez à nouveau (« casusage tout »), puis recommencez."),
    Problem("CU-600", WARNING, "Retouches reprises", "« {file} » avait été retouché à la main : {count} dans le nouveau document. "
            "{beside}", hint="Pour repartir du document tel qu'il est produit : --sans-retouches."),
    Problem("CU-601", WARNING, "Retouche à refaire", "Une retouche ({what}) n'est pas reprise : {why}. Elle est dans « {kept} ».",
            hint="Regardez les deux ; refaites la retouche dans le nouveau document, ou reportez-la dans le classeur."),
    Problem("CU-602", INFO, "Enregistré sans changement", "« {file} » avait été enregistré sans changement : le nouveau document le "
            "remplace. Sa copie reste dans « {kept} » jusqu'au prochain nettoyage."),
    Problem("CU-603", WARNING, "Suppression à confirmer", "Une suppression faite à la main dans « {file} » est reprise ({what}), alors "
            "que la nouvelle production aurait écrit : « {new} ».", hint="Pour le retrouver, refaites-le avec --sans-retouches."),
    Problem("CU-604", WARNING, "Document retouché qui ne peut pas être repris", "« {file} » avait été retouché à la main, et ses "
            "retouches ne peuvent pas être reprises : {what}. Il est gardé sous « {kept} ».",
            hint="Refaites la retouche dans le nouveau document, ou reportez-la dans le classeur ou le gabarit."),
))
# fmt: on
