"""What may be wrong with a template, or with a text of the workbook that has fields."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les gabarits et les textes à champs", (
    Problem("CU-401", ERROR, "Gabarit introuvable ou illisible", "Le gabarit « {file} » ne peut pas être lu : {what}.",
            hint="Restaurez le gabarit d'origine, ou ouvrez-le dans Office et enregistrez-le."),
    Problem("CU-402", ERROR, "Balise fautive", "La balise n'est pas comprise : {what}.", hint="Corrigez la balise dans le gabarit."),
    Problem("CU-403", ERROR, "Bloc mal fermé", "{what}", "chaque {{% for %}} ou {{% if %}} fermé par son {{% endfor %}} ou "
            "{{% endif %}}, au même niveau", "Ajoutez ou déplacez la balise de fin."),
    Problem("CU-404", ERROR, "Champ inconnu", "Le champ « {word} » n'existe pas ici.{near}", "{expected}",
            "Corrigez le nom du champ dans la balise."),
    Problem("CU-405", ERROR, "Balise impossible à calculer", "La balise ne peut pas être calculée : {what}.",
            hint="Corrigez la balise ou la donnée du classeur."),
    Problem("CU-406", ERROR, "Diapositive modèle absente", "Le gabarit n'a pas de diapositive modèle « {kind} ».{near}",
            "une diapositive dans une section PowerPoint nommée « {kind} »",
            "Ajoutez la diapositive, ou renommez sa section."),
    Problem("CU-407", ERROR, "Contenu perdu à côté d'une balise", "La balise {tag} n'est pas seule : {what} disparaîtrait "
            "avec elle.", "la balise seule dans {unit}", "Mettez le reste ailleurs, ou la balise dans un autre paragraphe."),
    Problem("CU-408", ERROR, "Contenu refusé dans un gabarit", "Le gabarit contient {what}.", "un gabarit sans contenu externe ni actif",
            "Supprimez cet élément du gabarit."),
    Problem("CU-409", ERROR, "Opération interdite", "La balise fait une opération interdite : {what}.",
            "des champs, des filtres, des boucles et des conditions", "Simplifiez la balise."),
    Problem("CU-410", ERROR, "Diapositive modèle en double", "Deux diapositives modèles portent le nom « {kind} ».",
            "une diapositive par section", "Renommez ou supprimez l'une des sections."),
    Problem("CU-411", WARNING, "Police sans métrique", "La police « {font} » n'est pas mesurée : la pagination suppose des "
            "caractères aussi larges que ceux d'Arial.", hint="Regardez les tableaux qui l'emploient, ou employez Arial."),
    Problem("CU-412", ERROR, "Balise fautive dans le classeur", "Le texte de « {header} » contient une balise fautive : {what}.",
            "un champ connu, par exemple {{{{ nb_a_retenir }}}}", "Corrigez la balise dans cette cellule."),
    Problem("CU-413", WARNING, "Genre sans diapositive modèle", "Le genre « {kind} » n'a pas de diapositive modèle.{near}",
            "une diapositive dans une section PowerPoint nommée « {kind} »",
            "Ajoutez-la si le déroulé doit pouvoir employer ce genre."),
    Problem("CU-414", INFO, "Diapositive modèle sans genre", "Aucun genre de diapositive ne s'appelle « {kind} » : ce modèle "
            "n'est jamais employé.{near}", hint="Renommez sa section, ou supprimez la diapositive."),
    Problem("CU-415", ERROR, "Zone absente", "La diapositive modèle « {kind} » n'a pas de forme nommée « {zone} » : ce qui "
            "doit la remplir n'a pas de place.{near}", "une forme sans texte nommée « {zone} »", "Dessinez un rectangle et "
            "donnez-lui ce nom (Accueil > Organiser > Volet Sélection)."),
    Problem("CU-416", INFO, "Champs non employés", "« {page} » n'emploie pas tous ses champs : {fields}."),
    Problem("CU-417", ERROR, "Liste ou groupe imprimé tel quel", "« {word} » est {kind} : ce n'est pas un texte à imprimer.",
            "un champ qui a un seul texte", "Imprimez un champ à l'intérieur, répétez-le avec {{%p for … %}}, ou testez-le avec "
            "{{% if … %}}."),
    Problem("CU-418", ERROR, "Boucle sur un seul élément", "« {word} » n'est pas une liste ({kind}) : la boucle le répéterait "
            "lettre par lettre ou échouerait.", "une liste", "Imprimez ce champ sans boucle."),
    Problem("CU-419", INFO, "Police hors du thème", "La police « {font} » n'est pas celle du thème ({theme}).",
            hint="Choisissez la police du thème : tout le document suivra si elle change."),
    Problem("CU-420", ERROR, "Texte trop petit", "Un texte est en {size} points.", "{least} points au moins",
            "Agrandissez-le : projeté ou imprimé, il se lit mal."),
    Problem("CU-421", INFO, "Champs non vérifiés", "Le genre « {kind} » ne produit encore aucune page : les champs de son modèle ne "
            "sont pas vérifiés."),
    Problem("CU-422", WARNING, "Balises qui ne vont nulle part", "Des balises sont dans des données XML qu'aucun contrôle de "
            "contenu ne montre : elles ne vont dans aucun document.",
            hint="Écrivez-les dans le texte ou dans les propriétés du document."),
    Problem("CU-423", WARNING, "Texte masqué dans un gabarit", "Ce texte est masqué : il ne se voit pas dans le gabarit, et part "
            "dans chaque document.", hint="Supprimez-le, ou affichez-le (Police > Masqué)."),
    Problem("CU-424", WARNING, "Gabarit que l'on devrait réparer", "Le gabarit ne suit pas le format d'Office : Office pourrait "
            "vouloir réparer les documents.", hint="Ouvrez le gabarit dans Office, acceptez la réparation s'il la propose, "
            "enregistrez."),
    Problem("CU-430", ERROR, "Tableau aux lignes inégales", "Le tableau a {columns} colonnes, mais des lignes de {cells} cellules : "
            "PowerPoint le réparerait.", "autant de cellules que de colonnes dans chaque ligne", "Répétez les mêmes colonnes, par la "
            "même liste et sous les mêmes conditions, dans chaque ligne qui porte des balises de colonne."),
    Problem("CU-431", ERROR, "Contraste insuffisant", "Un texte de couleur {colour} a un contraste de {ratio} avec son fond.",
            "{least} au moins (RGAA 3.2)", "Foncez le texte, ou éclaircissez le fond."),
    Problem("CU-432", ERROR, "Texte de remplacement absent", "« {what} » n'a pas de texte de remplacement : un lecteur d'écran "
            "n'en dit rien.", "une phrase qui en dit l'essentiel", "Clic droit > Texte de remplacement ; un ornement se marque "
            "comme décoratif."),
    Problem("CU-433", ERROR, "Texte de remplacement trop long", "Un texte de remplacement a {length} caractères : un lecteur "
            "d'écran les lit d'une traite.", "{most} caractères au plus", "Dites l'essentiel ; mettez le détail dans les "
            "commentaires de la diapositive ou dans le texte."),
    Problem("CU-434", ERROR, "Tableau sans ligne d'en-tête", "La première ligne de ce tableau n'est pas déclarée comme ligne "
            "d'en-tête.", "une ligne d'en-tête", "PowerPoint : Création de tableau > Ligne d'en-tête. Word : Mise en page du "
            "tableau > Répéter les lignes d'en-tête."),
    Problem("CU-435", ERROR, "En-tête de tableau illisible", "La ligne d'en-tête de ce tableau a {what} : un lecteur d'écran ne "
            "sait pas dire de quoi parle la colonne.", "un titre par colonne, sur une ligne", "Fractionnez les cellules, ou "
            "donnez un titre à chacune."),
    Problem("CU-436", ERROR, "Titre de diapositive absent ou mal placé", "{what}.", "un titre, lu avant le reste",
            "Employez la zone de titre ; Accueil > Organiser > Volet Sélection la place tout en bas de la liste."),
    Problem("CU-437", ERROR, "Texte dans une autre langue", "Un texte n'est pas déclaré en français (langue : {language}) : un "
            "lecteur d'écran le prononcera mal.", "Français (France)", "Révision > Langue > Définir la langue de vérification."),
    Problem("CU-438", ERROR, "Document sans titre", "La propriété « Titre » du document est vide.", "un titre, par exemple "
            "{{{{ projet.titre }}}}", "Fichier > Informations > Titre."),
    Problem("CU-439", ERROR, "Équivalent en texte absent", "« {kind} » montre un dessin, et ses commentaires ne disent pas la "
            "même chose en mots.", "{{{{ equivalent }}}} dans les commentaires de la diapositive",
            "Écrivez cette balise dans les commentaires."),
    Problem("CU-440", ERROR, "Aucune section", "Aucune diapositive du gabarit n'est dans une section : rien ne dit de quel genre "
            "chacune est le modèle.", "chaque diapositive dans une section nommée comme son genre", "Dans le volet des miniatures, "
            "clic droit au-dessus de chaque diapositive > Ajouter une section, puis donnez-lui le nom du genre."),
    Problem("CU-441", WARNING, "Diapositive sans section", "La diapositive n'est dans aucune section et ne porte pas de nom : elle "
            "n'est le modèle d'aucun genre.", "une section nommée comme un genre", "Ajoutez une section, ou supprimez la diapositive."),
    Problem("CU-442", ERROR, "Diapositive modèle masquée", "La diapositive modèle « {kind} » est masquée : les diapositives faites "
            "d'après elle ne seraient pas projetées.", hint="Affichez-la : clic droit sur sa miniature > Masquer la diapositive."),
    Problem("CU-443", WARNING, "Forme masquée", "La forme est masquée : ce qu'elle dit ne se voit pas, mais part dans les documents.",
            hint="Affichez-la (Accueil > Organiser > Volet Sélection, l'œil à droite de son nom), ou supprimez-la."),
    Problem("CU-444", ERROR, "Liste sans place dans le modèle", "La diapositive modèle « {kind} » ne montre nulle part {lists} : ses "
            "diapositives seraient vides.", "{expected}", "Reprenez ce tableau ou ce texte dans le gabarit d'origine."),
    Problem("CU-445", WARNING, "Copie impossible", "{what} de « {file} » ne peut pas être faite : ce fichier s'écarte de ce qu'Office "
            "écrit ({why}).", hint="Ouvrez-le dans Office, enregistrez-le, puis relancez."),
    Problem("CU-446", ERROR, "Gabarit sans diapositive", "Le gabarit « {file} » n'a aucune diapositive.", "une diapositive modèle par "
            "genre", "Restaurez le gabarit d'origine."),
    Problem("CU-447", ERROR, "Couleur de cellule inconnue", "« {word} » n'est pas une couleur : la cellule n'est pas colorée.",
            "six chiffres hexadécimaux (DEE0EA) ; sur une diapositive, aussi une couleur du thème comme la palette de PowerPoint la "
            "nomme (accent 2, plus clair 80 %)",
            "Corrigez la balise {{% cellbg … %}}."),
))
# fmt: on
