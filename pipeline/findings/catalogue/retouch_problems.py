"""What is told of documents that somebody retouched in the output folder."""

from __future__ import annotations

from pipeline.findings.problem import INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les documents retouchés", (
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
