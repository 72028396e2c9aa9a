"""Every problem the pipeline can report: stable code, severity, French sentence, what was expected, what to do.

Codes: 0xx the file, 1xx sheets and headers, 2xx one cell, 3xx rules across rows, 4xx templates, 5xx documents made
(52x the count of ballots).
Words in braces are filled by `report`; the reference page for editors is generated from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How grave a finding is, gravest first; only an error stops a build."""

    ERROR = 0
    WARNING = 1
    INFO = 2

    @property
    def label(self) -> str:
        """The French word printed before a finding."""
        return ("erreur", "avertissement", "information")[self]


@dataclass(frozen=True)
class Problem:
    """One kind of problem, as the editor reads it."""

    code: str
    severity: Severity
    title: str
    message: str
    expected: str = ""
    hint: str = ""


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
_FILE = (
    Problem("CU-001", _E, "Fichier introuvable", "Le fichier « {file} » est introuvable.",
            hint="Vérifiez le chemin et le nom du fichier."),
    Problem("CU-002", _E, "Ce n'est pas un classeur .xlsx", "« {file} » n'est pas un classeur Excel .xlsx : {what}.",
            "un classeur Excel (.xlsx)", "Ouvrez-le dans Excel, puis Fichier > Enregistrer sous > Classeur Excel (.xlsx)."),
    Problem("CU-003", _E, "Fichier abîmé", "« {file} » est abîmé ou incomplet ({what}).",
            hint="Pièce jointe coupée ? Demandez à nouveau le fichier, ou ouvrez-le dans Office et enregistrez-le."),
    Problem("CU-004", _E, "Fichier protégé par un mot de passe", "« {file} » est protégé par un mot de passe.",
            hint="Retirez le mot de passe : Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe."),
    Problem("CU-005", _E, "Fichier avec macros", "« {file} » contient des macros ; elles ne sont jamais exécutées ni copiées.",
            "un fichier sans macros", "Enregistrez-le au format sans macros (.xlsx, .docx ou .pptx)."),
    Problem("CU-006", _E, "Contenu dangereux", "« {file} » contient un élément interdit ({what}).",
            hint="Ce fichier n'a pas été produit par Office : demandez l'original à son auteur."),
    Problem("CU-007", _E, "Fichier démesuré", "« {file} » est démesuré ({what}).",
            hint="Supprimez les lignes mises en forme mais vides et les images, puis enregistrez."),
    Problem("CU-008", _W, "Classeur ouvert dans Excel", "Le classeur est ouvert dans Excel : seule la dernière version "
            "enregistrée est lue.", hint="Enregistrez le classeur (Ctrl+S), puis relancez."),
    Problem("CU-009", _E, "Écriture impossible", "Impossible d'écrire « {file} » : {what}.",
            hint="Fermez ce fichier s'il est ouvert dans Office, vérifiez les droits du dossier, puis relancez."),
    Problem("CU-010", _E, "Lecture impossible", "Impossible de lire « {file} » : {what}.",
            hint="Fermez ce fichier s'il est ouvert ailleurs, vérifiez son nom et vos droits, puis relancez."),
    Problem("CU-011", _E, "Production déjà en cours", "Une autre production écrit déjà dans « {file} ».",
            hint="Attendez qu'elle finisse, puis relancez."),
)

