# make serve   set up and serve the site at http://127.0.0.1:8000/
# make site    set up and build site/ once, strictly
# make test    set up and run every test

PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
SITE = site

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: serve site test twice accept check sbom sums words lock runtime clean

serve: .venv/site
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

# Built beside its place and moved there when it is whole: whoever stops it keeps the site there was.
site: .venv/site
	$(BIN)/mkdocs build --strict --site-dir .site
	rm -rf site
	mv .site site

check: .venv/site
	$(BIN)/corpus check

# What the site was built from, as programs read it (CycloneDX), into the site that “make site” has built. What writes the list is
# installed after the site was built, so that it has no part in it.
sbom: .venv/sbom
	test -d $(SITE) || { echo "there is no $(SITE)/ yet: run “make site” first" >&2; exit 1; }
	$(BIN)/python -W ignore -m cyclonedx_py requirements requirements.txt --pyproject pyproject.toml --output-reproducible \
		--output-file $(SITE)/sbom.cdx.json

# Every file of the site with its checksum, for whoever wants to know that a file is as it was published: sha256sum --check
sums:
	cd $(SITE) && find . -type f ! -path '*/.*' ! -path ./site.sha256 -print0 | LC_ALL=C sort -z | xargs -0 sha256sum > .site.sha256
	mv $(SITE)/.site.sha256 $(SITE)/site.sha256

# Many tests build a site in a process of their own: where nothing compiled is kept, each would compile everything anew.
test: .venv/test
	tests/install
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest

# Build the last commit's site twice, as if on two machines and a year apart, and compare the two byte by byte.
twice: .venv/test
	$(BIN)/python -m tests.equal_bytes

# Accept what the small corpus of the tests renders to now; look at it with git diff.
accept: .venv/test
	ACCEPT=1 $(BIN)/pytest -q tests/test_rulebook.py tests/test_whole.py tests/test_styles.py tests/test_published_format.py -k 'accepted or golden'
	git --no-pager diff --stat -- tests/whole tests/golden scripts/glossator/rules.json

# An environment that was begun and never finished, because somebody stopped it or something was missing, is made anew.
.venv/site: requirements.txt scripts/glossator/requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test ! -e .venv/unfinished && $(BIN)/python -m pip --version >/dev/null 2>&1 || \
		{ rm -rf .venv && mkdir .venv && touch .venv/unfinished && $(PYTHON) -m venv .venv; }
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	rm -f .venv/unfinished
	touch $@

.venv/test: .venv/site requirements-test.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	touch $@

.venv/sbom: .venv/site scripts/glossator/requirements-sbom.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement scripts/glossator/requirements-sbom.txt
	touch $@

# Bring the catalogues of the interface's languages in step with templates, tables and scripts; then fill the gaps.
words: .venv/site
	cd scripts/glossator && ../../$(BIN)/pybabel -q extract -F locale/extract.cfg -k N_ -k NN_:1,2 -k within:1c,2 --omit-header --no-wrap \
		--sort-output -o ../../.words.pot .
	for file in scripts/glossator/locale/*.po; do \
		$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date -i .words.pot -o $$file \
			-l $$(basename $$file .po) || exit 1; \
	done
	rm .words.pot

# Renew the locked requirements after a change in pyproject.toml. Needs pip-tools.
lock:
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --no-header --output-file scripts/glossator/requirements.txt pyproject.toml
	pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --no-header --extra test --constraint scripts/glossator/requirements.txt --output-file requirements-test.txt pyproject.toml
	echo cyclonedx-bom | pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --no-header --constraint requirements-test.txt --output-file scripts/glossator/requirements-sbom.txt -

# Renew what a browser needs to run the program: the runtime as tests/node/package-lock.json has it, and beside it the one
# compiled package, in the version that is locked. Needs npm; nothing else does.
runtime: .venv/site
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/node
	cd tests/node/node_modules/pyodide && cp pyodide.mjs pyodide.asm.mjs pyodide.asm.wasm python_stdlib.zip "$(CURDIR)/scripts/glossator/assets/python/"
	$(BIN)/python -m pip download --quiet --no-deps --only-binary :all: --platform pyemscripten_2026_0_wasm32 --python-version 3.14 \
		--implementation cp --abi cp314 --dest .runtime $$(sed -n 's/^\(pydantic-core==[^ ]*\).*/\1/p' scripts/glossator/requirements.txt)
	mv .runtime/pydantic_core-*.whl scripts/glossator/assets/python/pydantic_core.whl
	rmdir .runtime

clean:
	rm -rf .venv site .site .cache
