.DEFAULT_GOAL := help
SHELL := /bin/bash
export UV_PYTHON_DOWNLOADS := never
PY := .venv/bin/python
LOCK := requirements/test.txt
STAMP := .venv/.ok-$(shell cksum < $(LOCK) | cut -d' ' -f1)
PORT ?= 8000

.PHONY: help
help: ## list what make can do
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sort | sed -E 's/:[^#]*## /\t/' | expand -t 18

.PHONY: setup
setup: $(STAMP) ## put everything that is needed into .venv

$(STAMP): $(LOCK)
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Fortnight needs Python 3.11 or newer.")'
	@test -x .venv/bin/python || python3 -m venv .venv
	@echo "Installing the libraries into .venv …"
	@if .venv/bin/python -m pip install -q --disable-pip-version-check 'uv==0.13.9' \
	  && VIRTUAL_ENV=$(abspath .venv) .venv/bin/uv pip sync -q --require-hashes $(LOCK); then :; \
	 else .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK); fi
	@echo "$(abspath .)" > $$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/fortnight.pth
	@printf '#!%s\nimport sys\nfrom fortnight.cli import main\nsys.exit(main())\n' "$(abspath .venv/bin/python)" > .venv/bin/fortnight && chmod +x .venv/bin/fortnight
	@rm -f .venv/.ok-*; touch $@

.PHONY: lock
lock: ## write the lock files anew from requirements/*.in
	@test -x .venv/bin/python || python3 -m venv .venv
	@.venv/bin/python -m pip install -q --disable-pip-version-check 'uv==0.13.9'
	@for n in run test; do .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" requirements/$$n.in -o requirements/$$n.txt; done

.PHONY: migrations
migrations: setup ## nothing is released yet: write each app's first migration anew
	@rm -f fortnight/*/migrations/0001_initial.py
	@$(PY) manage.py makemigrations schools people activity employers programs postings applications placements

.PHONY: lint
lint: setup ## style, layers, migrations in step with the models
	@.venv/bin/ruff check -q . && .venv/bin/ruff format -q --check .
	@.venv/bin/lint-imports --no-cache
	@$(PY) manage.py makemigrations --check --dry-run
