# start · test · check · tables · docs: the first two set up everything on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Node and npm come with the Python packages, so that the machine needs none.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: start test check tables docs clean

start: $(STAMP)          ## serve the pages on http://127.0.0.1:8765/
	$(BIN)/unknot serve

test: $(STAMP)           ## every gate and every test
	$(BIN)/python -m tests.prepare
	$(BIN)/ruff format --check -q src checker tests
	$(BIN)/ruff check -q src checker tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/unknot knowledge lint
	$(BIN)/python checker/make_tables.py --current
	cd player && node node_modules/typescript/bin/tsc --noEmit -p . && node --test
	$(BIN)/pytest -n 2

check: $(STAMP)          ## the fast gates alone
	$(BIN)/ruff check -q src checker tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/unknot knowledge lint

tables: $(STAMP)         ## after a change of knowledge: the tables of the checker
	$(BIN)/python checker/make_tables.py

docs: $(STAMP)           ## every entry of knowledge as a page, and the tables for clinicians, in build/reference
	$(BIN)/python scripts/reference_pages.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)

clean:
	rm -rf .venv build dist player/node_modules
