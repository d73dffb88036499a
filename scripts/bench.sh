#!/usr/bin/env bash
# Measures and prints medians. Release builds, real key derivation, nothing asserted.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release -p alongside-server
exec cargo run --quiet --release -p alongside-tests --bin bench -- "$@"
