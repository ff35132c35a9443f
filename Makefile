# Everything here sets itself up: a machine with Python 3.11 or newer, git and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
READY := $(VENV)/ready
READY_DEV := $(VENV)/ready-dev
VENV_PYAM := .venv-pyam
READY_PYAM := $(VENV_PYAM)/ready

.DEFAULT_GOAL := help
.PHONY: help solve test test-pyam lint bench docs docs-made docs-gallery docs-sources docs-tables docs-rows verify clean

help:
	@echo "make solve   solve the action plan's scenario into results/plan/"
	@echo "make test    run the tests"
	@echo "make test-pyam   read the IAMC exports with pyam, which has an environment of its own"
	@echo "make lint    ruff, mypy, import-linter, the documentation built strictly"
	@echo "make bench   measure the run against the solver alone"
	@echo "make docs    build the documentation's site, warnings as errors: build/docs/index.html"
	@echo "make docs-made   write the pages that are made from the code: formulation, reference, picture of the flow"
	@echo "make docs-tables   solve and fill the tables of docs/base-year.md and docs/hindcast.md"
	@echo "make docs-gallery   solve the plan and a market, write docs/gallery.md and redraw its pictures and those of the READMEs"
	@echo "make docs-sources   solve the plan and write docs/inputs/sources.md"
	@echo "make verify  solve the reference cases and write docs/verification.md"
	@echo "make docs-rows   solve the plan and count its rows by sector in docs/row-budget.md"
	@echo "make clean   remove .venv and caches (results stay)"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "carbonpath needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)." >&2; \
	  echo "Name another one: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@echo "setting up $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(READY): $(VENV)/made pyproject.toml constraints.txt
	@$(PIP) install --constraint constraints.txt hatchling editables
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[fonts,netcdf,xlsx]'
	@touch $@

$(READY_DEV): $(READY)
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

solve: $(READY)
	$(BIN)/carbonpath solve scenarios/plan.yaml

test: $(READY_DEV)
	$(BIN)/python -m pytest -n 2

# pyam asks for an older pandas than ours: it reads the files from a second environment.
$(READY_PYAM): $(VENV)/made constraints-pyam.txt
	@$(PYTHON) -m venv $(VENV_PYAM)
	@$(VENV_PYAM)/bin/python -m pip --quiet --quiet --disable-pip-version-check install --constraint constraints-pyam.txt pyam-iamc
	@touch $@

test-pyam: $(READY_DEV) $(READY_PYAM)
	PYAM_PYTHON=$(VENV_PYAM)/bin/python $(BIN)/python -m pytest tests/cli/test_pyam.py

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(SITE)

SITE = $(BIN)/python -m sphinx -q -W --keep-going -n -j auto -c docs -d build/doctrees . build/docs

docs: $(READY_DEV)
	$(SITE)
	@echo "open build/docs/index.html"

bench: $(READY)
	$(BIN)/python -m benchmarks.run

docs-tables: $(READY)
	$(BIN)/carbonpath solve scenarios/reference.yaml --no-figures
	$(BIN)/carbonpath base-year results/reference --page docs/base-year.md
	$(BIN)/python inputs/shenzhen/scripts/make_hindcast.py
	$(BIN)/python docs/make_hindcast.py

docs-made: $(READY)
	$(BIN)/python docs/make_formulation.py
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_flow.py

verify: $(READY)
	$(BIN)/python docs/make_verification.py

docs-sources: solve
	$(BIN)/python docs/make_sources.py results/plan

docs-gallery: solve
	$(BIN)/carbonpath solve scenarios/market-cap.yaml --no-figures
	$(BIN)/carbonpath plot results/plan results/market-cap --lang en,zh --format png
	$(BIN)/python docs/make_gallery.py results/plan results/market-cap

docs-rows: solve
	$(BIN)/python docs/make_row_budget.py results/plan

clean:
	rm -rf $(VENV) $(VENV_PYAM) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find carbonpath tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
