#!/usr/bin/env bash
# Measures and prints medians. Release builds (the profile `measure`: with what only tests have, such as
# vaults that open at once), real key derivation where that is measured, nothing asserted. What it compares
# with is fetched and built at first use, under target/peers; PEERS=0 leaves it out.
#
# usage: [PARTICIPANTS=number] [PATIENCE=seconds] [CHANGES=number] [PEERS=0] scripts/bench.sh [what...]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
[[ ${PEERS:-1} == 0 ]] || scripts/bench-peers.sh
# The screens are those that the browser tests see.
npm --prefix ui run --silent build
npm --prefix ui run --silent build:bridge
cargo build --quiet --profile measure -p alongside-server -p alongside-bridge
exec cargo run --quiet --profile measure -p alongside-tests --bin bench -- "$@"
