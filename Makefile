# Xianli (先礼). `make` alone says what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON ?=

.PHONY: help setup run test e2e lint fmt lock rehearse bench docs doctor clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Build .venv from the hashed lock (only when something changed)
	@PYTHON="$(PYTHON)" ./scripts/setup.sh

run: setup ## Start everything here: engine, database, worker
	@$(BIN)/xianli up

test: setup ## Run every test against the real engine, SQLite and PostgreSQL (ARGS="-k name" narrows)
	@$(BIN)/python -m pytest $(ARGS)

e2e: setup ## Walk every role's job in a real Chromium (SHOTS=1 renews docs/screenshots)
	@XIANLI_TEST_SHOTS="$(SHOTS)" $(BIN)/python -m pytest tests/e2e -o "norecursedirs=.*" $(ARGS)

lint: setup ## Check style, format, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: setup ## Format the code and fix what can be fixed safely
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: setup ## Resolve the dependencies anew into both hashed lock files (ARGS=--upgrade for newer versions)
	@./scripts/lock.sh $(ARGS)

rehearse: setup ## Walk one case through the whole ladder in virtual time
	@$(BIN)/xianli rehearse $(ARGS)

bench: setup ## Measure cases per second, actions and bytes against a bare floor (minutes; ARGS="--cases 8")
	@$(BIN)/python -m benchmarks.ladder $(ARGS)

docs: setup ## Regenerate the generated documents (a test fails when they are stale)
	@$(BIN)/python docs/generate.py

doctor: setup ## Check this machine and say how to fix what is missing
	@$(BIN)/xianli doctor

clean: ## Remove .venv and caches; data under .xianli stays
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
