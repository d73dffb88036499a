#!/usr/bin/env bash
# Opens the app on the demo organisation, or without a display plays a field day in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
[[ ${language%%[_.@-]*} == es ]] && language=es || language=en
say() { sed -n "s/^$1 = //p" "crates/words/catalogue/demo/$language.ftl"; }
target=${CARGO_TARGET_DIR:-target}/debug
programs=(-p alongside-server -p alongside-ctl -p alongside-demo)

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  say "demo_building_app"
  make --silent ui
  cargo build --quiet "${programs[@]}" -p alongside --features alongside/custom-protocol
  exec "$target/alongside-demo" open --folder .demo --programs "$target"
fi
say "demo_no_display"
say "demo_instead"
say "demo_building_programs"
cargo build --quiet "${programs[@]}"
echo
exec "$target/alongside-demo" field-day --programs "$target"
