# Everything a newcomer does, from a fresh clone. Takes python3 (3.11 or newer, with venv and pip), git and make.
# The first run sets everything up; later ones find by the dates of files that there is nothing to do.

PYTHON ?= python3
PORT ?= 8000

BIN := .venv/bin
FRONTEND := $(BIN)/python frontend/build_hook.py
PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport VIRTUAL_ENV

.PHONY: help run test check format bench bench-peers breakages scale pins wheel clean
.NOTPARALLEL:

help:
	@echo "make run          start with example data at http://127.0.0.1:$(PORT)/  (PORT=... for another port)"
	@echo "make test         run all tests: both databases, the frontend, and the browser if there is one"
	@echo "make check        style, types, imports, dependencies, printed schema and policy, migrations"
	@echo "make bench        measure how fast reading is, against SQL by hand   (SCALES=\"1 10\" for less data than 100x)"
	@echo "make bench-peers  the same on PostgreSQL, with PostGraphile beside us"
	@echo "make breakages    break the source on purpose, in one way after another: a test has to notice each"
	@echo "make scale        show what several processes, a primary and a replica do when one of them goes away"
	@echo "make format       put the layout of the Python files right"
	@echo "make wheel        build the package that needs no Node, into dist/"
	@echo "make pins         renew requirements/ from pyproject.toml   (PINS=--upgrade for newer versions)"
	@echo "make clean        remove everything that make made"

run: .venv/.run
	@$(FRONTEND)
	@exec $(BIN)/woonagenda run --demo --port $(PORT)

test: .venv/.dev
	@$(FRONTEND)
	@.ci/test

check: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/woonagenda schema --check
	$(BIN)/woonagenda access --check
	$(BIN)/woonagenda migrate --check
	$(FRONTEND) run lint
	$(FRONTEND) run typecheck

# For when the tests pass: a test that fails anyway notices everything.
breakages: .venv/.dev
	@$(BIN)/python -m tests.breakages

format: .venv/.dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# See docs/performance.md. The databases it fills are kept in .bench/.
SCALES ?= 1 10 100
DATABASES ?= sqlite postgresql

bench: .venv/.dev
	@$(BIN)/python -m tests.bench --scales $(SCALES) --databases $(DATABASES) $(BENCH)

scale: .venv/.dev
	@$(BIN)/python -m tests.scale

bench-peers: .venv/.dev
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/node.txt
	@$(BIN)/python -m tests.bench --peers --parts reads --scales 1 --databases postgresql $(BENCH)

# Without an index in them, so that they fit any mirror.
pins: .venv/.dev
	$(PIN) $(PINS) --group build -o requirements/build.txt
	$(PIN) $(PINS) --group node -o requirements/node.txt
	$(PIN) $(PINS) pyproject.toml -o requirements/run.txt
	$(PIN) $(PINS) --constraint requirements/run.txt pyproject.toml --extra solver -o requirements/solver.txt
	$(PIN) $(PINS) --constraint requirements/solver.txt --constraint requirements/build.txt \
		pyproject.toml --extra solver --group dev -o requirements/dev.txt

wheel: .venv/.dev
	@$(FRONTEND)
	rm -rf dist
	$(BIN)/uv build --quiet --no-build-isolation --python $(BIN)/python --out-dir dist
	@ls dist

clean:
	rm -rf .venv .test .bench build dist app/web/static frontend/node_modules
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Woonagenda takes Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0] + ". Say which one to use: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

# The checkout itself is installed without build isolation, which would fetch a builder that is not pinned.
.venv/.run: .venv/pyvenv.cfg pyproject.toml requirements/run.txt requirements/build.txt
	@echo "Installing what is needed to run (about a minute)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Installing what is needed to test"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
