# make demo   sets up .venv, shows a real company's quarter with its proofs and writes facts.csv
# make test   sets up .venv with the tools, then lints, checks types and runs all tests
PYTHON ?= python3
EXAMPLE ?= tests/cases/loss_quarter/document.txt
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test clean

demo: .venv/.installed
	@$(BIN)/statements show $(EXAMPLE)
	@$(BIN)/statements tidy $(EXAMPLE) -o facts.csv
	@echo "facts.csv: $$(($$(wc -l < facts.csv) - 1)) facts from $(EXAMPLE)"

test: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict normalizer taxonomy
	$(BIN)/python -m pytest --numprocesses=auto

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis facts.csv

# The stamps are older than what they were made from only if that has changed: then the environment is brought up to date.
.venv/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ .venv/.installed