_SHEETS = (
    Problem("CU-101", _E, "Feuille manquante", "La feuille « {sheet} » manque.{near}", "une feuille nommée « {sheet} »",
            "Renommez ou ajoutez la feuille (« casusage modele » en écrit un modèle) ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-102", _E, "Colonne manquante", "La colonne obligatoire « {header} » manque.{near}",
            "une colonne nommée « {header} »", "Renommez ou ajoutez la colonne sur la ligne d'en-tête ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-103", _E, "Colonne en double", "La colonne « {header} » figure deux fois : {cells}.",
            "une seule colonne de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-104", _I, "Feuille inconnue", "La feuille « {sheet} » n'est pas connue : son contenu n'est pas lu."),
    Problem("CU-105", _I, "Colonne inconnue", "La colonne « {header} » n'est pas connue : son contenu n'est pas lu."),
    Problem("CU-106", _W, "Contenu masqué", "{what} : le contenu masqué est lu comme s'il était visible.",
            hint="Affichez-le, ou supprimez-le s'il ne doit pas paraître."),
    Problem("CU-107", _E, "Ligne d'en-tête introuvable", "La ligne d'en-tête est introuvable dans la feuille « {sheet} ».",
            "les en-têtes : {headers}", "Remettez les en-têtes sur une seule ligne, en haut du tableau ; d'ici là, ce qui en dépend n'est pas vérifié."),
    Problem("CU-108", _E, "Cellules fusionnées", "Les cellules {cells} sont fusionnées : seule la première garde sa valeur.{lost}",
            "une valeur dans chaque cellule", "Annulez la fusion, puis recopiez la valeur sur chaque ligne."),
    Problem("CU-109", _E, "Feuille en double", "Deux feuilles portent le même nom, aux accents ou espaces près : {sheets}.",
            "une seule feuille de ce nom", "Renommez ou supprimez l'une des deux."),
    Problem("CU-110", _E, "Nom de rubrique ou de critère en double", "« {header} » est déjà le nom d'une autre colonne de "
            "la feuille « {sheet} ».", "un nom qui n'est pas déjà celui d'une colonne", "Changez ce nom."),
    Problem("CU-111", _W, "Vérifications impossibles", "Rien n'est dit de ceci, faute de pouvoir lire {cause} : {what}.",
            hint="Corrigez les erreurs de cette feuille, puis relancez."),
    Problem("CU-112", _W, "Nom de feuille mal tapé", "La feuille « {title} » n'est pas lue. Vouliez-vous dire « {sheet} », qui manque ?",
            "une feuille nommée « {sheet} »", "Renommez la feuille, ou changez nettement son nom si elle est à vous."),
    Problem("CU-113", _W, "En-tête mal tapé", "La colonne « {title} » n'est pas lue. Vouliez-vous dire « {header} », qui manque ?",
            "une colonne nommée « {header} »", "Corrigez l'en-tête, ou changez-le nettement si la colonne est à vous."),
    Problem("CU-114", _W, "Colonne sans en-tête", "La colonne sous {spot} n'a pas d'en-tête : son contenu n'est pas lu.",
            "un en-tête", "Donnez-lui son en-tête, ou déplacez à l'écart ces cellules si elles sont à vous."),
    Problem("CU-115", _E, "Feuille vide ou absente", "La feuille « {sheet} » est vide ou absente, et {cells} {cite}.",
            "les lignes citées", "Remettez la feuille ou ses lignes, ou effacez ce qui les cite."),
)

