# Waymark. `make example` and `make test` are all a newcomer needs; both install what is missing first.

SWIFT ?= swift
OUTPUT := Output
PUBLISHED := ../shared/data
EXAMPLE := Pathways/lower-gi.pathway
BIN = .build/release/waymark

.DEFAULT_GOAL := example

.PHONY: help example test stranger docs lint format install build gallery gallery-check pages levers coverage bench fuzz clean

## Says what can be made.
help:
	@awk '/^## /{said = substr($$0, 4)} /^[a-z-]+:/{if (said != "") printf "make %-13s %s\n", substr($$1, 1, length($$1) - 1), said; said = ""}' $(MAKEFILE_LIST)

## Installs what is missing, builds, and checks, times and draws the lower GI pathway into Output/.
example: build
	@mkdir -p $(OUTPUT)
	$(BIN) check $(EXAMPLE) --quiet
	$(BIN) time $(EXAMPLE)
	$(BIN) time $(EXAMPLE) --quiet --full -o $(OUTPUT)/lower-gi.txt
	$(BIN) time $(EXAMPLE) --quiet --format json -o $(OUTPUT)/lower-gi.json
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.svg
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.pdf
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.png
	@echo "Open $(OUTPUT)/lower-gi.svg (or .pdf, .png)."

## Lays the pathways beside what NHS England published (its files in $(PUBLISHED)) and writes Docs/England.md.
england: build
	$(BIN) validate Pathways/england.csv --data $(PUBLISHED) -o Docs/England.md

## The same after fitting the variants anew; the pathway files are replaced.
england-refit: build
	@mkdir -p .build/england
	$(BIN) validate Pathways/england.csv --data $(PUBLISHED) --refit --save .build/england -o Docs/England.md
	cp .build/england/*.pathway Pathways/

## All tests, in release, where the statistical suites are quick.
test: install
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

## Uses PathwayKit from a package of its own, which sees only what is public. Builds it for debugging, apart.
stranger:
	$(SWIFT) test --package-path Tests/Stranger --scratch-path .build/stranger

## The documentation of PathwayKit, into .build/docs; any warning about it fails.
docs:
	$(SWIFT) build --package-path Tests/Stranger --scratch-path .build/stranger --build-tests
	sh Scripts/docs.sh .build/stranger .build/docs

## Builds the command, .build/release/waymark.
build: install
	$(SWIFT) build -c release --product waymark

## Installs the Debian packages that are missing.
install:
	@sh Scripts/install-dependencies.sh

## Checks the layout of the code.
lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

## Lays the code out.
format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

## Draws every pathway of the library anew into Output/, with the page that shows them.
gallery: build
	sh Scripts/gallery.sh $(BIN) $(OUTPUT)

## Draws every pathway anew elsewhere and compares with Output/: SVG and text by bytes, PNG by pixels, PDF by text.
gallery-check: build
	sh Scripts/gallery-check.sh $(BIN) $(OUTPUT)

## Remakes the tables of Docs/pathways from what the command prints.
pages: build
	$(SWIFT) Scripts/pathway-pages.swift $(BIN)

## What would fix it, for every pathway of the library: Docs/Levers.md, from what the command prints. Takes about a minute.
levers: build
	@cp Docs/levers-head.md .build/levers.md
	@for file in lower-gi lung upper-gi upper-gi-direct-access non-specific-symptoms lung-health-check; do \
	  echo "$$file"; echo >> .build/levers.md; \
	  $(BIN) bottlenecks Pathways/$$file.pathway --quiet --format markdown >> .build/levers.md || exit 1; \
	done
	@mv .build/levers.md Docs/Levers.md

## Measures speed: the language, exact timing, simulation; counts instructions where there is valgrind. See Benchmarks/.
bench:
	$(SWIFT) build -c release
	.build/release/language-benchmark
	.build/release/timing-benchmark
	.build/release/simulation-benchmark conformance/network.pathway
	@if command -v valgrind >/dev/null; then Benchmarks/Simulation/instructions.sh; \
	  else echo "Instructions are not counted: valgrind is not installed."; fi

## Runs a fuzzer for half an hour: make fuzz SECONDS=60 for less, TARGET=csv or xlsx for the readers.
fuzz:
	sh Scripts/fuzz.sh $(SECONDS) $(TARGET)

## What has been checked, against what: Docs/Validation.md. Fails when a number is wrong.
verify: build
	$(BIN) verify --long --quiet --format markdown -o Docs/Validation.md
	sh Scripts/coverage.sh --keep Docs/Validation.md

## How often the 95% intervals of simulate hold, over 200 seeds: its table in Docs/Validation.md. Takes some minutes.
coverage:
	sh Scripts/coverage.sh

## Removes what was built.
clean:
	rm -rf .build
