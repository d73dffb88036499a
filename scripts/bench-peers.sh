#!/usr/bin/env bash
# Fetches and builds what the benches compare with: PouchDB and its server (npm), zamsync, automerge
# and yrs (crates). All pinned; nothing of it is in the product or its tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

zamsync=1.3.3
peers=tests/bench/peers

if ! cmp -s "$peers/package-lock.json" "$peers/node_modules/.set-up"; then
  echo "bench: installing the npm packages of $peers/package-lock.json" >&2
  npm --prefix "$peers" ci --no-audit --no-fund --loglevel=error >&2
  cp "$peers/package-lock.json" "$peers/node_modules/.set-up"
fi
if [[ $(target/peers/bin/zamsync --version 2>/dev/null) != "zamsync $zamsync "* ]]; then
  echo "bench: building zamsync $zamsync" >&2
  cargo install --quiet zamsync --version "$zamsync" --locked --root target/peers --target-dir target/peers
fi
cargo build --quiet --release --locked --manifest-path "$peers/Cargo.toml" --target-dir target/peers
