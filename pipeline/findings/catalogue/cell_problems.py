"""What may be wrong with one cell of a workbook."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Une cellule", (
    Problem("CU-201", ERROR, "Cellule obligatoire vide", "La cellule « {header} » est vide.", "{expected}",
            "Renseignez-la, ou supprimez la ligne entière."),
    Problem("CU-202", ERROR, "Valeur non comprise", "La valeur de « {header} » n'est pas comprise.", "{expected}"),
    Problem("CU-203", ERROR, "Valeur hors liste", "La valeur de « {header} » n'est pas dans la liste.{near}", "{expected}",
            "Choisissez une valeur de la liste déroulante."),
    Problem("CU-204", ERROR, "Référence inconnue", "« {header} » renvoie à « {word} », qui n'existe pas dans la feuille "
            "« {sheet} ».{near}", "{expected}", "Corrigez la référence ou ajoutez la ligne dans la feuille « {sheet} »."),
    Problem("CU-205", ERROR, "Formule sans résultat enregistré", "La formule de « {header} » n'a pas de résultat enregistré.",
            hint="Ouvrez le classeur dans Excel, appuyez sur F9, enregistrez, puis relancez."),
    Problem("CU-206", ERROR, "Erreur Excel", "La cellule « {header} » contient une erreur Excel.", "une valeur",
            "Corrigez la formule ou remplacez-la par sa valeur."),
    Problem("CU-207", ERROR, "Caractère invisible", "La cellule « {header} » contient un caractère invisible ({what}).",
            "du texte sans caractère de contrôle", "Retapez le texte, ou collez-le « sans mise en forme »."),
    Problem("CU-208", ERROR, "Ligne en double", "{what} figure deux fois : {cells}.", "une seule ligne par {key}",
            "Supprimez l'une des lignes ou changez son identifiant."),
    Problem("CU-209", ERROR, "Note hors échelle", "La note de « {header} » n'est pas un niveau de l'échelle de ce critère.{near}",
            "{expected}", "Choisissez une note de la liste déroulante, ou complétez la feuille « Échelles »."),
    Problem("CU-210", ERROR, "Clé de projet manquante", "La clé « {header} » manque dans la feuille « Projet ».{near}", "{expected}",
            "Ajoutez une ligne avec cette clé et sa valeur."),
    Problem("CU-211", WARNING, "Clé de projet inconnue", "La clé « {word} » n'est pas connue.{near}",
            hint="Elle reste utilisable dans les gabarits : projet.autres[\"{word}\"]."),
    Problem("CU-212", WARNING, "Texte très long", "Le texte de « {header} » compte {length} caractères.",
            "{limit} caractères au plus", "Raccourcissez-le : il ne tiendra pas dans les documents."),
    Problem("CU-213", ERROR, "Nombre affiché dans un format inconnu", "« {header} » contient un nombre, qu'Excel affiche dans un format "
            "que les documents ne savent pas reproduire.", "un texte, ou un nombre dans un format courant",
            "Tapez le texte voulu, une apostrophe devant ('1/2), ou changez le format de la cellule."),
    Problem("CU-214", ERROR, "Liste prise pour un nombre", "« {header} » attend une liste, et Excel y a lu {what}.",
            "une liste en texte, par exemple « {example} »", "Tapez une apostrophe devant la liste ('1,2), ou mettez la cellule au "
            "format Texte avant de la retaper."),
    Problem("CU-215", WARNING, "Texte barré", "Du texte est barré dans {cells} : il est imprimé comme s'il ne l'était pas.",
            hint="Effacez-le s'il ne vaut plus, sinon ôtez le barré."),
    Problem("CU-216", ERROR, "Texte plus long qu'une cellule", "Le texte de « {header} » compte {length} caractères : Excel n'en "
            "garde que {limit} par cellule.", "{limit} caractères au plus", "Raccourcissez-le, ou partagez-le entre plusieurs lignes."),
))
# fmt: on
