# `make` alone prints the targets. All of them are safe and quick to run again.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help course test verify requirements lint clean

help:  ## print the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1	/' | expand -t 24

course: $(VENV)/course  ## set up, release the assignments, grade the sample submissions
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/autograder release
	@$(BIN)/python -m tests.demo

test: $(VENV)/test  ## set up with the test tools, then lint and run the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest -n auto

verify: $(VENV)/test  ## what takes longer: the grader graded, with every mutant, and the timings
	@$(BIN)/autograder selftest
	@$(BIN)/python -m benchmarks.check

requirements: $(VENV)/test  ## resolve what pyproject.toml asks for, and pin it
	@$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml nnkit/pyproject.toml --no-emit-package nnkit \
	    --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make requirements" \
	    -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml nnkit/pyproject.toml --extra test --no-emit-package nnkit \
	    --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make requirements" \
	    -c requirements.txt -o requirements-test.txt

clean:  ## remove everything that was made
	rm -rf $(VENV) build

$(VENV)/bin/python:
	@sh scripts/system-packages $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/course: requirements.txt pyproject.toml nnkit/pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e ./nnkit -e .
	@touch $@

$(VENV)/test: requirements-test.txt $(VENV)/course
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@
