# start · test · check · tables · docs · bench: the first two set up everything on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Node and npm come with the Python packages, so that the machine needs none.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: start test check tables docs bench bench-full clean

start: $(STAMP)          ## serve the pages on http://127.0.0.1:8765/
	$(BIN)/python scripts/scene_chunk.py
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

bench: $(STAMP)          ## how long things take, against what is needed, in build/bench.json
	$(BIN)/python scripts/scene_chunk.py
	PYTHONPATH=src:checker $(BIN)/python benchmarks/run.py

bench-full: $(STAMP)     ## the same with bigger sizes, a table of clearances, 500 wrong paths, and the laws of distances
	$(BIN)/python scripts/scene_chunk.py
	PYTHONPATH=src:checker $(BIN)/python benchmarks/run.py --full
	PYTHONPATH=src:checker:tests $(BIN)/python benchmarks/paths.py --wrong 500
	PYTHONPATH=src:checker:tests $(BIN)/python benchmarks/laws.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)

clean:
	rm -rf .venv build dist player/build player/node_modules
