"""What is found while documents are made."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les documents produits", (
    Problem("CU-501", WARNING, "Texte plus haut que sa zone", "{what} : le texte dépasse sa zone d'environ {lines} ligne(s).",
            hint="Raccourcissez le texte, ou agrandissez la zone dans le gabarit."),
    Problem("CU-502", INFO, "Diapositive sans contenu", "La diapositive « {kind} » n'a rien à montrer : elle est laissée de côté."),
    Problem("CU-503", WARNING, "Fichier retouché à la main", "« {file} » avait été modifié après sa production : il est gardé sous "
            "« {kept} ».", hint="Reportez vos retouches dans le classeur ou le gabarit pour ne pas les refaire."),
    Problem("CU-504", WARNING, "Image illisible", "L'image « {file} » ne peut pas être lue : l'emplacement garde son texte.",
            "une image PNG ou JPEG", "Remplacez l'image dans le dossier des logos."),
    Problem("CU-505", WARNING, "Titres de diapositives identiques", "Les diapositives {numbers} ont le même titre ({cells}).",
            "un titre propre à chaque diapositive", "Complétez « Titre » dans le déroulé, par exemple avec "
            "{{{{ secteur.libelle }}}}."),
    Problem("CU-506", ERROR, "Aucune séance", "Aucune séance n'est déclarée : chaque document est fait pour une séance.",
            "au moins une séance", "Ajoutez une ligne à la feuille « Séances »."),
    Problem("CU-507", WARNING, "Image de zone illisible", "L'image qui doit remplir « {zone} » ne peut pas être lue : la zone est "
            "laissée vide.", "une image PNG ou JPEG", "Remplacez cette image."),
    Problem("CU-508", INFO, "Schéma sur plusieurs pages", "Le schéma du cas {case} ({view}) est trop plein pour une page : il est "
            "réparti sur {count} pages."),
    Problem("CU-509", WARNING, "Flux sans place", "Le flux {sender} → {receiver} du cas {case} ne tient dans aucun schéma de la zone.",
            hint="Agrandissez la zone dans le gabarit, ou raccourcissez les libellés."),
    Problem("CU-511", ERROR, "Aucune séance de vote", "Aucune séance n'attend de bulletins : il n'y a pas de bulletin à produire.",
            "une séance avec une « Échéance de retour », ou « Séance du vote » dans la feuille « Projet »",
            "Renseignez l'échéance de la séance avant laquelle les bulletins sont renvoyés."),
    Problem("CU-512", ERROR, "Aucun candidat", "Il n'y a ni cas d'usage ni groupe transverse à choisir : aucun bulletin n'est produit.",
            "au moins un cas d'usage", "Ajoutez les cas d'usage, puis relancez."),
    Problem("CU-513", ERROR, "Aucun choix à faire", "Le nombre de cas à retenir ne laisse aucun choix à faire sur un bulletin.",
            "un nombre entier d'au moins 1", "Corrigez « Nombre de cas à retenir » dans la feuille « Projet »."),
    Problem("CU-514", WARNING, "Bulletin sans échéance", "La séance n°{meeting} n'a pas d'échéance de retour : les bulletins ne disent "
            "pas quand les renvoyer.", "une date", "Renseignez « Échéance de retour » dans la feuille « Séances »."),
    Problem("CU-515", WARNING, "Bulletin sans adresse de retour", "Le projet n'a pas de contact : les bulletins ne disent pas où les "
            "renvoyer.", "une adresse", "Renseignez « Contact » dans la feuille « Projet »."),
    Problem("CU-516", WARNING, "Remarque de taille incomprise", "La remarque « {remark} » n'est pas comprise : la zone garde ses tailles "
            "et ses colonnes.", "par exemple « {{# taille : 12 à 18 #}} » ou « {{# taille : 12 à 18 ; colonnes : fixes #}} »",
            "Corrigez la remarque dans le nom de la forme (Accueil > Organiser > Volet Sélection)."),
    Problem("CU-517", WARNING, "Taille sous le plancher", "La remarque « {remark} » permet des lettres de {size} points : la zone ne "
            "descend pas sous {least}.", "{least} points au moins", "Corrigez la remarque dans le nom de la forme."),
    Problem("CU-518", WARNING, "Mot plus large que sa colonne", "{what} : « {word} » est plus large que sa colonne et sera coupé.",
            hint="Raccourcissez le mot, ou élargissez la colonne dans le gabarit."),
    Problem("CU-530", WARNING, "Classeur comparé illisible", "La diapositive « évolutions » de la séance n°{meeting} est laissée de "
            "côté, car le classeur comparé ne peut pas être lu. {what}", "le chemin, depuis le dossier de ce classeur, du "
            "classeur d'une séance précédente", "Corrigez « Comparé à », ou videz la cellule."),
    Problem("CU-531", WARNING, "Classeur comparé fautif", "La diapositive « évolutions » de la séance n°{meeting} est laissée de "
            "côté, car le classeur comparé contient {count}.", "un classeur sans erreur", "Lisez-les avec « casusage verifier "
            "--classeur » et son chemin, puis corrigez ce classeur."),
    Problem("CU-540", ERROR, "Documents pas à jour", "{count} de la séance n°{meeting} ne sont pas faits, ou ne sont plus ceux que le "
            "classeur donne.", "les documents de la séance, produits à partir du classeur tel qu'il est",
            "Produisez-les (« casusage tout »), regardez-les, puis recommencez."),
    Problem("CU-541", ERROR, "Séance déjà close", "La séance n°{meeting} est déjà close : ses documents sont dans les archives.",
            hint="Pour la rouvrir : casusage cloturer --seance {meeting} --rouvrir."),
    Problem("CU-542", ERROR, "Séance qui n'est pas close", "La séance n°{meeting} n'est pas close : il n'y a rien à rouvrir."),
    Problem("CU-543", WARNING, "Toutes les séances sont closes", "Toutes les séances commencées sont closes : leurs documents sont dans "
            "les archives et ne sont plus produits.", hint="Passez « Séance en cours » à la suivante, dans la feuille « Projet »."),
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
    Problem("CU-625", WARNING, "Séance trop courte", "Les lignes du déroulé de la séance n°{meeting} demandent {total}, pour {announced} "
            "annoncées : {over} de trop.", "{total} au moins, ou des durées plus courtes",
            "Raccourcissez des durées dans « Déroulé », ou changez celle de la séance."),
    Problem("CU-626", WARNING, "Diapositive trop pleine", "{what} : ce qu'elle montre dépasse le bas de sa page d'environ {excess} mm.",
            hint="Raccourcissez « Texte », ou permettez de plus petites lettres dans le gabarit."),
    Problem("CU-627", WARNING, "Prochaine séance sans contenu", "La diapositive « prochaine séance » est laissée de côté : « Séances » "
            "ne dit rien de la séance n°{meeting}.", "un objet, ce qui est attendu en amont, ou ce qui s'y fera",
            "Remplissez la ligne de cette séance dans « Séances », ou retirez la ligne du déroulé."),
    Problem("CU-645", ERROR, "Processus arrêté", "Un des processus qui produisaient les documents s'est arrêté, peut-être faute de "
            "mémoire.", hint="Recommencez avec moins de processus : --processus 1 n'emploie que celui-ci."),
    Problem("CU-646", ERROR, "Grappe hors d'usage", "La grappe Dask n'a pas pu produire les documents : {what}.",
            hint="Vérifiez son adresse et ses machines, ou produisez les documents ici, sans --grappe."),
    Problem("CU-650", WARNING, "Robustesse sans classement", "La diapositive « {kind} » est laissée de côté : {why}.",
            "des cas cotés, et un nombre de cas à retenir ou un seuil qui les sépare", "Cotez au moins deux cas sur tous les critères "
            "et choisissez une méthode de score, ou retirez la ligne du déroulé."),
    Problem("CU-651", WARNING, "Accord sans vote", "La diapositive « accord » est laissée de côté : {why}.",
            "des bulletins comptés d'au moins deux collèges", "Renseignez « Collège » dans la feuille « Participants » et les bulletins "
            "dans « Votes », ou retirez la ligne du déroulé."),
))
# fmt: on
