# serve · build · check · test · bench · clean. Each sets up what it needs first.
# The plain command behind each target stands in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS := 127.0.0.1:8000
PINNED := --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header

# The theme's banner about its end of life; README.md says what follows from it.
export NO_MKDOCS_2_WARNING := 1
# Whatever writes a time writes that of the commit: two builds of it are the same to the byte.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH

.PHONY: serve build compress check fix test handouts admin bench bench-search bench-scale bench-load test-webkit mutations clean browser font nginx lock review-report check-references check-links weekly-report weekly-issue release back check-pages compared mistakes sample

## Serve the site with live reload.
serve: $(VENV)/ready
	@echo "Open http://$(ADDRESS)/ · 請開啟 http://$(ADDRESS)/"
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

## A strict build in site/ (never with --quiet: it silences the warnings that strict counts). It is made beside the old one and takes its place only when it is whole.
build: $(VENV)/ready
	@test -d site || ! test -d site.old || mv site.old site
	@rm -rf site.new site.old
	$(BIN)/mkdocs build --strict --site-dir site.new || { rm -rf site.new; exit 1; }
	@if test -d site; then mv site site.old; fi
	@mv site.new site
	@rm -rf site.old && echo "site/ is ready"

## For a server of one's own (deploy/nginx.conf): each text of site/ packed beside itself. The same site gives the same bytes.
compress:
	@test -d site || { echo "site/ is missing · run make build first ｜ 沒有site/ · 請先執行 make build" >&2; exit 1; }
	@find site -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.svg' -o -name '*.xml' -o -name '*.txt' -o -name '*.webmanifest' \) -exec gzip --best --keep --no-name --force {} +

## What an editor or a pull request has to mend: pages, data and sources and a strict build come first and are always listed; then code style and the tests of the content, which run meanwhile and speak only when something fails. FORMAT=github shows each finding on its line.
FORMAT ?= text
check: $(VENV)/ready
	@said=$$(mktemp); trap 'rm -f $$said' EXIT; $(BIN)/pytest -n0 --no-header --tb=line tests/content >$$said 2>&1 & tests=$$!; status=0; \
	$(BIN)/python tools/check_pages.py --build --format $(FORMAT) || status=$$?; \
	$(BIN)/ruff check --quiet . $(if $(filter github,$(FORMAT)),--output-format=github) || status=$$?; \
	$(BIN)/ruff format --check --quiet . || { status=$$?; echo "ruff · the code is not in one style · run $(BIN)/ruff format . ｜ 程式碼的格式不一 · 請執行 $(BIN)/ruff format ."; }; \
	test $$status -eq 0 || kill $$tests; \
	wait $$tests || test $$status -ne 0 || { status=1; grep -v '^[.FEsx]* *\[ *[0-9]*%\]$$' $$said; }; \
	exit $$status

## Repairs what a machine may repair (punctuation, spaces, line ends, the order of references.bib), gives new sections their short addresses, and shows it.
fix: $(VENV)/ready
	@$(BIN)/python tools/fix.py

## What differs between the two languages, in one line each. Pages to be compared again are named and stop nobody.
check-pages: $(VENV)/ready
	@$(BIN)/python tools/check_pages.py

## After you have compared both languages of a page: make compared PAGE=urgent
compared: $(VENV)/ready
	@$(BIN)/python tools/check_pages.py --compared "$(PAGE)"

## For maintainers: editors/mistakes.md anew, with the lines that the checks print.
mistakes: $(VENV)/ready
	@$(BIN)/python tests/mistakes.py

## For maintainers, when a rule has become stricter: today's content as the sample in which the tests make their mistakes; then make mistakes.
sample: $(VENV)/ready
	@$(BIN)/python tests/sample_site.py

## The pages as PDFs, and the card; PAGES="urgent contact" makes those of these pages. Only what has changed is made anew.
handouts: $(VENV)/ready browser
	@$(BIN)/python tools/make_handouts.py $(PAGES)

## The form for editors at /admin/ of the next build (needs npm; see deploy/README.md).
admin: $(VENV)/ready
	@$(BIN)/python tools/get_decap.py

## All tests, the browser's and the server's included.
test: $(VENV)/ready browser nginx
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest

## What Safari does in its own way, in its engine: WebKitGTK (needs Debian's webkit2gtk-driver and xvfb, which it installs; 2 minutes).
test-webkit: $(VENV)/ready browser
	@command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null || sh tools/install.sh webkit2gtk-driver xvfb xauth
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/webkit/requirements.lock
	xvfb-run --auto-servernum $(BIN)/pytest -n 0 tests/webkit

## What it costs: build time and bytes; Lighthouse on every page (or PAGES="urgent en/about"), beside stock Material.
bench: $(VENV)/ready browser
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/lighthouse.py $(PAGES)

## How well the search finds, and what it costs, beside Pagefind and Material's own search.
bench-search: $(VENV)/ready browser
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement benchmarks/requirements.lock
	$(BIN)/python benchmarks/search.py

## How many mistakes in one language the checks catch, of 200 made at random.
mutations: $(VENV)/ready
	$(BIN)/python benchmarks/twin_mutations.py

## How the build grows from 14 to 1,400 pages in each language (some minutes), or with PAGES="14 140" only these.
bench-scale: $(VENV)/ready
	$(BIN)/python benchmarks/scale.py $(PAGES)

## What the built site bears behind nginx, asked as fast as it can answer.
bench-load: $(VENV)/ready nginx
	@command -v wrk >/dev/null || sh tools/install.sh wrk
	$(BIN)/python benchmarks/load.py

## For a server of one's own: TO/current shows site/, or again the version before. See deploy/README.md.
release:
	@sh tools/release.sh publish "$(TO)"
back:
	@sh tools/release.sh back "$(TO)"

## Links to other sites that lead nowhere any more.
check-links: $(VENV)/ready
	@$(BIN)/python tools/check_links.py

## What waits for a person this week, as Markdown; ARGUMENTS=--offline asks no other site. The second puts it into one issue on GitHub.
weekly-report: $(VENV)/ready
	@$(BIN)/python tools/weekly_report.py $(ARGUMENTS)
weekly-issue: $(VENV)/ready
	$(BIN)/python tools/weekly_report.py $(ARGUMENTS) > weekly-report.md
	sh tools/weekly_issue.sh weekly-report.md

## The form of references.bib, and what Crossref and PubMed say of each source. A silent server fails nothing.
check-references: $(VENV)/ready
	$(BIN)/python tools/check_references.py

## Pages that are due for review by a clinician.
review-report: $(VENV)/ready
	$(BIN)/python tools/review_report.py

clean:
	rm -rf $(VENV) .cache site site.new site.old weekly-report.md handouts decap-cms decap-cms.new

$(VENV)/ready: requirements.lock
	@sh tools/python.sh "$(PYTHON)" "$(VENV)"
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

browser:
	@sh tools/browser.sh

## For make build and make check: the font of the pictures of shared links.
font:
	@sh tools/font.sh

nginx:
	@sh tools/nginx.sh

## For maintainers: pin anew after a change in pyproject.toml.
lock: $(VENV)/ready
	$(BIN)/pip-compile --quiet --strip-extras --extra test $(PINNED) --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --extra webkit --constraint requirements.lock $(PINNED) --output-file tests/webkit/requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --extra bench $(PINNED) --output-file benchmarks/requirements.lock pyproject.toml