_CELLS = (
    Problem("CU-201", _E, "Cellule obligatoire vide", "La cellule « {header} » est vide.", "{expected}",
            "Renseignez-la, ou supprimez la ligne entière."),
    Problem("CU-202", _E, "Valeur non comprise", "La valeur de « {header} » n'est pas comprise.", "{expected}"),
    Problem("CU-203", _E, "Valeur hors liste", "La valeur de « {header} » n'est pas dans la liste.{near}", "{expected}",
            "Choisissez une valeur de la liste déroulante."),
    Problem("CU-204", _E, "Référence inconnue", "« {header} » renvoie à « {word} », qui n'existe pas dans la feuille "
            "« {sheet} ».{near}", "{expected}", "Corrigez la référence ou ajoutez la ligne dans la feuille « {sheet} »."),
    Problem("CU-205", _E, "Formule sans résultat enregistré", "La formule de « {header} » n'a pas de résultat enregistré.",
            hint="Ouvrez le classeur dans Excel, appuyez sur F9, enregistrez, puis relancez."),
    Problem("CU-206", _E, "Erreur Excel", "La cellule « {header} » contient une erreur Excel.", "une valeur",
            "Corrigez la formule ou remplacez-la par sa valeur."),
    Problem("CU-207", _E, "Caractère invisible", "La cellule « {header} » contient un caractère invisible ({what}).",
            "du texte sans caractère de contrôle", "Retapez le texte, ou collez-le « sans mise en forme »."),
    Problem("CU-208", _E, "Ligne en double", "{what} figure deux fois : {cells}.", "une seule ligne par {key}",
            "Supprimez l'une des lignes ou changez son identifiant."),
    Problem("CU-209", _E, "Note hors échelle", "La note de « {header} » n'est pas un niveau de l'échelle de ce critère.{near}",
            "{expected}", "Choisissez une note de la liste déroulante, ou complétez la feuille « Échelles »."),
    Problem("CU-210", _E, "Clé de projet manquante", "La clé « {header} » manque dans la feuille « Projet ».{near}", "{expected}",
            "Ajoutez une ligne avec cette clé et sa valeur."),
    Problem("CU-211", _W, "Clé de projet inconnue", "La clé « {word} » n'est pas connue.{near}",
            hint="Elle reste utilisable dans les gabarits : projet.autres[\"{word}\"]."),
    Problem("CU-212", _W, "Texte très long", "Le texte de « {header} » compte {length} caractères.",
            "{limit} caractères au plus", "Raccourcissez-le : il ne tiendra pas dans les documents."),
    Problem("CU-213", _E, "Nombre affiché dans un format inconnu", "« {header} » contient un nombre, qu'Excel affiche dans un format "
            "que les documents ne savent pas reproduire.", "un texte, ou un nombre dans un format courant",
            "Tapez le texte voulu, une apostrophe devant ('1/2), ou changez le format de la cellule."),
    Problem("CU-214", _E, "Liste prise pour un nombre", "« {header} » attend une liste, et Excel y a lu {what}.",
            "une liste en texte, par exemple « {example} »", "Tapez une apostrophe devant la liste ('1,2), ou mettez la cellule au "
            "format Texte avant de la retaper."),
    Problem("CU-215", _W, "Texte barré", "Du texte est barré dans {cells} : il est imprimé comme s'il ne l'était pas.",
            hint="Effacez-le s'il ne vaut plus, sinon ôtez le barré."),
)

