# Les commandes du projet. « make help » les dit. Rien n'est installé deux fois.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m pipeline
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
EXEMPLE := input/exemple-votes/cas-usage-ms_exemple
EXEMPLE_SEANCES := $(patsubst $(EXEMPLE)-gt%.xlsx,%,$(wildcard $(EXEMPLE)-gt*.xlsx))
SEANCE ?= 1
READY := $(VENV)/.pret
READY_DEV := $(VENV)/.pret-dev

.DEFAULT_GOAL := help
.PHONY: help decks fiches verifier apercu pdf envoi modele check test test-office test-all pages mutants fuzz bench clean

help: ## Dit ce que font les commandes
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

decks: $(READY) ## Produit les présentations, les fiches et la synthèse, dans output/ ; et la suite du cycle, d'un exemple fictif
	@$(RUN) tout $(foreach seance,$(EXEMPLE_SEANCES),+ decks --classeur $(EXEMPLE)-gt$(seance).xlsx --seance $(seance) --sortie output/exemple-votes)

fiches: $(READY) ## Produit les fiches seules
	@$(RUN) fiches

verifier: $(READY) ## Vérifie le classeur et les gabarits, montre les fautes dans output/controle/
	@$(RUN) verifier

apercu: $(READY) ## Montre les documents en PDF et en images, dans output/apercu/ (avec LibreOffice)
	@$(RUN) apercu

pdf: $(READY) ## Copie les présentations et les fiches en PDF accessibles, dans output/pdf/ (avec LibreOffice)
	@$(RUN) pdf

envoi: $(READY) ## Prépare l'envoi de chaque participant, dans output/envois/ : make envoi SEANCE=1
	@$(RUN) envoi --seance $(SEANCE)

modele: $(READY) ## Écrit un classeur vierge, modele.xlsx
	@$(RUN) modele

check: $(READY_DEV) ## Relit le code : style, types, étages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: $(READY_DEV) ## Lance les essais qui ne demandent que Python
	@$(BIN)/python -m pytest -n auto --dist loadfile

test-office: $(READY_DEV) ## Lance les essais qui demandent LibreOffice, poppler ou le validateur de Microsoft
	@$(BIN)/python -m pytest -n auto --dist loadfile -m office

test-all: $(READY_DEV) ## Lance tous les essais
	@$(BIN)/python -m pytest -n auto --dist loadfile -m ""

pages: $(READY_DEV) ## Mesure présentations et fiches : nombre de pages, hauteur employée, plus petite lettre, contraste, mots coupés
	@$(BIN)/python -m tests.pages

mutants: $(READY_DEV) ## Casse le code d'une ligne à la fois, dans une copie, et dit ce qu'aucun essai n'a remarqué (long)
	@$(BIN)/python -m tools.mutants

NOMBRE ?= 5000
GRAINE ?= 1
GABARITS ?= 500

fuzz: $(READY_DEV) ## Essaie des milliers de classeurs et de gabarits abîmés (NOMBRE=5000, GABARITS=500, GRAINE=1)
	@$(BIN)/python -m tests.fuzz --nombre $(NOMBRE) --graine $(GRAINE) --garder .fuzz
	@$(BIN)/python -m tests.fuzz.templates --count $(GABARITS)
	@$(BIN)/python -m tests.fuzz.templates --decks --count $(GABARITS)

bench: $(READY_DEV) ## Mesure la vitesse
	@$(BIN)/python -m bench

clean: ## Efface de output/ ce qui se produit à nouveau, et les fichiers temporaires ; rien de retouché, de clos ni de dépouillé
	@for sortie in output output/exemple-votes; do if [ -x $(BIN)/python ] && [ -d $$sortie ]; then $(RUN) nettoyer --sortie $$sortie; fi; done
	@find . -path ./$(VENV) -prune -o -type d -name __pycache__ -print0 | xargs -0 rm -rf
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis casusage-erreur.log .fuzz

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Il faut Python 3.11 ou plus récent : installez-le (https://www.python.org), ou dites lequel employer :" >&2; \
	  echo "  make PYTHON=/chemin/vers/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(READY): requirements.lock pyproject.toml | $(VENV)/pyvenv.cfg
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
