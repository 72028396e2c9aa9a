"""What is found while people are reminded, and while sheets are made as tracked changes."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les relances et le suivi des modifications", (
    Problem("CU-610", WARNING, "Modèle de relance absent", "Le modèle « {file} » n'est pas dans le dossier des gabarits : la feuille "
            "« Relances » est remplie, mais aucun brouillon n'est préparé.", hint="Copiez-le depuis les gabarits fournis avec l'outil."),
    Problem("CU-611", WARNING, "Dépouillement retouché à la main", "« {file} » n'est plus tel que l'outil l'avait écrit : il est gardé "
            "sous « {kept} », à côté du nouveau.", hint="Reportez dans le classeur ce que vous y aviez noté (les décisions : feuille "
            "« Décisions »)."),
    Problem("CU-612", INFO, "Notes de l'orateur gardées", "Les notes de l'orateur de « {file} » qui nomment un participant ne sont pas "
            "envoyées.", hint="Rien à faire : votre fichier n'est pas modifié."),
    Problem("CU-613", ERROR, "Séance inconnue", "« {what} » ne désigne aucune séance : les fiches ne peuvent pas être comparées.",
            "{known}", "Donnez à --suivi le numéro d'une séance close, ou le nom de son dossier dans « archives »."),
    Problem("CU-614", ERROR, "Séance qui n'est pas close", "La séance n°{meeting} n'est pas close : il n'y a rien à quoi comparer les "
            "fiches.", "une séance close", "Closez-la d'abord (casusage cloturer --seance {meeting}), une fois ses documents relus."),
    Problem("CU-615", ERROR, "Archive modifiée", "L'archive de la séance n°{meeting} n'est plus celle qui a été close : {count}.", "les fichiers tels qu'ils ont été clos", "Remettez les fichiers d'origine, puis recommencez."),
    Problem("CU-616", ERROR, "Archive illisible", "Le classeur archivé de la séance n°{meeting} ne peut plus être lu : {what}",
            hint="Corrigez ce que dit le message dans une copie, rouvrez la séance et closez-la à nouveau."),
    Problem("CU-617", WARNING, "Cas ajoutés depuis la séance", "Depuis la séance n°{meeting} : {count}, {cases}. Une nouvelle "
            "fiche est entière, sans modification suivie."),
    Problem("CU-618", WARNING, "Cas retirés depuis la séance", "Depuis la séance n°{meeting} : {count}, {cases}."),
    Problem("CU-619", INFO, "Fiches archivées différentes", "Des fiches archivées de la séance n°{meeting} ne sont pas celles que le "
            "classeur archivé donne aujourd'hui (gabarit changé, ou fiches retouchées) : les modifications sont suivies depuis ce que "
            "donne le classeur archivé, avec le gabarit d'aujourd'hui."),
))
# fmt: on
