"""THE list of sheets and columns of the master workbook.

Reading, checking, the blank workbook and its drop-downs, the reference page and the test fixtures all use it: a column
is added here, as a field of the model, and where it is shown. Order of `SHEETS` is the order of the tabs.

« Cas d'usage » also has one column per criterion and one per text section: those are rows of « Critères » and
« Rubriques », so `case_columns` makes them. « Votes » has as many choices as `vote_columns` is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.contract.cell_values import (
    CASE,
    CASE_OR_EVERY,
    CASES,
    COUNT,
    DATE,
    HOUR,
    INTEGER,
    INTEGERS,
    ITEMS,
    LINES,
    MINUTES,
    NUMBER,
    NUMBERS,
    RATING,
    TEXT,
    YES_NO,
)
from pipeline.contract.columns import Column, Sheet
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.words.enumerations import (
    COLOURS,
    EVERY,
    FORMS,
    METHODS,
    NO_PICTOGRAM,
    PACK_UNITS,
    PICTOGRAMS,
    SECTION_SOURCES,
    SHOWN_MARK,
    SHOWN_RATINGS,
    SORTS,
    UNIT_PARTICIPANT,
    UNITS,
    VIEWS,
)

READ_ME_TITLE = "Lisez-moi"
LISTS_TITLE = "Listes"
SETTINGS_TITLE = "Projet"
MODEL_VERSION = "1"
"""Stamped in « Lisez-moi »; changes when a workbook of before needs a gesture of its editor."""

_CASE_REF = ("cases", "key")
_SECTOR_REF = ("sectors", "code")

SETTINGS: tuple[Column, ...] = (
    Column("title", "Titre", required=True, help="Titre du projet, sur la couverture et dans les en-têtes.", example="Cas d'usage MS"),
    Column("subtitle", "Sous-titre", compared=False, help="Sous le titre, sur la couverture.", example="Usagers, établissements et services"),
    Column("authors", "Auteurs", compared=False, help="Qui a préparé les documents : sur la couverture, sous la date.", example="Secrétariat du groupe"),
    Column("short_title", "Titre court", compared=False, help="Entre dans le nom des fichiers.", example="cas-usage-ms"),
    Column("organisation", "Organisme", compared=False, help="Nom de l'organisme émetteur.", example="Agence du Numérique en Santé"),
    Column("organisation_acronym", "Sigle de l'organisme", compared=False, help="En tête du nom des fichiers.", example="ANS"),
    Column("slogan", "Slogan", compared=False, help="Sous le nom de l'organisme, sur la couverture."),
    Column("ministry", "Ministère", compared=False, help="Nom du ministère, à l'emplacement de son logo."),
    Column("version", "Version", compared=False, help="Version des documents, dans leurs noms et leurs pieds de page.", example="1.0"),
    Column("meeting_label", "Nom d'une séance", compared=False, help="Mot placé devant le numéro d'une séance.", example="GT n°", default="Séance n°"),
    Column("status", "Statut", compared=False, words=("document de travail", "validé"), help="Statut des documents.", example="document de travail"),
    Column("issue_date", "Date des documents", DATE, compared=False, help="Date portée par les fiches ; à défaut, celle de la séance.", example="16/06/2022"),
    Column("classification", "Classification", compared=False, suggestions="Classification", help="Dans les pieds de page.", example="Public"),
    Column("contact", "Contact", compared=False, help="Adresse de retour des contributions.", example="contact@example.org"),
    Column("keywords", "Mots-clés", compared=False, help="Mots-clés des propriétés des fichiers, séparés par des virgules."),
    Column("retained_count", "Nombre de cas à retenir", COUNT, required=True, help="Combien de cas le groupe retient.", example="5"),
    Column("scoring_method", "Méthode de score", required=True, words=METHODS, help="Comment les notes font un résultat.", example="produit"),
    Column("shown_ratings", "Notes affichées", compared=False, words=SHOWN_RATINGS, help="Comment une note est imprimée : sa note, le libellé de son niveau (A, B, C ; élevé, moyen), ou les deux. Avec les libellés, les menus et la formule du « Résultat » les prennent aussi.", example="note", default=SHOWN_MARK),
    Column("priority_threshold", "Seuil de priorité", NUMBER, help="Un résultat au moins égal au seuil suggère « prioritaire ».", example="12"),
    Column("result_decimals", "Décimales du résultat", COUNT, help="Le résultat est arrondi à tant de décimales avant d'être imprimé, classé et comparé au seuil ; vide : imprimé avec deux au plus, sans arrondi du calcul.", example="1"),
    Column("priority_quota", "Prioritaires au plus par secteur", COUNT, help="Combien de cas d'un secteur la cotation propose comme prioritaires, du premier au dernier rang ; des ex æquo à la dernière place restent « à décider ». Vide : autant qu'il y en a.", example="5"),
    Column("priority_label", "Libellé prioritaire", help="Mot affiché pour un cas prioritaire.", example="Prioritaire", default="Prioritaire"),
    Column("other_label", "Libellé non prioritaire", help="Mot affiché pour les autres cas.", example="Non prioritaire", default="Non prioritaire"),
    Column("retained_label", "Libellé retenu", help="Mot affiché pour un cas que le groupe retient (feuille « Décisions »).", example="retenu", default="retenu"),
    Column("refused_label", "Libellé non retenu", help="Mot affiché pour un cas que le groupe ne retient pas.", example="non retenu", default="non retenu"),
    Column("rank_points", "Points par rang", NUMBERS, compared=False, help="Points d'un vote du 1ᵉʳ au dernier choix, séparés par « ; ».", example="5 ; 4 ; 3 ; 2 ; 1"),
    Column("ballot_unit", "Un bulletin par", compared=False, words=UNITS, help="Qui a une voix : chaque participant, ou chaque organisation.", example="organisation", default=UNIT_PARTICIPANT),
    Column("ballot_meeting", "Séance du vote", INTEGER, compared=False, help="Séance avant laquelle les bulletins sont renvoyés ; vide : la première qui a une échéance de retour.", example="2"),
    Column("strict_ballots", "Bulletin nul si un choix est inconnu", YES_NO, compared=False, help="oui : un seul choix qui n'est ni un cas d'usage ni un groupe annule le bulletin ; non : ses autres choix sont comptés.", example="non", default=False),
    Column("revision_author", "Auteur des modifications suivies", compared=False, help="Nom porté par les modifications suivies des fiches ; à défaut, l'organisme.", example="Secrétariat du groupe"),
    Column("current_meeting", "Séance en cours", INTEGER, compared=False, help="Dernière séance dont les documents sont produits ; vide : toutes celles du déroulé.", example="1"),
    Column("notice", "Mention", compared=False, help="Avertissement porté par chaque page, par exemple « Exemple fictif »."),
    Column("empty_sections", "Rubriques vides imprimées", YES_NO, compared=False, help="oui : la fiche est une copie de travail, qui imprime le titre des rubriques à remplir ; non : une ligne les nomme.", example="non", default=False),
    Column("pictograms", "Pictogrammes", YES_NO, compared=False, help="non : les boîtes des schémas n'ont pas de pictogramme.", example="oui", default=True),
    Column("pack_unit", "Un envoi par", compared=False, words=PACK_UNITS, help="À qui un envoi est fait : à chaque participant, à chaque secteur, ou un seul pour tous.", example="participant", default=UNIT_PARTICIPANT),
    Column("notes_sent", "Notes de l'orateur envoyées", YES_NO, compared=False, help="non : les notes de l'orateur sont retirées de la présentation envoyée.", example="oui", default=True),
    Column("file_budget", "Taille maximale d'un fichier (Mo)", NUMBER, compared=False, help="Au-delà, un avertissement nomme ce qui pèse dans le fichier.", example="20", default=20.0),
    Column("pack_budget", "Taille maximale d'un envoi (Mo)", NUMBER, compared=False, help="Au-delà, un avertissement nomme les fichiers les plus lourds.", example="50", default=50.0),
    Column("mail_budget", "Taille maximale d'un courriel (Mo)", NUMBER, compared=False, help="Au-delà, le courriel donne le lien de dépôt au lieu des pièces jointes.", example="10", default=10.0),
    Column("drop_link", "Lien de dépôt", compared=False, help="Adresse web où vous déposez les envois trop lourds pour un courriel.", example="https://depot.example.org/gt"),
)  # fmt: skip

SETTINGS_SHEET = Sheet("project", SETTINGS_TITLE, "clé", (
    Column("key", "Clé", required=True, key=True, width=30, help="Le nom du réglage."),
    Column("value", "Valeur", required=True, width=60, help="Sa valeur."),
    Column("help", "Aide", width=70, help="À quoi il sert ; n'est pas lue."),
), "Les réglages du projet : une clé par ligne. Gardez les clés, changez les valeurs.", "Projet", required=True)  # fmt: skip
"""How `SETTINGS`, one a row, stand in their sheet."""

_MEETINGS = Sheet("meetings", "Séances", "séance", (
    Column("number", "N°", INTEGER, required=True, key=True, width=6, help="Numéro de la séance : 1, 2, 3…", example="1"),
    Column("date", "Date", DATE, required=True, width=13, help="Date de la séance.", example="16/06/2022"),
    Column("purpose", "Objet", LINES, width=60, help="Ce que la séance fait ; une puce par ligne (Alt+Entrée).", example="Présentation de la démarche"),
    Column("return_deadline", "Échéance de retour", DATE, width=18, help="Date limite du retour attendu avant cette séance.", example="30/06/2022"),
    Column("expected_return", "Retour attendu", width=45, help="Ce que les participants renvoient avant cette séance ; les champs {{ … }} sont calculés.", example="la liste des cas jugés prioritaires"),
    Column("before", "En amont", LINES, width=60, help="Ce que les participants font avant la séance ; une puce par ligne, champs {{ … }} calculés."),
    Column("during", "Pendant", LINES, width=60, help="Ce qui se fait pendant la séance ; une puce par ligne, champs {{ … }} calculés."),
    Column("compared_to", "Comparé à", width=34, help="Classeur tel qu'il était à la séance précédente, pour la diapositive « évolutions » : son chemin depuis le dossier de ce classeur.", example="archives/classeur-seance-1.xlsx"),
    Column("start", "Heure de début", HOUR, width=10, help="Heure à laquelle la séance commence ; le conducteur en tire celle de chaque point.", example="14:00"),
    Column("duration", "Durée", MINUTES, width=10, help="Durée annoncée, en minutes ; un avertissement dit quand les points du déroulé en demandent plus.", example="120"),
), "Les séances du groupe de travail, dans l'ordre des dates.", "Seances", required=True)  # fmt: skip

_OUTLINE = Sheet("outline", "Déroulé", "diapositive", (
    Column("meeting", "Séance", INTEGER, required=True, key=True, width=9, refers=("meetings", "number"), help="Numéro de la séance.", example="1"),
    Column("order", "Ordre", NUMBER, required=True, key=True, width=8, help="Rang de la diapositive ; 10, 20, 30 laissent de la place.", example="10"),
    Column("kind", "Diapositive", required=True, words=tuple(SLIDE_KINDS), width=24, help="Genre de diapositive : une section du gabarit.", example="couverture"),
    Column("sector", "Secteur", refers=_SECTOR_REF, also=(EVERY,), width=10, help="Code du secteur ; « chaque » répète la ligne (et ses voisines) pour chaque secteur.", example="XX"),
    Column("case", "Cas", CASE_OR_EVERY, refers=_CASE_REF, also=(EVERY,), width=10, help="Cas d'usage montré ; « chaque » répète la ligne (et ses voisines) pour chaque cas retenu.", example="XX 7"),
    Column("sort", "Tri", words=SORTS, width=10, help="Cotation : par numéro (à défaut) ou par rang, les cas non cotés dits en une phrase ; « tous » les montre. Fiche : « tous » montre aussi les rubriques vides. Participation : « noms » dit qui.", example="rang"),
    Column("part", "Partie", width=40, help="Pour un agenda : la partie (premier niveau) où se range son titre.", example="Présentation des entrants"),
    Column("title", "Titre", width=50, help="Titre de la diapositive ; celui du gabarit à défaut. Les champs {{ … }} sont calculés.", example="Focus sur {{ secteur.libelle }}"),
    Column("text", "Texte", width=70, help="Texte de la diapositive, ou son introduction ; une puce ou un paragraphe par ligne.", example="Choisir les {{ nb_a_retenir }} premiers cas"),
    Column("duration", "Durée", MINUTES, width=8, help="Temps prévu, en minutes, pour le conducteur ; une ligne répétée (« chaque ») le prend chaque fois.", example="10"),
    Column("speaker", "Intervenant", width=20, help="Qui présente ; pour le conducteur.", example="Secrétariat"),
    Column("notes", "Notes", LINES, width=60, help="Ce que dit l'intervenant : dans les commentaires de chaque diapositive de la ligne, et dans le conducteur. Les champs {{ … }} sont calculés.", example="Rappeler l'échéance du {{ prochaine.echeance }}"),
), "Les diapositives de chaque séance, dans l'ordre. Un agenda ouvre une section du support.", "Deroule", required=True)  # fmt: skip

_SECTORS = Sheet("sectors", "Secteurs", "secteur", (
    Column("code", "Code", required=True, key=True, width=9, help="Code court, en tête des cas d'usage.", example="XX"),
    Column("label", "Libellé", required=True, width=26, help="Nom du secteur.", example="Personnes âgées"),
    Column("source", "Source", compared=False, width=16, help="D'où viennent ses cas.", example="TF XX"),
    Column("order", "Ordre", NUMBER, compared=False, width=8, help="Rang d'affichage.", example="1"),
    Column("reference_format", "Format de référence", compared=False, width=26, help="Référence imprimée : {prefixe}, {secteur}, {numero:02}, {suffixe}.", example="{prefixe}#{numero:02}"),
    Column("announced", "Annoncés", INTEGER, compared=False, width=10, help="Nombre de cas annoncé par la source.", example="25"),
    Column("announced_priority", "Annoncés prioritaires", INTEGER, compared=False, width=14, help="Nombre de cas prioritaires annoncé.", example="18"),
    Column("announced_other", "Annoncés non prioritaires", INTEGER, compared=False, width=14, help="Nombre de cas non prioritaires annoncé.", example="7"),
    Column("modelling", "Modélisation", compared=False, width=50, help="Phrase sur ce qui a été modélisé.", example="L'ensemble de ces cas d'usage a été modélisé"),
), "Les secteurs ; un seul ou douze.", "Secteurs", required=True)  # fmt: skip

_PHASES = Sheet("phases", "Parcours", "étape de parcours", (
    Column("sector", "Secteur", required=True, key=True, refers=_SECTOR_REF, width=9, help="Code du secteur.", example="XX"),
    Column("code", "Code", required=True, key=True, width=12, help="Code court de l'étape, unique dans le secteur.", example="ADM"),
    Column("label", "Libellé", required=True, width=50, help="Nom de l'étape.", example="Admission"),
    Column("order", "Ordre", NUMBER, required=True, width=8, help="Rang de l'étape dans le secteur.", example="1"),
    Column("prefix", "Préfixe", width=10, help="Début des références imprimées.", example="C"),
), "Les étapes du parcours de chaque secteur. Laissez les lignes d'un secteur ensemble.", "Parcours")  # fmt: skip

_CRITERIA = Sheet("criteria", "Critères", "critère", (
    Column("code", "Code", required=True, key=True, width=12, help="Code court.", example="FREQ"),
    Column("label", "Libellé", required=True, width=45, help="Nom du critère : c'est aussi l'en-tête de sa colonne dans « Cas d'usage ».", example="Fréquence"),
    Column("description", "Description", width=60, help="Précision affichée sous le nom.", example="À quelle fréquence l'échange a lieu"),
    Column("weight", "Poids", NUMBER, width=8, help="Poids, pour les méthodes pondérées.", example="1"),
    Column("order", "Ordre", NUMBER, compared=False, required=True, width=8, help="Rang d'affichage.", example="1"),
), "Les critères de priorité. Sans critère, les diapositives de cotation disparaissent.", "Criteres")  # fmt: skip

_LEVELS = Sheet("levels", "Échelles", "niveau", (
    Column("criterion", "Critère", required=True, key=True, refers=("criteria", "code"), width=12, help="Code du critère.", example="FREQ"),
    Column("mark", "Note", NUMBER, required=True, key=True, width=8, help="Note donnée à ce niveau ; 0 est permis.", example="3"),
    Column("label", "Libellé", width=30, help="Nom du niveau, accepté à la place de la note.", example="tous les jours"),
    Column("definition", "Définition", width=60, help="Ce que le niveau veut dire."),
), "Les niveaux de chaque critère : autant que l'on veut, avec les notes que l'on veut.", "Echelles")  # fmt: skip

_CLASSES = Sheet("classes", "Classes", "classe", (
    Column("code", "Code", required=True, key=True, width=12, help="Code court, tapé dans « Priorité décidée » ; sa première lettre marque les cartes de parcours.", example="M"),
    Column("label", "Libellé", required=True, width=30, help="Nom affiché.", example="Must"),
    Column("retained", "Prioritaire", YES_NO, required=True, width=12, help="oui : les cas de cette classe sont prioritaires.", example="oui"),
    Column("order", "Ordre", NUMBER, compared=False, width=8, help="Rang d'affichage.", example="1"),
    Column("colour", "Couleur", words=tuple(COLOURS), compared=False, width=14, help="Couleur de sa marque ; vide : vert pour une classe prioritaire, ardoise pour une autre.", example="vert"),
    Column("at_least", "À partir de", NUMBER, width=12, help="Résultat à partir duquel la cotation propose cette classe ; vide : elle ne la propose pas.", example="12"),
), "Les classes de priorité, par exemple Must, Should, Could, Won't. Laissez la feuille vide pour « prioritaire » et « non prioritaire ».", "Classes")  # fmt: skip

_ACTORS = Sheet("actors", "Acteurs", "acteur", (
    Column("code", "Code", required=True, key=True, width=14, help="Code court.", example="USAGER"),
    Column("label", "Libellé", required=True, width=40, help="Nom affiché.", example="Usager"),
    Column("level", "Niveau", INTEGER, width=9, help="1 : acteur de premier niveau ; 2 : de second niveau.", example="1"),
    Column("family", "Famille", suggestions="Famille d'acteur", width=24, help="Pour regrouper les acteurs.", example="Personne"),
    Column("pictogram", "Pictogramme", words=(NO_PICTOGRAM, *PICTOGRAMS), width=18, help="Pictogramme de sa boîte dans les schémas ; vide : celui de sa famille.", example="personne"),
    Column("sectors", "Secteurs", ITEMS, refers=_SECTOR_REF, width=16, help="Codes des secteurs concernés ; vide : tous.", example="XX, YY"),
    Column("note", "Note", width=50, help="Remarque ; n'est pas imprimée."),
), "Les personnes, organisations et logiciels qui émettent ou reçoivent.", "Acteurs")  # fmt: skip

_SOCLES = Sheet("socles", "Socles", "socle", (
    Column("code", "Code", required=True, key=True, width=14, help="Code court.", example="MES"),
    Column("label", "Libellé", required=True, width=40, help="Nom affiché.", example="Mon espace santé"),
    Column("type", "Type", words=("référentiel", "service", "plateforme", "règle"), width=14, help="Nature du socle.", example="service"),
    Column("pictogram", "Pictogramme", words=(NO_PICTOGRAM, *PICTOGRAMS), width=18, help="Pictogramme de sa boîte dans les schémas ; vide : celui de son type.", example="service national"),
    Column("source", "Source", width=50, help="D'où vient l'information."),
), "Les services et référentiels socles.", "Socles")  # fmt: skip

_CASES = Sheet("cases", "Cas d'usage", "cas d'usage", (
    Column("sector", "Secteur", required=True, key=True, refers=_SECTOR_REF, width=9, help="Code du secteur.", example="XX"),
    Column("number", "N°", INTEGER, required=True, key=True, width=6, help="Numéro dans le secteur.", example="17"),
    Column("suffix", "Suffixe", key=True, width=9, help="bis, ter… : « XX 17 » et « XX 17 bis » sont deux cas.", example="bis"),
    Column("phase", "Parcours", refers=("phases", "label"), width=28, help="Étape du parcours du secteur (libellé ou code).", example="Admission"),
    Column("title", "Intitulé", required=True, width=70, help="Intitulé complet, sans point final.", example="Transmission du dossier à un autre établissement"),
    Column("short_title", "Intitulé court", width=40, help="Pour les cartes de parcours ; plusieurs cas peuvent le partager.", example="Transmission du dossier"),
    Column("details", "Précisions", LINES, width=45, help="Précisions affichées sous l'intitulé ; une par ligne."),
    Column("sender", "Émetteur", suggestions="Acteurs", width=24, help="Qui envoie.", example="Usager"),
    Column("receiver", "Récepteur", suggestions="Acteurs", width=24, help="Qui reçoit.", example="Établissement"),
), "Les cas d'usage : une ligne par cas. Les notes d'un cas sont toutes données, ou toutes vides (« non coté »).", "CasUsage", required=True)  # fmt: skip

_AFTER_RATINGS: tuple[Column, ...] = (
    Column("recorded_score", "Résultat", NUMBER, recomputed=True, width=10, help="Calculé par Excel ; le pipeline le recalcule et compare."),
    Column("decided_priority", "Priorité décidée", YES_NO, width=11, help="La décision du groupe : oui ou non.", example="oui"),
    Column("reason", "Motif", width=40, help="Pourquoi la décision diffère du calcul, ou de celle de l'alias."),
    Column("alias_of", "Alias de", CASE, refers=_CASE_REF, width=10, help="Ce cas renvoie à un autre : pas de fiche propre.", example="XX 5"),
    Column("modelled", "Modélisé", YES_NO, width=10, help="Le cas a-t-il été modélisé ?", example="oui"),
    Column("status", "Statut", suggestions="Statut de fiche", width=18, help="Où en est la fiche.", example="à compléter"),
    Column("trigger", "Événement déclencheur", width=40, help="Ce qui déclenche le cas d'usage."),
    Column("note", "Note", width=40, help="Note de bas de diapositive (N/A pour certains…)."),
)  # fmt: skip

_SECTIONS = Sheet("sections", "Rubriques", "rubrique", (
    Column("order", "Ordre", NUMBER, required=True, key=True, width=8, help="Rang dans la fiche.", example="1"),
    Column("title", "Titre", required=True, width=50, help="Titre imprimé.", example="Acteurs, rôles et caractéristiques"),
    Column("source", "Source", compared=False, required=True, width=34, suggestions="Source de rubrique",
           help="Une colonne de « Cas d'usage », ou : " + ", ".join(SECTION_SOURCES) + ".", example="Acteurs"),
    Column("form", "Forme", compared=False, required=True, words=FORMS, width=14, help="Comment la rubrique est imprimée.", example="liste"),
    Column("guide", "Texte guide", LINES, width=60, help="Les questions posées à qui remplit ; jamais imprimées comme réponse."),
    Column("from_meeting", "À partir de la séance", INTEGER, compared=False, refers=("meetings", "number"), width=12, help="Première séance où la rubrique paraît ; vide : toujours.", example="1"),
), "Les rubriques de la fiche, dans leur ordre.", "Rubriques")  # fmt: skip

_FLOWS = Sheet("flows", "Flux", "flux", (
    Column("case", "Cas", CASE, compared=False, required=True, refers=_CASE_REF, width=10, help="Cas d'usage.", example="XX 7"),
    Column("view", "Vue", compared=False, required=True, words=VIEWS, width=10, help="État des lieux (existant) ou perspective (cible).", example="existant"),
    Column("number", "N°", INTEGER, compared=False, width=6, help="Rang du flux dans la vue.", example="1"),
    Column("sender", "Émetteur", required=True, suggestions="Acteurs", width=26, help="Acteur, logiciel ou socle qui envoie.", example="Établissement"),
    Column("receiver", "Récepteur", required=True, suggestions="Acteurs", width=26, help="Acteur, logiciel ou socle qui reçoit.", example="Usager"),
    Column("data", "Données", INTEGERS, width=12, help="Numéros de la feuille « Données ».", example="1, 2"),
    Column("support", "Support", refers=("flow_styles", "code"), width=16, help="Code de « Natures et supports ».", example="PAPIER"),
    Column("nature", "Nature", refers=("flow_styles", "code"), width=16, help="Code de « Natures et supports ».", example="TRANSMISSION"),
    Column("socles", "Socles", ITEMS, refers=("socles", "code"), width=18, help="Codes des socles mobilisés.", example="MES"),
    Column("barriers", "Freins", INTEGERS, width=12, help="Numéros de la feuille « Freins ».", example="1"),
    Column("label", "Libellé", width=30, help="Texte porté par le flux."),
    Column("note", "Note", width=30, help="Par exemple « reconstitué »."),
), "Les flux dessinés dans les schémas.", "Flux")  # fmt: skip

_DATA = Sheet("data", "Données", "donnée", (
    Column("case", "Cas", CASE, required=True, key=True, refers=_CASE_REF, width=10, help="Cas d'usage.", example="XX 7"),
    Column("number", "N°", INTEGER, required=True, key=True, width=6, help="Numéro de la donnée dans le cas.", example="1"),
    Column("label", "Libellé", required=True, width=80, help="Nom de la donnée.", example="Dossier administratif"),
), "Les données échangées, numérotées par cas.", "Donnees")  # fmt: skip

_BARRIERS = Sheet("barriers", "Freins", "frein", (
    Column("case", "Cas", CASE, required=True, key=True, refers=_CASE_REF, width=10, help="Cas d'usage.", example="XX 7"),
    Column("view", "Vue", required=True, words=VIEWS, key=True, width=10, help="existant ou cible.", example="existant"),
    Column("number", "N°", INTEGER, required=True, key=True, width=6, help="Numéro du frein dans la vue.", example="1"),
    Column("label", "Libellé", required=True, width=80, help="Le frein ; « Idem » renvoie à ceux de l'existant.", example="Portail peu déployé"),
), "Les freins, numérotés par cas et par vue.", "Freins")  # fmt: skip

_GROUPS = Sheet("groups", "Transverses", "groupe transverse", (
    Column("id", "Id", required=True, key=True, width=8, help="Lettre ou numéro du groupe.", example="A"),
    Column("theme", "Thématique", required=True, width=50, help="Thème commun.", example="Création du dossier"),
    Column("cases", "Cas d'usage", CASES, required=True, refers=_CASE_REF, width=40, help="Les cas du groupe, séparés par des virgules.", example="XX 3, YY 2"),
    Column("lead", "Cas porteur", CASE, refers=_CASE_REF, width=12, help="Le cas dont la fiche vaut pour le groupe ; vide : le premier.", example="XX 3"),
), "Les cas d'usage que plusieurs secteurs pourraient traiter ensemble.", "Transverses")  # fmt: skip

_PARTICIPANTS = Sheet("participants", "Participants", "participant", (
    Column("name", "Nom", required=True, key=True, width=30, help="Nom ou rôle.", example="Fédération A"),
    Column("organisation", "Organisation", width=30, help="Organisation représentée."),
    Column("college", "Collège", suggestions="Collège", width=20, help="Collège du groupe.", example="Fédérations"),
    Column("email", "Courriel", width=30, help="Adresse.", example="federation-a@example.org"),
    Column("sectors", "Secteurs", ITEMS, refers=_SECTOR_REF, width=16, help="Codes des secteurs suivis.", example="XX"),
    Column("meetings", "Séances", INTEGERS, width=12, help="Numéros des séances suivies.", example="1, 2"),
), "Les participants.", "Participants")  # fmt: skip

_VOTES = Sheet("votes", "Votes", "vote", (
    Column("participant", "Participant", required=True, refers=("participants", "name"), width=30, help="Nom du participant.", example="Fédération A"),
    Column("received", "Reçu le", DATE, width=13, help="Date de réception.", example="28/06/2022"),
    Column("comment", "Commentaire", width=50, help="Commentaire du participant."),
), "Les votes reçus : un par ligne, les choix par ordre de préférence.", "Votes")  # fmt: skip

_DECISIONS = Sheet("decisions", "Décisions", "décision", (
    Column("target", "Cas ou groupe", compared=False, required=True, width=16, help="Un cas d'usage ou l'Id d'un groupe transverse.", example="XX 7"),
    Column("retained", "Retenu", YES_NO, required=True, width=10, help="oui ou non.", example="oui"),
    Column("reason", "Motif", width=60, help="Pourquoi."),
    Column("meeting", "Séance", INTEGER, compared=False, refers=("meetings", "number"), width=9, help="Séance de la décision.", example="2"),
), "Ce que le groupe a décidé.", "Decisions")  # fmt: skip

_GLOSSARY = Sheet("glossary", "Glossaire", "sigle", (
    Column("acronym", "Sigle", required=True, key=True, width=14, help="Le sigle, tel qu'il est écrit.", example="RDV"),
    Column("expansion", "Développé", required=True, width=70, help="Sa signification.", example="rendez-vous"),
    Column("note", "Note", width=50, help="Source ; « à confirmer » si elle manque. N'est pas imprimée."),
), "Les sigles employés dans les documents.", "Glossaire")  # fmt: skip

_FLOW_STYLES = Sheet("flow_styles", "Natures et supports", "nature ou support", (
    Column("code", "Code", required=True, key=True, width=16, help="Code court.", example="PAPIER"),
    Column("label", "Libellé", required=True, width=40, help="Nom dans la légende.", example="Support papier"),
    Column("type", "Type", words=("nature", "support"), width=12, help="nature ou support.", example="support"),
    Column("stroke", "Trait", words=("plein", "tirets", "pointillés", "mixte", "double"), width=14, help="Style du trait.", example="tirets"),
), "La légende des schémas de flux.", "NaturesSupports")  # fmt: skip

_ACKNOWLEDGED = Sheet("acknowledged", "Avertissements vus", "avertissement vu", (
    Column("code", "Code", required=True, key=True, width=10, help="Le code de l'avertissement.", example="CU-308"),
    Column("place", "Où", required=True, key=True, width=30, help="L'endroit, comme le contrôle l'écrit.", example="Cas d'usage!P13"),
    Column("reason", "Motif", required=True, width=80, help="Pourquoi rien n'est à corriger.", example="Décidé en séance : PA 12 dépend du GT."),
), "Les avertissements que le groupe connaît : ils sont comptés, et ne sont plus répétés.", "AvertissementsVus")  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    _MEETINGS, _OUTLINE, _SECTORS, _PHASES, _CRITERIA, _LEVELS, _CLASSES, _ACTORS, _SOCLES, _CASES, _SECTIONS, _FLOWS, _DATA,
    _BARRIERS, _GROUPS, _PARTICIPANTS, _VOTES, _DECISIONS, _GLOSSARY, _FLOW_STYLES,
    _ACKNOWLEDGED,
)  # fmt: skip

LISTS: dict[str, tuple[str, ...]] = {
    "Classification": ("Public", "Interne", "Diffusion restreinte"),
    "Famille d'acteur": ("Personne", "Professionnel", "Établissement ou service", "Institution", "Logiciel"),
    "Collège": ("Établissements et services", "Fédérations", "Éditeurs", "Institutions", "Usagers"),
    "Statut de fiche": ("à compléter", "en cours", "relue", "validée"),
}
"""First content of « Listes »: suggestions only, the editor owns them."""


def sheet(name: str) -> Sheet:
    """The sheet whose portfolio field is `name`. Raises KeyError when there is none."""
    for candidate in SHEETS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def criterion_column(label: str) -> Column:
    """The column of « Cas d'usage » that holds a criterion's ratings."""
    return Column(
        f"rating:{label}", label, RATING, width=16, help="Une note de l'échelle, ou son libellé ; vide : non coté."
    )


def text_column(header: str) -> Column:
    """The column of « Cas d'usage » that holds the text of a section."""
    return Column(f"text:{header}", header, TEXT, width=50, help="Texte de la rubrique ; une puce par ligne.")


