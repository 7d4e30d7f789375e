.DEFAULT_GOAL := help
SHELL := /bin/bash
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=# the suite starts hundreds of processes: each would compile Django anew
PY := .venv/bin/python
LOCK := requirements/test.txt
STAMP := .venv/.ok-$(shell cksum < $(LOCK) | cut -d' ' -f1)
PORT ?= 8000

.PHONY: help
help: ## list what make can do
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

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

.PHONY: install
install: ## what a site for people needs and no more, compiled, since its service may write nothing here
	@$(MAKE) -s setup LOCK=requirements/run.txt
	@.venv/bin/python -m compileall -q -j 0 .venv/lib config fortnight

.PHONY: lock
lock: ## write the lock files anew from requirements/*.in
	@test -x .venv/bin/python || python3 -m venv .venv
	@.venv/bin/python -m pip install -q --disable-pip-version-check 'uv==0.13.9'
	@for n in run test; do .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" requirements/$$n.in -o requirements/$$n.txt; done

.PHONY: migrations
migrations: setup ## write down what the models have changed since the last migration
	@$(PY) manage.py makemigrations schools people activity employers programs postings applications placements board records exchange

.PHONY: assets
assets: setup ## bundle the style sheets and scripts
	@$(PY) -m fortnight.ui.assets

.PHONY: lint
lint: setup ## style, layers, migrations in step with the models
	@.venv/bin/ruff check -q . && .venv/bin/ruff format -q --check .
	@.venv/bin/lint-imports --no-cache >.venv/layers.txt || { cat .venv/layers.txt; exit 1; }
	@$(PY) manage.py makemigrations --check --dry-run >.venv/migrations.txt || { cat .venv/migrations.txt; exit 1; }

.PHONY: check
check: lint ## all that can be said without running: lint, types, templates, dependencies
	@.venv/bin/mypy --no-error-summary fortnight config
	@.venv/bin/djlint --quiet --lint fortnight
	@find fortnight -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	@.venv/bin/deptry . >.venv/deptry.txt 2>&1 || { cat .venv/deptry.txt; exit 1; }
	@echo "Style, layers, migrations, types, templates and dependencies are in order."

.PHONY: format
format: setup ## put code and templates into their usual form
	@.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .
	@find fortnight -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 || true

TALLY := .venv/tally.jsonl
RUN := FORTNIGHT_TALLY=$(TALLY) .venv/bin/pytest -q

.PHONY: test
test: setup ## everything: check, the whole suite on both databases, the browser
	@rm -f $(TALLY)
	@$(MAKE) -s check
	@$(PY) -m tests.machine
	@FORTNIGHT_STAGE="SQLite" $(RUN) -n 2 -m "not browser"
	@FORTNIGHT_STAGE="PostgreSQL" FORTNIGHT_TEST_DB=postgres $(RUN) -n 2 -m "not browser"
	@FORTNIGHT_STAGE="Browser" $(RUN) -n 2 -m browser
	@mkdir -p var/prove && cp $(TALLY) var/prove/suite.jsonl

.PHONY: e2e
e2e: setup ## only the journeys in the browser
	@$(PY) -m tests.machine
	@.venv/bin/pytest -q -m browser

.PHONY: coverage
coverage: setup ## which lines the tests reach, on SQLite; fails below 95 %, or below all of rules, actions, moves and uploads
	@.venv/bin/pytest -q -n 2 -m "not browser" --cov --cov-report=term-missing:skip-covered
	@$(PY) -m tests.reach

.PHONY: bench
bench: setup ## measure the pages against their budget; writes docs/developer/benchmarks.md
	@$(PY) -m tests.bench

.PHONY: prove
prove: setup ## the long proofs: races, crashes, hostile files and words; at most 45 minutes; writes docs/developer/proofs.md
	@$(PY) -m tests.machine
	@$(PY) -m tests.prove

.PHONY: docs
docs: setup ## write the pages that are made from the code: settings, moves
	@.venv/bin/fortnight settings --markdown > docs/operator/settings.md
	@$(PY) manage.py draw_moves > docs/developer/moves.md
	@$(PY) manage.py draw_kept > docs/operator/personal-data.md

.PHONY: demo
demo: setup ## a season to look at, on http://127.0.0.1:$(PORT)
	@.venv/bin/fortnight demo --port $(PORT)

.PHONY: demo-reset
demo-reset: setup ## throw the demo's data away and start it anew
	@rm -rf var/demo
	@.venv/bin/fortnight demo --port $(PORT)

.PHONY: clean
clean: ## remove what tools leave behind; data under var/ stays
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage* htmlcov build dist *.egg-info