_RULES = (
    Problem("CU-301", _W, "Nombre annoncé différent du nombre listé",
            "Secteur {sector} : {announced} cas {which} annoncés, {listed} dans la liste.", "{listed}",
            "Corrigez le nombre annoncé ou la priorité d'un cas ; les documents montrent les nombres de la liste."),
    Problem("CU-302", _E, "Cotation incomplète", "Le cas {case} a {given} note(s) sur {total} : il manque {missing}.",
            "toutes les notes, ou aucune (« non coté »)", "Complétez les notes ou effacez-les toutes."),
    Problem("CU-303", _W, "Résultat Excel différent", "Le résultat enregistré du cas {case} est {cached} ; le calcul donne "
            "{computed}.", "{computed}", "Vérifiez la formule, la méthode de score et les notes, puis F9 et enregistrez."),
    Problem("CU-304", _W, "Décision différente du calcul", "Le cas {case} est « {decided} » par décision et « {computed} » par "
            "son résultat ({score}, seuil {threshold}), sans motif.", "un motif", "Renseignez « Motif », ou revoyez la décision."),
    Problem("CU-305", _E, "Numérotation discontinue", "{what} du cas {case} : numéros {numbers}.", "{expected_numbers}",
            "Renumérotez sans trou ni doublon à partir de 1."),
    Problem("CU-306", _I, "Rubrique non renseignée", "Le cas {case} porte, dans « {header} », le texte guide ou une question "
            "seule : la rubrique est comptée « non renseigné ».", hint="Remplacez la question par la réponse."),
    Problem("CU-307", _E, "Alias fautif", "Le cas {case} est déclaré alias de {target}, {what}.", "un autre cas, qui n'est pas "
            "lui-même un alias", "Corrigez la colonne « Alias de »."),
    Problem("CU-308", _W, "Alias de priorité différente", "Le cas {case} et le cas {target} dont il est l'alias n'ont pas la "
            "même priorité, sans motif.", "la même priorité, ou un motif", "Renseignez « Motif », ou revoyez la décision."),
    Problem("CU-309", _E, "Dates dans le désordre", "{what}", "des dates croissantes", "Corrigez les dates des séances."),
    Problem("CU-310", _E, "Référence imprimée en double", "Les cas {cases} ont la même référence imprimée « {reference} ».",
            "une référence par cas", "Changez un préfixe de parcours ou le format de référence du secteur."),
    Problem("CU-311", _W, "Groupe transverse trop petit", "Le groupe {group} n'a que {count} cas : il n'est pas transverse.",
            "au moins deux cas", "Complétez la liste des cas d'usage du groupe, ou supprimez-le."),
    Problem("CU-312", _E, "Cas dans deux groupes", "Le cas {case} est dans les groupes {groups}.", "un seul groupe par cas",
            "Retirez-le de l'un des groupes."),
    Problem("CU-313", _E, "Numéro non déclaré", "Le flux du cas {case} cite {what} n°{number}, qui n'est pas dans la feuille "
            "« {sheet} ».", "un numéro de la feuille « {sheet} »", "Corrigez le numéro ou ajoutez la ligne."),
    Problem("CU-314", _E, "Critère sans échelle", "Le critère « {criterion} » n'a aucun niveau dans la feuille « Échelles ».",
            "au moins un niveau", "Ajoutez ses niveaux dans « Échelles »."),
    Problem("CU-315", _W, "Secteur sans cas d'usage", "Le secteur {sector} n'a aucun cas d'usage.",
            hint="Ajoutez ses cas ou supprimez le secteur."),
    Problem("CU-316", _E, "Ligne de déroulé incomplète", "La diapositive « {kind} » demande {what}.", "{what}",
            "Complétez la ligne du déroulé."),
    Problem("CU-317", _W, "Sigle sans développé", "Le sigle {acronym}, employé dans {where}, n'est pas dans le glossaire.",
            hint="Ajoutez-le à la feuille « Glossaire »."),
    Problem("CU-318", _E, "Source de rubrique inconnue", "La rubrique « {section} » a pour source « {word} », qui n'est ni une "
            "colonne de « Cas d'usage » ni un mot connu.{near}", "{expected}", "Corrigez la source ou ajoutez la colonne."),
    Problem("CU-319", _E, "Colonne de critère manquante", "Le critère « {criterion} » n'a pas de colonne dans « Cas d'usage ».{near}",
            "une colonne « {criterion} »", "Ajoutez la colonne, ou supprimez le critère."),
    Problem("CU-320", _E, "Poids manquant", "La méthode « {method} » demande un poids positif pour le critère "
            "« {criterion} ».", "un nombre positif", "Renseignez « Poids » dans la feuille « Critères »."),
    Problem("CU-321", _W, "« Idem » sans modèle", "Le cas {case} porte « Idem » dans {where}, sans texte auquel renvoyer.",
            "un texte, ou un existant auquel renvoyer", "Recopiez le texte visé."),
    Problem("CU-322", _W, "Seuil manquant", "La méthode « {method} » n'a pas de seuil de priorité : aucune priorité n'est "
            "calculée.", "un nombre", "Renseignez « Seuil de priorité » dans la feuille « Projet »."),
    Problem("CU-323", _E, "Séance sans déroulé", "La séance n°{meeting} n'a aucune diapositive dans « Déroulé ».",
            hint="Ajoutez ses lignes au déroulé ou choisissez une autre séance."),
    Problem("CU-324", _E, "Rang en double dans le déroulé", "La séance n°{meeting} a deux diapositives d'ordre {order} : {cells}.",
            "un ordre différent pour chaque ligne", "Changez l'un des deux ordres."),
    Problem("CU-325", _W, "Intitulés identiques", "Les cas {cases} ont le même intitulé.", "un intitulé propre à chaque cas",
            "Distinguez les intitulés, ou déclarez un alias."),
    Problem("CU-326", _W, "Cas non décidé", "Le cas {case} n'a ni priorité décidée ni résultat.", "oui ou non",
            "Renseignez « Priorité décidée »."),
    Problem("CU-327", _E, "Format de référence fautif", "Le format de référence du secteur {sector} n'est pas compris ({what}).",
            "par exemple {{prefixe}}#{{numero:02}}", "Corrigez « Format de référence » dans la feuille « Secteurs »."),
    Problem("CU-328", _E, "Résultat incalculable", "Le cas {case} a toutes ses notes, mais la méthode « {method} » n'en tire "
            "aucun nombre.", "des notes positives et des poids raisonnables", "Revoyez les notes négatives et les poids."),
    Problem("CU-329", _E, "Séance inconnue dans Projet", "« {header} » cite la séance n°{meeting}, qui n'est pas dans la feuille "
            "« Séances ».", "un numéro de la feuille « Séances »", "Corrigez le numéro, ou ajoutez la séance."),
    Problem("CU-330", _W, "Choix inconnu", "Le vote de « {voter} » cite « {choice} », qui n'est ni un cas d'usage ni un groupe "
            "transverse : le bulletin est compté nul.{near}", "un cas d'usage ou l'Id d'un groupe",
            "Corrigez le choix si le participant le confirme."),
    Problem("CU-331", _W, "Trop de choix", "Le vote de « {voter} » porte {choices} : le bulletin est compté nul.",
            "{most} choix au plus", "Demandez au participant les choix qu'il garde."),
    Problem("CU-332", _I, "Vote sans date", "Le vote de « {voter} » n'a pas de date de réception : il est compté dans les délais.",
            hint="Renseignez « Reçu le »."),
    Problem("CU-333", _E, "Décision sur un inconnu", "La décision porte sur « {target} », qui n'est ni un cas d'usage ni un groupe "
            "transverse.{near}", "un cas d'usage ou l'Id d'un groupe", "Corrigez « Cas ou groupe »."),
    Problem("CU-334", _E, "Deux décisions à la même séance", "Deux décisions portent sur « {target} » à la même séance : {cells}.",
            "une seule décision", "Gardez l'une des deux lignes, ou changez la séance de la plus récente."),
    Problem("CU-335", _W, "Trop de cas retenus", "{count} par décision.", "{most} au plus",
            "Revoyez les décisions, ou « Nombre de cas à retenir » dans la feuille « Projet »."),
    Problem("CU-336", _E, "Cas porteur étranger au groupe", "Le cas porteur {lead} n'est pas un cas du groupe {group}.", "{cases}",
            "Choisissez l'un des cas du groupe, ou laissez la cellule vide."),
    Problem("CU-337", _W, "Retenu par les bulletins, sans décision", "Les bulletins retiennent {candidates}, sans qu'une décision "
            "le dise. Après la séance du vote, les décisions seules font la liste des cas retenus.",
            "une décision par cas ou groupe retenu", "Ajoutez une ligne à « Décisions » pour chacun, oui ou non."),
    Problem("CU-338", _W, "Cas retenu deux fois", "Le cas {case} est retenu à la fois par lui-même et comme porteur du groupe "
            "{group}.", "une seule décision", "Supprimez l'une des deux décisions, ou changez « Cas porteur » du groupe."),
    Problem("CU-339", _W, "Acteur mal tapé", "« {name} » n'est ni un acteur ni un socle : le schéma le dessine comme un acteur de plus. "
            "Vouliez-vous dire « {near} » ?", "un acteur ou un socle", "Corrigez le nom, ou ajoutez-le à la feuille « Acteurs »."),
    Problem("CU-340", _W, "Glossaire vide", "La feuille « Glossaire » est vide ou absente : aucun sigle des intitulés n'a de développé "
            "({acronyms}).", hint="Ajoutez-les à la feuille « Glossaire »."),
)