_CLASS_DECIDED = Column("decided_priority", "Priorité décidée", refers=("classes", "code"), width=14, help="La décision du groupe : une classe de « Classes ».", example="M")  # fmt: skip


def case_columns(
    criteria: Iterable[str], text_headers: Iterable[str], *, has_classes: bool = False
) -> tuple[Column, ...]:
    """All columns of « Cas d'usage »: the fixed ones, a rating per criterion label, the decision, a text per header.

    `has_classes`: whether the workbook declares classes, one of which is then decided instead of yes or no.
    """
    decided = {_CLASS_DECIDED.name: _CLASS_DECIDED} if has_classes else {}
    return (
        *_CASES.columns,
        *(criterion_column(label) for label in criteria),
        *(decided.get(column.name, column) for column in _AFTER_RATINGS),
        *(text_column(header) for header in text_headers),
    )


def vote_columns(choices: int) -> tuple[Column, ...]:
    """All columns of « Votes », with `choices` columns « Choix 1 », « Choix 2 » and so on."""
    made = tuple(
        Column(f"choice:{rank}", f"Choix {rank}", width=10, help="Un cas d'usage ou l'Id d'un groupe transverse.")
        for rank in range(1, choices + 1)
    )
    participant, *rest = _VOTES.columns
    return (participant, *made, *rest)
