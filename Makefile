# Everything here works on a fresh machine with Python 3.11+ and make. `make help` lists the targets.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 7860
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: help install run test lint eval gate second bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1|/' | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

install: .venv/installed ## set up .venv from the lock file

.venv/installed: pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (a few minutes the first time) ..."
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

run: install ## index the report and open the chat on http://127.0.0.1:7860 (HOST= and PORT= change it)
	@$(BIN)/beltqa index
	@HOST=$(HOST) PORT=$(PORT) $(BIN)/python app.py

test: .venv/installed-dev ## run all tests
	@$(BIN)/python -m pytest

lint: .venv/installed-dev ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

eval: install ## measure the answers on the questions in evals/
	@$(BIN)/beltqa eval

gate: install ## fail if answers are worse than in evals/results.json
	@$(BIN)/beltqa eval --gate

second: install ## measure the answers on a second document, evals/second/
	@$(BIN)/beltqa index evals/second/policy.md --index build/second
	@$(BIN)/beltqa eval --questions evals/second/questions.jsonl --index build/second --out evals/second

bench: .venv/installed-dev ## measure time and memory
	@$(BIN)/python evals/bench.py

lock: ## renew requirements.lock from pyproject.toml
	@rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet hatchling editables
	@.venv-lock/bin/python -m pip install --quiet --no-build-isolation --editable '.[dev]'
	@{ echo "# Every package that beltqa installs, pinned. Renew with: make lock"; \
	   .venv-lock/bin/python -m pip freeze --exclude-editable | sed -E 's/\+cpu$$//'; } > requirements.lock
	@rm -rf .venv-lock

clean: ## remove .venv and caches
	@rm -rf .venv .venv-lock .mypy_cache .ruff_cache .pytest_cache