_TEMPLATES = (
    Problem("CU-401", _E, "Gabarit introuvable ou illisible", "Le gabarit « {file} » ne peut pas être lu : {what}.",
            hint="Restaurez le gabarit d'origine, ou ouvrez-le dans Office et enregistrez-le."),
    Problem("CU-402", _E, "Balise fautive", "La balise n'est pas comprise : {what}.", hint="Corrigez la balise dans le gabarit."),
    Problem("CU-403", _E, "Bloc mal fermé", "{what}", "chaque {{% for %}} ou {{% if %}} fermé par son {{% endfor %}} ou "
            "{{% endif %}}, au même niveau", "Ajoutez ou déplacez la balise de fin."),
    Problem("CU-404", _E, "Champ inconnu", "Le champ « {word} » n'existe pas ici.{near}", "{expected}",
            "Corrigez le nom du champ dans la balise."),
    Problem("CU-405", _E, "Balise impossible à calculer", "La balise ne peut pas être calculée : {what}.",
            hint="Corrigez la balise ou la donnée du classeur."),
    Problem("CU-406", _E, "Diapositive modèle absente", "Le gabarit n'a pas de diapositive modèle « {kind} ».{near}",
            "une diapositive dans une section PowerPoint nommée « {kind} »",
            "Ajoutez la diapositive, ou renommez sa section."),
    Problem("CU-407", _E, "Texte perdu à côté d'une balise", "Du texte voisine avec la balise {tag} : il disparaîtrait.",
            "la balise seule dans {unit}", "Mettez ce texte ailleurs."),
    Problem("CU-408", _E, "Contenu refusé dans un gabarit", "Le gabarit contient {what}.", "un gabarit sans contenu externe ni actif",
            "Supprimez cet élément du gabarit."),
    Problem("CU-409", _E, "Opération interdite", "La balise fait une opération interdite : {what}.",
            "des champs, des filtres, des boucles et des conditions", "Simplifiez la balise."),
    Problem("CU-410", _E, "Diapositive modèle en double", "Deux diapositives modèles portent le nom « {kind} ».",
            "une diapositive par section", "Renommez ou supprimez l'une des sections."),
    Problem("CU-411", _W, "Police sans métrique", "La police « {font} » n'est pas mesurée : la pagination suppose des "
            "caractères aussi larges que ceux d'Arial.", hint="Regardez les tableaux qui l'emploient, ou employez Arial."),
    Problem("CU-412", _E, "Balise fautive dans le classeur", "Le texte de « {header} » contient une balise fautive : {what}.",
            "un champ connu, par exemple {{{{ nb_a_retenir }}}}", "Corrigez la balise dans cette cellule."),
    Problem("CU-413", _W, "Genre sans diapositive modèle", "Le genre « {kind} » n'a pas de diapositive modèle.{near}",
            "une diapositive dans une section PowerPoint nommée « {kind} »",
            "Ajoutez-la si le déroulé doit pouvoir employer ce genre."),
    Problem("CU-414", _I, "Diapositive modèle sans genre", "Aucun genre de diapositive ne s'appelle « {kind} » : ce modèle "
            "n'est jamais employé.{near}", hint="Renommez sa section, ou supprimez la diapositive."),
    Problem("CU-415", _W, "Zone absente", "La diapositive modèle « {kind} » n'a pas de forme nommée « {zone} » : ce qui "
            "doit la remplir n'a pas de place.{near}", "une forme sans texte nommée « {zone} »", "Dessinez un rectangle et "
            "donnez-lui ce nom (Accueil > Organiser > Volet Sélection)."),
    Problem("CU-416", _I, "Champs non employés", "« {page} » n'emploie pas tous ses champs : {fields}."),
    Problem("CU-417", _E, "Liste ou groupe imprimé tel quel", "« {word} » est {kind} : l'imprimer montrerait des crochets, "
            "pas un texte.", "un champ qui a un seul texte", "Imprimez un champ à l'intérieur, ou répétez-le avec {{%p for … %}}."),
    Problem("CU-418", _E, "Boucle sur un seul élément", "« {word} » n'est pas une liste ({kind}) : la boucle le répéterait "
            "lettre par lettre ou échouerait.", "une liste", "Imprimez ce champ sans boucle."),
    Problem("CU-419", _I, "Police hors du thème", "La police « {font} » n'est pas celle du thème ({theme}).",
            hint="Choisissez la police du thème : tout le document suivra si elle change."),
    Problem("CU-420", _I, "Texte très petit", "Un texte est en {size} points.", "{least} points au moins",
            "Agrandissez-le : projeté ou imprimé, il se lit mal."),
    Problem("CU-421", _I, "Champs non vérifiés", "Le genre « {kind} » ne produit encore aucune page : les champs de son modèle ne "
            "sont pas vérifiés."),
)

