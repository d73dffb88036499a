# The everyday commands. `make help` lists them.

# Debian's OpenSSL, linked statically into SQLCipher: building OpenSSL from source takes as long as
# everything else together. Releases for other systems leave these unset and build it in.
multiarch := $(shell gcc -print-multiarch 2>/dev/null)
ifneq ($(wildcard /usr/lib/$(multiarch)),)
export OPENSSL_NO_VENDOR := 1
export OPENSSL_STATIC := 1
export OPENSSL_LIB_DIR := /usr/lib/$(multiarch)
export OPENSSL_INCLUDE_DIR := /usr/include
endif

.PHONY: help run clean-demo test soak check format bindings bench fuzz set-up-run set-up-test ui

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: set-up-run ## start the demo organisation and open the app; without a display, play a field day in the terminal
	@scripts/run.sh

clean-demo: ## remove the demo organisation
	rm -rf .demo

test: set-up-test ## run every test
	@scripts/test.sh

soak: set-up-run ## simulate fresh seeds until stopped; SEED=... replays one
	@scripts/soak.sh

check: set-up-test ## formatting, lints, types and stale bindings
	@scripts/check.sh

format: ## format everything
	cargo fmt --all
	npm --prefix ui run --silent format

bindings: ## write the TypeScript of the screens' shapes anew
	cargo test --quiet -p alongside-field -p alongside-domain -p alongside-words export_bindings

bench: set-up-run ## measure, medians printed
	@scripts/bench.sh

fuzz: ## hostile bytes for every decoder, until stopped or for SECONDS_EACH
	@scripts/fuzz.sh

set-up-run:
	@scripts/set-up.sh run

set-up-test:
	@scripts/set-up.sh test

ui: ui/dist/index.html

ui/dist/index.html: $(shell find ui/src crates/words/catalogue ui/index.html ui/vite.config.ts ui/package-lock.json -type f -not -path '*/words/generated/*' 2>/dev/null)
	npm --prefix ui run --silent build
