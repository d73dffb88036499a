#!/usr/bin/env bash
# Formatting, lints, types, what we build on, and whether the generated bindings are those of the code.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }

say "UI: build, types and formatting"
npm --prefix ui run --silent build
npm --prefix ui run --silent check
npm --prefix ui run --silent format:check

say "Rust: formatting and lints"
cargo fmt --all --check
cargo clippy --workspace --all-targets --quiet -- -D warnings

say "What a release refuses"
scripts/check-release.sh

say "What we build on"
scripts/supply-chain.sh

say "Attacks"
scripts/check-hostile.sh

say "What SECURITY.md says"
scripts/check-security.sh

say "Bindings"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
TS_RS_EXPORT_DIR=$fresh scripts/export-bindings.sh >/dev/null
if ! diff -r "$fresh" ui/src/lib/backend/generated; then
  echo "the bindings are stale: run 'make bindings' and commit what changes" >&2
  exit 1
fi