_DOCUMENTS = (
    Problem("CU-501", _W, "Texte plus haut que sa zone", "{what} : le texte dépasse sa zone d'environ {lines} ligne(s).",
            hint="Raccourcissez le texte, ou agrandissez la zone dans le gabarit."),
    Problem("CU-502", _I, "Diapositive sans contenu", "La diapositive « {kind} » n'a rien à montrer : elle est laissée de côté."),
    Problem("CU-503", _W, "Fichier retouché à la main", "« {file} » avait été modifié après sa production : il est gardé sous "
            "« {kept} ».", hint="Reportez vos retouches dans le classeur ou le gabarit pour ne pas les refaire."),
    Problem("CU-504", _W, "Image illisible", "L'image « {file} » ne peut pas être lue : l'emplacement garde son texte.",
            "une image PNG ou JPEG", "Remplacez l'image dans le dossier des logos."),
    Problem("CU-505", _W, "Titres de diapositives identiques", "Les diapositives {numbers} ont le même titre ({cells}).",
            "un titre propre à chaque diapositive", "Complétez « Titre » dans le déroulé, par exemple avec "
            "{{{{ secteur.libelle }}}}."),
    Problem("CU-506", _E, "Aucune séance", "Aucune séance n'est déclarée : chaque document est fait pour une séance.",
            "au moins une séance", "Ajoutez une ligne à la feuille « Séances »."),
    Problem("CU-507", _W, "Image de zone illisible", "L'image qui doit remplir « {zone} » ne peut pas être lue : la zone est "
            "laissée vide.", "une image PNG ou JPEG", "Remplacez cette image."),
    Problem("CU-508", _I, "Schéma sur plusieurs pages", "Le schéma du cas {case} ({view}) est trop plein pour une page : il est "
            "réparti sur {count} pages."),
    Problem("CU-509", _W, "Flux sans place", "Le flux {sender} → {receiver} du cas {case} ne tient dans aucun schéma de la zone.",
            hint="Agrandissez la zone dans le gabarit, ou raccourcissez les libellés."),
    Problem("CU-511", _E, "Aucune séance de vote", "Aucune séance n'attend de bulletins : il n'y a pas de bulletin à produire.",
            "une séance avec une « Échéance de retour », ou « Séance du vote » dans la feuille « Projet »",
            "Renseignez l'échéance de la séance avant laquelle les bulletins sont renvoyés."),
    Problem("CU-512", _E, "Aucun candidat", "Il n'y a ni cas d'usage ni groupe transverse à choisir : aucun bulletin n'est produit.",
            "au moins un cas d'usage", "Ajoutez les cas d'usage, puis relancez."),
    Problem("CU-513", _E, "Aucun choix à faire", "Le nombre de cas à retenir ne laisse aucun choix à faire sur un bulletin.",
            "un nombre entier d'au moins 1", "Corrigez « Nombre de cas à retenir » dans la feuille « Projet »."),
    Problem("CU-514", _W, "Bulletin sans échéance", "La séance n°{meeting} n'a pas d'échéance de retour : les bulletins ne disent "
            "pas quand les renvoyer.", "une date", "Renseignez « Échéance de retour » dans la feuille « Séances »."),
    Problem("CU-515", _W, "Bulletin sans adresse de retour", "Le projet n'a pas de contact : les bulletins ne disent pas où les "
            "renvoyer.", "une adresse", "Renseignez « Contact » dans la feuille « Projet »."),
)

