# `make` alone prints the targets. All of them are safe and quick to run again.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help course book serve test verify requirements clean

DEMO := build/demo

help:  ## print the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1	/' | expand -t 24

course: book  ## set up, release the assignments, build the book, grade the demo class
	@$(BIN)/python -m tests.demo $(DEMO)
	@$(BIN)/autograder grade deep_network --course $(DEMO)
	@$(BIN)/autograder report deep_network --course $(DEMO) >/dev/null
	@echo "gradebook  $(DEMO)/gradebook.db"
	@echo "feedback   $(DEMO)/feedback/LEARNER/deep_network/deep_network.html"
	@echo "report     $(DEMO)/reports/deep_network.html"
	@echo "site       make serve"
	@echo "portal     $(BIN)/autograder serve --course $(DEMO), and then, each once:"
	@echo "  learner     http://127.0.0.1:8000$$($(BIN)/autograder link right --course $(DEMO))"
	@echo "  instructor  http://127.0.0.1:8000$$($(BIN)/autograder link instructor --course $(DEMO))"

book: $(VENV)/course  ## set up, release the assignments, build the book with its downloads
	@$(BIN)/autograder release
	@$(BIN)/python -m bookbuilder.build

serve: $(VENV)/course  ## show the book on this machine
	@$(BIN)/python -m bookbuilder.serve

test: $(VENV)/test  ## set up with the test tools, then lint and run the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports
	@OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n auto --reruns 1 --only-rerun TargetClosedError  # -n auto: see tests/conftest.py

verify: test  ## what takes longer: the thorough tests, Firefox, the tests as on another processor, the grader graded, unforeseen mistakes measured, other versions of NumPy, killed runs, every cell of the book and every assignment in its page, the pictures calibrated, timings
	@sh scripts/system-packages $(PYTHON) firefox
	@OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n auto -m thorough
	@$(BIN)/python -m tests.processors
	@$(BIN)/python -m tests.processors $(BIN)/pytest -n auto
	@$(BIN)/pip install --quiet --disable-pip-version-check uv
	@$(BIN)/python -m scripts.audit
	@$(BIN)/autograder selftest
	@$(BIN)/python -m tests.slips
	@$(BIN)/python -m tests.fuzz --seconds 300
	@$(BIN)/python -m cats calibrate
	@$(BIN)/python -m scripts.numpy_versions
	@$(BIN)/python -m tests.faults --times 200
	@$(BIN)/pytest -q tests/faults/every_fault.py
	@OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -q tests/book/live_code/every_cell.py tests/book/exercises/every_assignment.py
	@$(BIN)/python -m benchmarks.check
	@$(BIN)/python -m benchmarks.assignments
	@$(BIN)/python -m benchmarks.classes

requirements: $(VENV)/test  ## resolve what pyproject.toml asks for, and pin it
	@$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml nnkit/pyproject.toml --no-emit-package nnkit \
	    --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make requirements" \
	    -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml nnkit/pyproject.toml --extra server --no-emit-package nnkit \
	    --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make requirements" \
	    -c requirements.txt -o requirements-server.txt
	$(BIN)/uv pip compile pyproject.toml nnkit/pyproject.toml --extra test --no-emit-package nnkit \
	    --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make requirements" \
	    -c requirements-server.txt -o requirements-test.txt

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
	@sh scripts/system-packages $(PYTHON) browser
	@sh scripts/system-packages $(PYTHON) postgresql
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@
