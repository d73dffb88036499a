#!/usr/bin/env bash
# Simulates fresh seeds until stopped, or one seed aloud (SEED=...). See tests/simulation/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet -p alongside-simulation
exec cargo run --quiet -p alongside-simulation --bin soak -- ${SEED:+--seed "$SEED"}
