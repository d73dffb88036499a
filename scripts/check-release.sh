#!/usr/bin/env bash
# What is only for tests does not compile into a release. Instead of building one, each crate that guards
# itself is compiled here as in a release (`debug_assertions` off), over what the lints have compiled already.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

wrong=0
as_released() { # as_released FEATURES CRATE...
  local features=$1 crate
  local release=()
  shift
  for crate; do release+=(--config "profile.dev.package.$crate.debug-assertions=false"); done
  cargo clippy --quiet --workspace --all-targets --features "$features" "${release[@]}" 2>&1
}

refuses() { # refuses WORDS FEATURES CRATE...
  local words=$1 log
  shift
  if log=$(as_released "$@"); then
    echo "a release compiles with what is only for tests: $words" >&2
    wrong=1
  elif ! grep -qF "$words" <<<"$log"; then
    tail -n 20 <<<"$log" >&2
    wrong=1
  fi
}

refuses "cheap-kdf is for tests" "" alongside-vault
refuses "the bridge is for tests" "" alongside-bridge
refuses "driven is for tests" alongside/driven alongside
# Developer tools are there wherever Tauri is built for debugging, so here it is built as in a release too.
window=(tauri tauri-runtime tauri-runtime-wry alongside)
refuses "expected \`Absent\`" tauri/devtools "${window[@]}"
if ! log=$(as_released "" "${window[@]}"); then
  tail -n 20 <<<"$log" >&2
  wrong=1
fi
exit "$wrong"
