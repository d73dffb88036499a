#!/usr/bin/env bash
# Runs every test: the UI's units, the Rust tests (both stores among them), the whole system, the
# browser and the real window. PostgreSQL, displays and servers are started and stopped by the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

say() { printf '\n== %s\n' "$1"; }

say "UI: unit tests and builds"
npm --prefix ui run --silent test
npm --prefix ui run --silent build
npm --prefix ui run --silent build:bridge
scripts/check-release-ui.sh

say "Rust: build"
cargo build --workspace --quiet --features "$TEST_FEATURES"

say "Rust: tests, whole system and window"
cargo test --workspace --quiet --features "$TEST_FEATURES"

say "Browser"
npm --prefix tests/browser test --silent
