# Concord. `make help` lists what there is. GNU make and bash; Python 3.11 or newer.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
ARGS ?=
export PORT PYTHONUTF8 = 1

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

LANGUAGES := $(wildcard locale/*/LC_MESSAGES/django.po)
CATALOGS := $(LANGUAGES:.po=.mo)
KEYWORDS := gettext_lazy gettext_noop ngettext_lazy:1,2 pgettext_lazy:1c,2 npgettext_lazy:1c,2,3
POT := var/django.pot
UPDATE = $(BIN)/pybabel --quiet update --input-file $(POT) --domain django --no-wrap --no-fuzzy-matching --ignore-obsolete \
	--ignore-pot-creation-date


## For everybody ---------------------------------------------------------------------------------

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT, HOST, DATABASE_URL and PYTHON are honoured; ARGS is passed on to pytest."

.PHONY: demo
demo: demo-data ## Load the demonstration and serve it
	@$(MAKE) serve

.PHONY: demo-data
demo-data: $(RUNTIME) catalogs ## Load the demonstration; addresses, accounts and key also in var/demo.json
	@mkdir -p var
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) load_demo

.PHONY: serve
serve: $(RUNTIME) catalogs ## Serve on http://localhost:PORT (8000)
	@mkdir -p var
	@exec $(MANAGE) runserver $(HOST):$(PORT)

.PHONY: example-site
example-site: $(RUNTIME) ## Build a partner's site from the demonstration that is being served, into build/site
	@mkdir -p build
	@$(BIN)/python docs/examples/site/build.py --languages en,es,fr,pt-BR,ar --out build/site \
		--api "$$($(BIN)/python -c 'import json; print(json.load(open("var/demo.json"))["base_url"])')" \
		--key "$$($(BIN)/python -c 'import json; print(json.load(open("var/demo.json"))["partner_key"])')"


## For developers --------------------------------------------------------------------------------

# With bytecode, where the environment forbids it too: else each process compiles thousands of modules again.
.PHONY: test
test: $(DEV) catalogs ## Run the tests, on SQLite or on what DATABASE_URL names
	@mkdir -p var
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)

.PHONY: bench
bench: $(DEV) catalogs ## Measure what must stay fast (tests/bench)
	@$(BIN)/python -m pytest --override-ini python_files='bench_*.py' --benchmark-only \
		--benchmark-columns=min,median,max,rounds tests/bench $(ARGS)
	@$(MAKE) bench-publishing
	@$(MAKE) bench-delivery

.PHONY: bench-publishing
bench-publishing: $(DEV) catalogs ## Measure what saving and publishing cost with 2, 5 and 20 languages
	@$(BIN)/python -m tests.bench.publishing

.PHONY: bench-delivery
bench-delivery: $(DEV) catalogs ## Measure delivery alone, beside nginx and others (PostgreSQL, wrk, nginx)
	@DATABASE_URL="$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}" $(BIN)/python -m tests.bench.delivery

.PHONY: lint
lint: $(DEV) ## Judge style, types, layers, templates and catalogs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(MAKE) types
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/djlint cms --quiet --check --lint
	@$(MAKE) messages-check

.PHONY: types
types: $(DEV) ## Check the types alone
	@$(BIN)/mypy

.PHONY: format
format: $(DEV) ## Put code and templates in the form that lint expects
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/djlint cms --quiet --reformat || true

.PHONY: judges
judges: tests/judges/rpde/node_modules/.package-lock.json tests/judges/npm/node_modules/.package-lock.json ## Install the validators that others wrote (npm)

tests/judges/%/node_modules/.package-lock.json: tests/judges/%/package-lock.json
	@npm ci --silent --prefix tests/judges/$*
	@touch $@

.PHONY: clients
clients: $(DEV) judges catalogs ## Generate clients of the API for Python and TypeScript, into build/
	@mkdir -p build/typescript
	@$(MANAGE) export_openapi_schema --api cms.delivery.api.app.api --indent 1 --output build/openapi.json
	@$(BIN)/openapi-python-client generate --path build/openapi.json --output-path build/python --overwrite \
		--config .ci/python-client.yaml
	@node tests/judges/npm/node_modules/openapi-typescript/bin/cli.js build/openapi.json --output build/typescript/concord.d.ts

.PHONY: clean
clean: ## Remove what the tools left; var/ and the virtual environment stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks build dist
	rm -rf tests/judges/*/node_modules $(CATALOGS) $(POT)
	find cms tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +


## For translators of the interface --------------------------------------------------------------

.PHONY: catalogs
catalogs: $(CATALOGS) # compiled where the source is newer

locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile --locale $* --input-file $< --output-file $@

.PHONY: pot
pot: $(RUNTIME)
	@mkdir -p var
	@PYTHONPATH=.ci $(BIN)/pybabel --quiet extract --mapping pyproject.toml \
		$(addprefix --keyword ,$(KEYWORDS)) --add-comments Translators: --add-location file \
		--sort-by-file --no-wrap --project Concord --version "" --omit-header --output-file $(POT) cms

.PHONY: messages
messages: pot ## Extract the interface's words, update every catalog and compile it
	@$(UPDATE) --output-dir locale
	@$(MAKE) catalogs

.PHONY: messages-check
messages-check: pot # fails where a catalog lags behind the code
	@rm -rf var/locale && cp -R locale var/locale
	@$(UPDATE) --output-dir var/locale
	@for catalog in $(LANGUAGES); do diff -u $$catalog var/$$catalog || { \
		echo "$$catalog lags behind the code: run 'make messages' and translate what is new."; exit 1; }; done
	@rm -rf var/locale

.PHONY: catalog
catalog: pot ## Start a catalog of the interface: make catalog LOCALE=pt_BR
	@$(BIN)/pybabel --quiet init --input-file $(POT) --output-dir locale --domain django \
		--no-wrap --locale $(LOCALE)


## The virtual environment and its lock ----------------------------------------------------------

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

.PHONY: lock
lock: $(DEV) ## Resolve pyproject.toml anew into .ci/requirements*.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --output-file .ci/requirements.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --all-extras --group dev \
		--constraints .ci/requirements.txt --output-file .ci/requirements-dev.txt

PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Concord needs Python 3.11 or newer, and '$(PYTHON)' is not. Try: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): .ci/requirements.txt | $(BIN)/python
	@echo "Installing what Concord runs on (.ci/requirements.txt)"
	@$(PIP) --requirement .ci/requirements.txt
	@touch $@

$(DEV): .ci/requirements-dev.txt $(RUNTIME)
	@echo "Installing the developers' tools (.ci/requirements-dev.txt)"
	@$(PIP) --requirement .ci/requirements-dev.txt
	@touch $@
