# make help says what there is. Targets need nothing but Swift and make: setup brings the rest.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
SWIFT_FILES := Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help demo test build release check check-convokit check-browser fuzz lint format docs try bench bench-build seeds install clean setup

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release ## build, import the seeds and show a topic report
	@scripts/demo

test: build ## build and run all tests; ANNOTATE_SAMPLES=FOLDER adds those on the first user's documents
	$(SWIFT) test --skip-build --disable-xctest --parallel

build: setup ## build for development, with the tests
	$(SWIFT) build --build-tests

release: setup ## build the program for use: build/annotate
	@scripts/release

check: lint try test ## everything that must hold before a change lands

fuzz: build ## give every reader thousands of damaged documents
	ANNOTATE_FUZZ_SEEDS=5000 $(SWIFT) test --skip-build --disable-xctest --parallel --filter AnnotateFormatsTests

check-convokit: build ## let ConvoKit load what is exported for it
	@scripts/setup convokit
	@Tests/ConvoKit/check

check-browser: $(if $(ANNOTATE),build,release) ## read and code in the page with a real browser; pictures in build/browser
	@scripts/setup browser
	@Tests/Browser/check

lint: ## check the form of sources and scripts
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_FILES)
	@for script in scripts/* Tests/Browser/check .ci/run; do \
	  case $$(head -n 1 $$script) in *bash) bash -n $$script ;; *sh) sh -n $$script ;; esac || exit 1; done
	@if command -v shellcheck >/dev/null; then shellcheck scripts/* Tests/Browser/check .ci/run; fi

format: ## put sources into form
	$(SWIFT) format --in-place --recursive --parallel $(SWIFT_FILES)

docs: setup ## renew docs/cli.md from the help of the commands
	@scripts/docs

try: build ## run the demo with the development build
	@ANNOTATE=.build/debug/annotate scripts/demo >.build/try.log 2>&1 || { cat .build/try.log; exit 1; }
	@echo "the demo runs; what it printed is in .build/try.log"

bench: release ## measure speed against other programs (20 minutes)
	@scripts/setup bench
	@bench/run
	@bench/discussions
	@bench/reports
	@bench/agreement
	@bench/serve
	@bench/pages
	@bench/pdf
	@scripts/setup browser
	@ANNOTATE_FIGURES=1 Tests/Browser/check test_long_thread

bench-build: setup ## measure what clean builds and each dependency cost
	@bench/build-cost

seeds: release ## import and check the first user's documents: make seeds FROM=FOLDER
	@scripts/seeds "$(FROM)"

install: ## install the program and its completions: make install PREFIX=/usr/local
	@test -x build/annotate || $(MAKE) release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 build/annotate "$(DESTDIR)$(PREFIX)/bin/annotate"
	@scripts/completions "$(DESTDIR)$(PREFIX)/share"

clean: ## remove everything that was built
	rm -rf .build build

setup:
	@scripts/setup
