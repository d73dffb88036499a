#!/usr/bin/env bash
# Runs every test: the UI's units, the Rust tests (both stores among them), the whole system, the
# browser and the real window. PostgreSQL, displays and servers are started and stopped by the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }

# Vaults and databases lie in memory where there is room for them: a killed process leaves there what it would
# leave on a disk, and waiting for the disk takes half of the time.
if [[ -z ${TMPDIR:-} ]] && room=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1) && ((room >= 4096)); then
  TMPDIR=$(mktemp -d /dev/shm/alongside-tests.XXXXXX)
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
  chmod 1777 "$TMPDIR"
fi
# Much of what tests of whole programs do is waiting, for one another and for clocks.
export RUST_TEST_THREADS=${RUST_TEST_THREADS:-$(($(nproc) * 3 / 2))}

say "UI: unit tests and builds"
npm --prefix ui run --silent test
npm --prefix ui run --silent build
npm --prefix ui run --silent build:bridge
scripts/check-release-ui.sh

say "Rust: build"
# With the tests, so that nothing is compiled once for the programs and once more for what tests them.
cargo build --workspace --all-targets --quiet --features "$TEST_FEATURES"

say "Rust: tests, whole system and window"
cargo test --workspace --quiet --features "$TEST_FEATURES"

say "Browser"
npm --prefix tests/browser test --silent
