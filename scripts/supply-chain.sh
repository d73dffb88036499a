#!/usr/bin/env bash
# What we build on: licenses, sources, bans and duplicates, advisories against the snapshot, the bill of
# materials, and where our own code is unsafe. Nothing here needs a network once the tools are built.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
scripts/cargo-tool.sh cargo-deny

mkdir -p "$target/advisories"
ALONGSIDE_ADVISORIES=$(cd "$target/advisories" && pwd)
export ALONGSIDE_ADVISORIES
node scripts/advisories.mjs lay "$ALONGSIDE_ADVISORIES"
"$target/tools/bin/cargo-deny" --locked --offline --config deny.toml \
  check --hide-inclusion-graph advisories bans licenses sources

scripts/check-unsafe.sh
scripts/sbom.sh
