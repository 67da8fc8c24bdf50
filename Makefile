# Set-up is a part of every target: the environment lives in .venv, made from the locks with hashes.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help demo test check format bench train storm clean docs lock

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

.venv/run.done: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.done: requirements/dev.txt .venv/run.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	touch $@

demo: .venv/run.done ## set up, then run the main job on the articles in samples/
	$(BIN)/wirefacts run samples --lake data/lake --warehouse duckdb:///data/warehouse.duckdb
	$(BIN)/wirefacts status --lake data/lake

test: .venv/dev.done ## set up, then pass the tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/dev.done ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev.done ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.done ## measure accuracy (needs ../shared)
	$(BIN)/python benchmarks/score_gold.py --part working
	$(BIN)/python benchmarks/score_gold.py --part heldout

train: .venv/dev.done ## learn all models anew from the golden cases, in their order (some 10 minutes, needs ../shared)
	for model in seizures last_look meetings gatherings meeting_slots slots confidence; do $(BIN)/python benchmarks/train_$$model.py --write || exit 1; done
	$(BIN)/python benchmarks/score_golden.py --set-floors
	$(BIN)/python benchmarks/score_gold.py --part heldout --write

storm: .venv/dev.done ## kill a run 100 times at random moments and compare (some 15 minutes)
	$(BIN)/python benchmarks/storm.py

docs: .venv/dev.done ## write the data dictionary and the README's table of tables anew
	$(BIN)/python -m flows.write_docs

lock: ## make the locks anew (needs uv)
	cd requirements && uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header run.in -o run.txt
	cd requirements && uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c run.txt dev.in -o dev.txt

clean: ## remove what the targets made
	rm -rf .venv data build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
