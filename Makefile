# Needs Python 3.11 or newer and make. Everything else is installed into .venv from the lock files.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
# One version of each package for every Python and every system that the project runs on.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# Material prints a note on MkDocs 2 at every build; pyproject.toml keeps MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup site serve test test-fast test-long audit sbom lighthouse bench bench-quick check fix docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.ready ## make .venv and install what the site needs

site: setup ## check the briefings and build the site into site/
	@$(BIN)/briefing check
	@$(BIN)/python -m mkdocs build --strict
	@echo "The site is in site/, its first page is site/index.html. To read it in a browser: make serve"

serve: setup ## serve the site with live reload (PORT=8000)
	@$(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: $(VENV)/.dev-ready ## run the linters, the type checker and all tests
	@$(BIN)/python -m tests.tools
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

test-fast: $(VENV)/.dev-ready ## run the tests that need neither a built site nor a browser
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup --hypothesis-profile quick \
		-m "not (site or browser or engines or editor or axe or html or slow or long)"

test-long: $(VENV)/.dev-ready ## run the tests that take minutes, fuzzing first of all (FUZZ_SECONDS=600, FUZZ_SEED=...)
	@$(BIN)/python -m pytest -m long -n 0 --capture=tee-sys -rA --show-capture=no $(ARGS)
	@LONG_RUN=1 $(BIN)/python -m pytest -n 0 tests/test_hostile_property.py tests/test_hostile_site.py

audit: $(VENV)/.dev-ready ## look for known holes in the locked packages and for risks in the workflows; needs a network
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.txt -r requirements-dev.txt
	@$(BIN)/zizmor --quiet .github

sbom: $(VENV)/.dev-ready ## write what the site is built with to dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist
	@$(BIN)/python -W ignore -m cyclonedx_py requirements requirements.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-format JSON --output-file dist/sbom.cdx.json
	@echo "wrote dist/sbom.cdx.json"

lighthouse: $(VENV)/.dev-ready ## run Lighthouse three times on each of four pages, as on a phone; needs a machine at rest
	@$(BIN)/python -m tests.lighthouse

bench: $(VENV)/.dev-ready ## time the build against other engines and write docs/contributing/speed.md (an hour; ARGS=--help)
	@$(BIN)/python -m tests.bench $(ARGS)

bench-quick: $(VENV)/.dev-ready ## the same with 100 briefings, against stock MkDocs only (two minutes)
	@$(BIN)/python -m tests.bench --quick $(ARGS)

check: $(VENV)/.dev-ready ## check the briefings, the style of the code and its types
	@$(BIN)/briefing check
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/mypy

fix: $(VENV)/.dev-ready ## repair what the linter can repair, and format the code
	@$(BIN)/ruff check --fix --quiet; status=$$?; $(BIN)/ruff format; exit $$status

docs: $(VENV)/.dev-ready ## write the schema, the reference pages and what the sessions in the documentation print
	@$(BIN)/briefing schema
	@$(BIN)/python -m tests.generate_reference
	@$(BIN)/python -m tests.walkthrough

lock: $(VENV)/.dev-ready ## write the lock files again (ARGS=--upgrade for newer versions)
	@$(LOCK) $(ARGS) --extra build --extra search --output-file requirements.txt pyproject.toml
	@$(LOCK) $(ARGS) --all-extras --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## remove what builds and tests leave behind (.venv stays)
	@rm -rf site .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: requirements.txt pyproject.toml $(BIN)/python
	@echo "installing dependencies into $(VENV) (once, until a lock file changes)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-ready: requirements-dev.txt $(VENV)/.ready
	@echo "installing the tools for tests into $(VENV) (once, until a lock file changes)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# PYTHON=... names another interpreter. --clear also replaces a .venv whose Python is gone.
$(BIN)/python:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		echo "making $(VENV) with $$("$$python" --version)"; \
		exec "$$python" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
		echo "error: $$found lacks the module venv or ensurepip" >&2; \
		echo "  hint: install it (Debian and Ubuntu: apt install python3-venv), then run make again" >&2; \
	else \
		echo "error: no Python 3.11 or newer was found" >&2; \
		echo "  hint: install one, or name it: make site PYTHON=path/to/python3" >&2; \
	fi; \
	exit 1
