# Every command installs what it needs first; nothing else has to be typed before it.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONWARNINGS ?=

.DEFAULT_GOAL := help

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: .venv/installed ## Set up what is missing and serve the sample site
	@exec $(BIN)/python manage.py start

test: .venv/installed ## Run every test but the slow ones of `make faults`
	@$(BIN)/pytest

faults: .venv/installed ## Kill and restart the parts that must not lose anything
	@$(BIN)/pytest -m fault -n 0 --dist no

bench: .venv/installed ## Measure pages, segments and the list of people (makes a million people; writes bench.json)
	@$(BIN)/python -m tests.benchmarks

lint: .venv/installed ## Check style, layers and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')

types: .venv/installed ## Check types
	$(BIN)/mypy

messages: .venv/installed ## Collect the words of the interface into locales/ (needs gettext)
	$(BIN)/python manage.py makemessages --locale nl --locale de --locale pl --no-location --no-obsolete --ignore .venv --ignore tests --ignore var

lock: .venv/installed ## Renew the lock file from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group dev pyproject.toml --output-file requirements.txt

.venv/installed: requirements.txt
	@bash .ci/install

.PHONY: help run test faults bench lint types messages lock
