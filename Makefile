# The everyday commands. `make help` lists them.

# Nothing is looked for here that set-up may install: make reads this before it runs anything. What a
# build needs to know of the machine is found in scripts/environment.sh, once set-up is done.

.PHONY: help run clean-demo test soak check format bindings bench fuzz hostile look sbom fresh-machine ui \
	set-up-run set-up-measure set-up-test

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: set-up-run ## start the demo organisation and open the app; without a display, play a field day in the terminal
	@scripts/run.sh

clean-demo: ## remove the demo organisation
	rm -rf .demo

test: set-up-test ## run every test
	@scripts/test.sh

soak: set-up-measure ## simulate fresh seeds until stopped; SEED=... replays one
	@scripts/soak.sh

check: set-up-test ## formatting, lints, types, what we build on, and stale bindings
	@scripts/check.sh

format: set-up-run ## format everything
	cargo fmt --all
	npm --prefix ui run --silent format

bindings: set-up-run ## write what is generated from the declarations anew: TypeScript, docs/records.md, docs/roles.md, JSON Schemas
	@WRITE_DOCUMENTS=1 scripts/export-bindings.sh

bench: set-up-test ## measure, medians printed
	@scripts/bench.sh

fuzz: set-up-measure ## hostile bytes for every decoder, until stopped, for SECONDS_EACH or with INPUTS_EACH
	@scripts/fuzz.sh

hostile: set-up-test ## take each defence out of a copy of the checkout: its attacks must succeed; PATCH=name takes one
	@scripts/hostile.sh

look: set-up-test ## every screen in every size and language: pictures, and what lies wrong
	@scripts/look.sh

sbom: set-up-test ## a bill of materials (CycloneDX) of each program, in target/sbom
	@scripts/sbom.sh

fresh-machine: ## both commands of the README in an empty Debian, as root; before a release
	@scripts/fresh-machine.sh

set-up-run:
	@scripts/set-up.sh run

set-up-measure:
	@scripts/set-up.sh measure

set-up-test:
	@scripts/set-up.sh test

ui: ui/dist/index.html

ui/dist/index.html: $(shell find ui/src crates/words/catalogue ui/index.html ui/vite.config.ts ui/package-lock.json -type f -not -path '*/words/generated/*' 2>/dev/null) | set-up-run
	npm --prefix ui run --silent build
