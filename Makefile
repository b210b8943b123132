# One word for each chore; .ci/run is the proof.
PY = .venv/bin/python

.PHONY: check fix docs bench demo

check:
	$(PY) -m ruff check src tests benchmarks corpora docs
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -m "not browser and not office"

fix:
	$(PY) -m ruff check --fix src tests benchmarks corpora docs
	$(PY) -m ruff format src tests benchmarks corpora docs

docs:
	$(PY) docs/generate.py

bench:
	for file in benchmarks/*.py; do $(PY) $$file; done

demo:
	$(PY) corpora/demo/build.py
