# make pages    render the sample editions into out/
# make test     ruff, mypy and pytest
# make bench    measure time, memory and sizes (BENCH=--record keeps the figures)
# make clean    remove what was made (.venv stays)
# make lock     pin the newest versions into the lock files
#
# Each makes .venv first, when it is missing or a lock file changed. PYTHON=/path/to/python names the Python it is
# made from; otherwise the first one found that is new enough.

SHELL = /bin/sh
.DEFAULT_GOAL = pages
.PHONY: pages test bench clean lock environment dev-environment

NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in .venv/bin/python python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && { echo "$$p"; break; }; done)
RUN = .venv/bin/python -X utf8

SAMPLE = editions/lanchuan
OUT = out/lanchuan
SUPPLEMENT = editions/fukan
SUPPLEMENT_OUT = out/fukan
FOLD = editions/jiangan
FOLD_OUT = out/jiangan

pages: environment
	@$(RUN) render.py fonts install || echo "Going on without Kai: another face stands in for it."
	@mkdir -p $(dir $(OUT)) && rm -f $(OUT)* $(SUPPLEMENT_OUT)* $(FOLD_OUT)*
	$(RUN) render.py render $(SAMPLE) -o $(OUT).pdf --png 100 --report $(OUT).json
	$(RUN) render.py render $(SAMPLE) --pages B2,B3 --spread -o $(OUT)-spread.pdf --png 100
	$(RUN) render.py render $(SUPPLEMENT) --spread -o $(SUPPLEMENT_OUT).pdf --png 100 --report $(SUPPLEMENT_OUT).json
	$(RUN) render.py render $(FOLD) --spread -o $(FOLD_OUT).pdf --png 100
	$(RUN) render.py render $(SAMPLE) --for press -o $(OUT)-press.pdf
	$(RUN) render.py render $(SAMPLE) --for archive -o $(OUT)-archive.pdf
	@echo "Written:" && ls -1 $(OUT)* $(SUPPLEMENT_OUT)* $(FOLD_OUT)*

test: dev-environment
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy --strict . .ci --exclude '^(build|editions)/'
	$(RUN) -W error -m pytest

bench: environment
	$(RUN) benchmarks/run.py $(BENCH)

clean:
	rm -rf out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

environment: python-is-new-enough
	@"$(PYTHON)" .ci/environment.py requirements.lock

dev-environment: python-is-new-enough
	@"$(PYTHON)" .ci/environment.py requirements.lock requirements-dev.lock

.PHONY: python-is-new-enough
python-is-new-enough:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "duikai needs Python 3.11 or later$(if $(PYTHON),; $(PYTHON) is not that,, and none was found)." >&2; \
		echo "Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 2; }

# pip-tools lives in a folder of its own under build/, not in .venv. No registry's name is written down.
TOOLS = build/lock-tools
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(TOOLS)/bin/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
lock: python-is-new-enough
	"$(PYTHON)" -m venv --clear $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