_COUNTING = (
    Problem("CU-520", _E, "Aucun bulletin", "Le dossier « {file} » ne contient aucun bulletin lisible.",
            "des bulletins Excel (.xlsx), tels qu'ils ont été envoyés", "Vérifiez le dossier donné, puis relancez."),
    Problem("CU-521", _W, "Fichier non lu", "« {file} » n'est pas dépouillé : {what}.", "un bulletin Excel (.xlsx)",
            "Si c'est un bulletin, reportez-le à la main dans « Votes », ou demandez-le en .xlsx ; sinon, sortez-le du dossier."),
    Problem("CU-522", _W, "Participant inconnu", "{what} : le bulletin n'est pas compté.{near}",
            "un nom de la feuille « Participants »", "Complétez « Participants », ou corrigez le nom dans le bulletin, puis relancez."),
    Problem("CU-523", _W, "Participant reconnu autrement que par son nom", "Le bulletin est rattaché à « {name} » ({reason}).",
            hint="Vérifiez ; si ce n'est pas lui, complétez « Participants » ou corrigez le bulletin."),
    Problem("CU-524", _W, "Choix inconnu dans un bulletin", "« {choice} » n'est ni un cas d'usage ni un groupe transverse : le "
            "bulletin de « {voter} » ne peut pas être compté.{near}", "un cas d'usage ou l'Id d'un groupe",
            "Corrigez le choix, dans le bulletin ou dans « Votes », si le participant le confirme."),
    Problem("CU-525", _W, "Trop de choix dans un bulletin", "Le bulletin de « {voter} » porte {choices} : il ne "
            "peut pas être compté.", "{most} choix au plus", "Demandez au participant les choix qu'il garde. Pour reporter tous ses "
            "choix dans « Votes », ajoutez-y d'abord les colonnes qui manquent."),
    Problem("CU-526", _W, "Date d'un bulletin absente ou non comprise", "« {header} » {what} : {instead}.",
            "une date, par exemple 28/06/2022", "Vérifiez, et corrigez « Reçu le » dans « Votes » au besoin."),
    Problem("CU-527", _I, "Bulletin déjà reçu", "Le bulletin de « {voter} » est identique à {twin} : il n'est compté qu'une fois."),
    Problem("CU-528", _W, "Plusieurs bulletins dans un classeur", "Les feuilles {sheets} portent chacune un bulletin rempli : seule "
            "« {sheet} » est lue.", "un bulletin par classeur", "Si les autres sont des bulletins, enregistrez chacun dans son classeur."),
    Problem("CU-529", _W, "Deux bulletins du même jour", "Deux bulletins de « {voter} » portent la même date : « {counted} » est "
            "compté, « {replaced} » est remplacé.", hint="Demandez lequel garder ; effacez l'autre ou corrigez sa date."),
    Problem("CU-530", _W, "Classeur comparé illisible", "La diapositive « évolutions » de la séance n°{meeting} est laissée de "
            "côté, car le classeur comparé ne peut pas être lu. {what}", "le chemin, depuis le dossier de ce classeur, du "
            "classeur d'une séance précédente", "Corrigez « Comparé à », ou videz la cellule."),
    Problem("CU-531", _W, "Classeur comparé fautif", "La diapositive « évolutions » de la séance n°{meeting} est laissée de "
            "côté, car le classeur comparé contient {count}.", "un classeur sans erreur", "Lisez-les avec « casusage verifier "
            "--classeur » et son chemin, puis corrigez ce classeur."),
)

# fmt: on

PROBLEMS: dict[str, Problem] = {
    problem.code: problem for problem in (*_FILE, *_SHEETS, *_CELLS, *_RULES, *_TEMPLATES, *_DOCUMENTS, *_COUNTING)
}
