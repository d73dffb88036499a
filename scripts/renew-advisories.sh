#!/usr/bin/env bash
# Renews supply-chain/advisories.json, at least every 90 days and before each release, on a machine that
# reaches more than the package registries:
#
#   git clone --depth 1 https://github.com/RustSec/advisory-db /tmp/advisory-db
#   scripts/renew-advisories.sh /tmp/advisory-db
#
# Then it asks the registries, which nothing else does, whether a crate of Cargo.lock was yanked and what
# npm knows of the UI's packages. What they answer is mended, or gets an exception with its reason and date:
# for crates in deny.toml, for npm below. Commit the snapshot.
set -euo pipefail
cd "$(dirname "$0")/.."
clone=${1:?usage: scripts/renew-advisories.sh CLONE_OF_ADVISORY_DB}
node scripts/advisories.mjs renew "$clone"
scripts/supply-chain.sh
scripts/cargo-tool.sh cargo-deny
ALONGSIDE_ADVISORIES=$PWD/${CARGO_TARGET_DIR:-target}/advisories \
  "${CARGO_TARGET_DIR:-target}/tools/bin/cargo-deny" --config deny.toml --locked check advisories --deny yanked
for folder in ui tests/browser; do
  npm --prefix "$folder" audit --package-lock-only
done
