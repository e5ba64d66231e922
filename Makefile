# Waymark. `make example` and `make test` are all a newcomer needs; both install what is missing first.

SWIFT ?= swift
OUTPUT := Output
EXAMPLE := Pathways/lower-gi.pathway
BIN = .build/release/waymark

.PHONY: example test lint format install build gallery verify bench fuzz clean

## Installs what is missing, builds, and checks, times and draws the lower GI pathway into Output/.
example: build
	@mkdir -p $(OUTPUT)
	$(BIN) check $(EXAMPLE) --quiet
	$(BIN) time $(EXAMPLE)
	$(BIN) time $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.txt
	$(BIN) time $(EXAMPLE) --quiet --format json -o $(OUTPUT)/lower-gi.json
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.svg
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.pdf
	$(BIN) render $(EXAMPLE) --quiet -o $(OUTPUT)/lower-gi.png
	@echo "Open $(OUTPUT)/lower-gi.svg (or .pdf, .png)."

## All tests, in release, where the statistical suites are quick.
test: install
	$(SWIFT) build -c release --product waymark
	$(SWIFT) test -c release

build: install
	$(SWIFT) build -c release --product waymark

install:
	@sh Scripts/install-dependencies.sh

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

clean:
	rm -rf .build
