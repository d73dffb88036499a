#!/usr/bin/env bash
# Opens the app on the demo organisation, or without a display plays a field day in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
target=${CARGO_TARGET_DIR:-target}/debug
programs=(-p alongside-server -p alongside-ctl -p alongside-demo)

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  echo "Building the app. The first time takes several minutes."
  make --silent ui
  cargo build --quiet "${programs[@]}" -p alongside --features alongside/custom-protocol
  exec "$target/alongside-demo" open --folder .demo --programs "$target"
fi
echo "There is no display here, so the app window cannot open."
echo "Instead, here is a day in the field, with the real server, two real vaults and a real report."
echo "Building the programs. The first time takes several minutes."
cargo build --quiet "${programs[@]}"
echo
exec "$target/alongside-demo" field-day --programs "$target"
