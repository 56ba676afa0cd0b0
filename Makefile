# Every recipe runs in the environment of `python`: activate one, or set PYTHON=.venv/bin/python.
PYTHON ?= .venv/bin/python

.PHONY: check test deep fuzz bench lock format golden

check:          ## lint, types, import contracts and tests: what CI runs
	$(PYTHON) -m tests

test:           ## the tests alone, on two processes
	$(PYTHON) -m pytest -q -n 2

deep:           ## 2,000 seeds of every skill and level against its oracle: docs/questions.md, under an hour
	$(PYTHON) -m tests.deep

fuzz:           ## ten minutes of searching for a text that grading trips over
	$(PYTHON) -m tests.answers.fuzz 600

bench:          ## measure; docs in benchmarks/RESULTS.md
	$(PYTHON) benchmarks/startup.py
	$(PYTHON) -m benchmarks.first_question
	$(PYTHON) benchmarks/grading.py
	$(PYTHON) benchmarks/placement.py
	$(PYTHON) benchmarks/planning.py
	$(PYTHON) benchmarks/generation.py
	$(PYTHON) -m benchmarks.learning

golden:         ## write the golden files anew; read the diff
	MLPATH_GOLDEN=write $(PYTHON) -m pytest -q tests

format:         ## mend what ruff can mend
	$(PYTHON) -m ruff format mlpath tests benchmarks
	$(PYTHON) -m ruff check --fix mlpath tests benchmarks

lock:           ## resolve the exact versions anew
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-header -q \
	  --output-file requirements-dev.lock pyproject.toml
