#!/usr/bin/env bash
# Opens the app on the demo organisation, or without a display plays a field day in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}/debug

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  cargo build --quiet -p alongside --features custom-protocol
  exec "$target/alongside-demo" open --folder .demo --programs "$target"
fi
echo "There is no display here, so the app window cannot open."
echo "Instead, here is a day in the field, with the real server, two real vaults and a real report."
echo
exec "$target/alongside-demo" field-day --programs "$target"
