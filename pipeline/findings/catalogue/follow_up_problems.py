"""What is found while people are reminded, and while sheets are made as tracked changes."""

from __future__ import annotations

from pipeline.findings.problem import INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les relances et le suivi des modifications", (
    Problem("CU-610", WARNING, "Modèle de relance absent", "Le modèle « {file} » n'est pas dans le dossier des gabarits : la feuille "
            "« Relances » est remplie, mais aucun brouillon n'est préparé.", hint="Copiez-le depuis les gabarits fournis avec l'outil."),
    Problem("CU-611", WARNING, "Dépouillement retouché à la main", "« {file} » n'est plus tel que l'outil l'avait écrit : il est gardé "
            "sous « {kept} », à côté du nouveau.", hint="Reportez dans le classeur ce que vous y aviez noté (les décisions : feuille "
            "« Décisions »)."),
    Problem("CU-612", INFO, "Notes de l'orateur gardées", "Les notes de l'orateur de « {file} » qui nomment un participant ne sont pas "
            "envoyées.", hint="Rien à faire : votre fichier n'est pas modifié."),
))
# fmt: on
