"""What the rules across rows find; each code is a function of `judgement.rules`."""

from __future__ import annotations

from pipeline.findings.problem import ERROR, INFO, WARNING, Chapter, Problem

# fmt: off
CHAPTER = Chapter("Les règles entre lignes", (
    Problem("CU-301", WARNING, "Nombre annoncé différent du nombre listé",
            "Secteur {sector} : {announced} cas {which} annoncés, {listed} dans la liste.", "{listed}",
            "Corrigez le nombre annoncé ou la priorité d'un cas ; les documents montrent les nombres de la liste."),
    Problem("CU-302", ERROR, "Cotation incomplète", "Le cas {case} a {given} note(s) sur {total} : il manque {missing}.",
            "toutes les notes, ou aucune (« non coté »)", "Complétez les notes ou effacez-les toutes."),
    Problem("CU-303", WARNING, "Résultat Excel différent", "Le résultat enregistré du cas {case} est {cached} ; le calcul donne "
            "{computed}.", "{computed}", "Vérifiez la formule, la méthode de score et les notes, puis F9 et enregistrez."),
    Problem("CU-304", WARNING, "Décision différente du calcul", "Le cas {case} est « {decided} » par décision et « {computed} » par "
            "son résultat ({score}, seuil {threshold}), sans motif.", "un motif", "Renseignez « Motif », ou revoyez la décision."),
    Problem("CU-305", ERROR, "Numérotation discontinue", "{what} du cas {case} : numéros {numbers}.", "{expected_numbers}",
            "Renumérotez sans trou ni doublon à partir de 1."),
    Problem("CU-306", INFO, "Rubrique non renseignée", "Le cas {case} porte, dans « {header} », le texte guide ou une question "
            "seule : la rubrique est comptée « non renseigné ».", hint="Remplacez la question par la réponse."),
    Problem("CU-307", ERROR, "Alias fautif", "Le cas {case} est déclaré alias de {target}, {what}.", "un autre cas, qui n'est pas "
            "lui-même un alias", "Corrigez la colonne « Alias de »."),
    Problem("CU-308", WARNING, "Alias de priorité différente", "Le cas {case} et le cas {target} dont il est l'alias n'ont pas la "
            "même priorité, sans motif.", "la même priorité, ou un motif", "Renseignez « Motif », ou revoyez la décision."),
    Problem("CU-309", ERROR, "Dates dans le désordre", "{what}", "des dates croissantes", "Corrigez les dates des séances."),
    Problem("CU-310", ERROR, "Référence imprimée en double", "Les cas {cases} ont la même référence imprimée « {reference} ».",
            "une référence par cas", "Changez un préfixe de parcours ou le format de référence du secteur."),
    Problem("CU-311", WARNING, "Groupe transverse trop petit", "Le groupe {group} n'a que {count} cas : il n'est pas transverse.",
            "au moins deux cas", "Complétez la liste des cas d'usage du groupe, ou supprimez-le."),
    Problem("CU-312", ERROR, "Cas dans deux groupes", "Le cas {case} est dans les groupes {groups}.", "un seul groupe par cas",
            "Retirez-le de l'un des groupes."),
    Problem("CU-313", ERROR, "Numéro non déclaré", "Le flux du cas {case} cite {what} n°{number}, qui n'est pas dans la feuille "
            "« {sheet} ».", "un numéro de la feuille « {sheet} »", "Corrigez le numéro ou ajoutez la ligne."),
    Problem("CU-314", ERROR, "Critère sans échelle", "Le critère « {criterion} » n'a aucun niveau dans la feuille « Échelles ».",
            "au moins un niveau", "Ajoutez ses niveaux dans « Échelles »."),
    Problem("CU-315", WARNING, "Secteur sans cas d'usage", "Le secteur {sector} n'a aucun cas d'usage.",
            hint="Ajoutez ses cas ou supprimez le secteur."),
    Problem("CU-316", ERROR, "Ligne de déroulé incomplète", "La diapositive « {kind} » demande {what}.", "{what}",
            "Complétez la ligne du déroulé."),
    Problem("CU-317", WARNING, "Sigle sans développé", "Le sigle {acronym}, employé dans {where}, n'est pas dans le glossaire.",
            hint="Ajoutez-le à la feuille « Glossaire »."),
    Problem("CU-318", ERROR, "Source de rubrique inconnue", "La rubrique « {section} » a pour source « {word} », qui n'est ni une "
            "colonne de « Cas d'usage » ni un mot connu.{near}", "{expected}", "Corrigez la source ou ajoutez la colonne."),
    Problem("CU-319", ERROR, "Colonne de critère manquante", "Le critère « {criterion} » n'a pas de colonne dans « Cas d'usage ».{near}",
            "une colonne « {criterion} »", "Ajoutez la colonne, ou supprimez le critère."),
    Problem("CU-320", ERROR, "Poids manquant", "La méthode « {method} » demande un poids positif pour le critère "
            "« {criterion} ».", "un nombre positif", "Renseignez « Poids » dans la feuille « Critères »."),
    Problem("CU-321", WARNING, "« Idem » sans modèle", "Le cas {case} porte « Idem » dans {where}, sans texte auquel renvoyer.",
            "un texte, ou un existant auquel renvoyer", "Recopiez le texte visé."),
    Problem("CU-322", WARNING, "Seuil manquant", "La méthode « {method} » n'a pas de seuil de priorité : aucune priorité n'est "
            "calculée.", "un nombre", "Renseignez « Seuil de priorité » dans la feuille « Projet »."),
    Problem("CU-323", ERROR, "Séance sans déroulé", "La séance n°{meeting} n'a aucune diapositive dans « Déroulé ».",
            hint="Ajoutez ses lignes au déroulé ou choisissez une autre séance."),
    Problem("CU-324", ERROR, "Rang en double dans le déroulé", "La séance n°{meeting} a deux diapositives d'ordre {order} : {cells}.",
            "un ordre différent pour chaque ligne", "Changez l'un des deux ordres."),
    Problem("CU-325", WARNING, "Intitulés identiques", "Les cas {cases} ont le même intitulé.", "un intitulé propre à chaque cas",
            "Distinguez les intitulés, ou déclarez un alias."),
    Problem("CU-326", WARNING, "Cas non décidé", "Le cas {case} n'a ni priorité décidée ni résultat.", "oui ou non",
            "Renseignez « Priorité décidée »."),
    Problem("CU-327", ERROR, "Format de référence fautif", "Le format de référence du secteur {sector} n'est pas compris ({what}).",
            "par exemple {{prefixe}}#{{numero:02}}", "Corrigez « Format de référence » dans la feuille « Secteurs »."),
    Problem("CU-328", ERROR, "Résultat incalculable", "Le cas {case} a toutes ses notes, mais la méthode « {method} » n'en tire "
            "aucun nombre.", "des notes positives et des poids raisonnables", "Revoyez les notes négatives et les poids."),
    Problem("CU-329", ERROR, "Séance inconnue dans Projet", "« {header} » cite la séance n°{meeting}, qui n'est pas dans la feuille "
            "« Séances ».", "un numéro de la feuille « Séances »", "Corrigez le numéro, ou ajoutez la séance."),
    Problem("CU-330", WARNING, "Choix inconnu", "Le vote de « {voter} » cite « {choice} », qui n'est ni un cas d'usage ni un groupe "
            "transverse : {then}.{near}", "un cas d'usage ou l'Id d'un groupe",
            "Corrigez le choix si le participant le confirme."),
    Problem("CU-331", WARNING, "Trop de choix", "Le vote de « {voter} » porte {choices} : le bulletin est compté nul.",
            "{most} choix au plus", "Demandez au participant les choix qu'il garde."),
    Problem("CU-332", INFO, "Vote sans date", "Le vote de « {voter} » n'a pas de date de réception : il est compté dans les délais.",
            hint="Renseignez « Reçu le »."),
    Problem("CU-333", ERROR, "Décision sur un inconnu", "La décision porte sur « {target} », qui n'est ni un cas d'usage ni un groupe "
            "transverse.{near}", "un cas d'usage ou l'Id d'un groupe", "Corrigez « Cas ou groupe »."),
    Problem("CU-334", ERROR, "Deux décisions à la même séance", "Deux décisions portent sur « {target} » à la même séance : {cells}.",
            "une seule décision", "Gardez l'une des deux lignes, ou changez la séance de la plus récente."),
    Problem("CU-335", WARNING, "Trop de cas retenus", "{count} par décision.", "{most} au plus",
            "Revoyez les décisions, ou « Nombre de cas à retenir » dans la feuille « Projet »."),
    Problem("CU-336", ERROR, "Cas porteur étranger au groupe", "Le cas porteur {lead} n'est pas un cas du groupe {group}.", "{cases}",
            "Choisissez l'un des cas du groupe, ou laissez la cellule vide."),
    Problem("CU-337", WARNING, "Retenu par les bulletins, sans décision", "Les bulletins retiennent {candidates}, sans qu'une décision "
            "le dise. Après la séance du vote, les décisions seules font la liste des cas retenus.",
            "une décision par cas ou groupe retenu", "Ajoutez une ligne à « Décisions » pour chacun, oui ou non."),
    Problem("CU-338", WARNING, "Cas retenu deux fois", "Le cas {case} est retenu à la fois par lui-même et comme porteur du groupe "
            "{group}.", "une seule décision", "Supprimez l'une des deux décisions, ou changez « Cas porteur » du groupe."),
    Problem("CU-339", WARNING, "Acteur mal tapé", "« {name} » n'est ni un acteur ni un socle : le schéma le dessine comme un acteur de plus. "
            "Vouliez-vous dire « {near} » ?", "un acteur ou un socle", "Corrigez le nom, ou ajoutez-le à la feuille « Acteurs »."),
    Problem("CU-340", WARNING, "Glossaire vide", "La feuille « Glossaire » est vide ou absente : aucun sigle des intitulés n'a de développé "
            "({acronyms}).", hint="Ajoutez-les à la feuille « Glossaire »."),
    Problem("CU-341", WARNING, "Alias coté autrement", "Les notes du cas {case} donnent « {computed} » (résultat {score}), et le cas "
            "{target}, dont il est l'alias, est « {inherited} » : les documents montrent « {inherited} ».",
            "les mêmes notes, ou aucune", "Effacez les notes de l'alias, ou videz « Alias de »."),
    Problem("CU-655", WARNING, "Une classe porte le mot de la décision", "« {word} » est à la fois le mot d'une classe et celui d'une "
            "décision (« {setting} », feuille « Projet ») : on ne saura pas lequel est lu.", "deux mots différents",
            "Renommez la classe, ou changez « {setting} » dans « Projet »."),
    Problem("CU-656", WARNING, "Aucune classe prioritaire", "Aucune classe de la feuille « Classes » n'est prioritaire : les diapositives "
            "des cas prioritaires seront vides.", "oui pour une classe au moins", "Mettez « oui » dans « Prioritaire »."),
    Problem("CU-657", WARNING, "Deux classes à partir du même résultat", "Les classes {classes} commencent au même résultat ({least}) : "
            "la première est proposée.", "un résultat différent pour chaque classe", "Corrigez « À partir de »."),
    Problem("CU-658", ERROR, "Nom de cas ambigu", "Des références sont celles de plusieurs cas : {names}.",
            "le secteur et le numéro, par exemple « XX 7 »", "Nommez chaque cas par son secteur et son numéro."),
    Problem("CU-659", WARNING, "Ex æquo à la dernière place prioritaire", "Secteur {sector} : {cases} ont le même résultat à la dernière des "
            "{quota} places prioritaires : la cotation ne propose rien pour eux.", "une décision pour chacun",
            "Renseignez « Priorité décidée », ou changez « Prioritaires au plus par secteur »."),
))
# fmt: on
