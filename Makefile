# make demo     install graphkit here, build a graph from the seed documents, print what it says
# make test     install what the tests need, then check style, types and behaviour
# make bench    measure speed
# make picture  draw the picture of the README anew
# make clean    remove everything that these made
#
# Nothing is needed but Python 3.11 or newer and make. Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo

.PHONY: help demo test lint bench picture clean

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

demo: $(VENV)/.installed
	@rm -rf $(DEMO)
	@$(BIN)/graphkit build seeds -o $(DEMO)
	@$(BIN)/graphkit ask $(DEMO) partners
	@$(BIN)/graphkit ask $(DEMO) posts
	@$(BIN)/graphkit ask $(DEMO) offices

test: lint
	$(BIN)/pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/speed.py

picture: $(VENV)/.installed-dev
	$(BIN)/python docs/draw_demo.py टिकटॉक

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# What the tests need holds what the demo needs, so this install is stamped as both.
$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "graphkit needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; } # half an environment would look like a whole one
