#!/usr/bin/env bash
# Kills real clients and servers 200 times, then simulates fresh seeds until stopped; or replays one
# seed aloud (SEED=…). See tests/simulation/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
if [ -n "${SEED:-}" ]; then
  exec cargo run --quiet -p alongside-simulation --bin soak -- --seed "$SEED"
fi
# Only for real processes: PostgreSQL is not needed here.
cargo build --quiet -p alongside-server -p alongside-ctl --features alongside-ctl/cheap-kdf
ALONGSIDE_KILLS=${ALONGSIDE_KILLS:-200} cargo test --quiet -p alongside-tests --test system -- \
  whatever_was_acknowledged_before_a_kill lose_nothing_and_double_nothing
exec cargo run --quiet -p alongside-simulation --bin soak
