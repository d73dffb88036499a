#!/usr/bin/env bash
# What is only for tests does not compile into a release. Instead of building one, each crate that guards
# itself is compiled here as in a release (`debug_assertions` off), over what the lints have compiled already.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

wrong=0
refuses() { # refuses CRATE WORDS FEATURES
  local log
  if log=$(cargo clippy --quiet --workspace --all-targets --features "$3" \
    --config "profile.dev.package.$1.debug-assertions=false" 2>&1); then
    echo "a release of $1 compiles with what is only for tests (${3:-its own})" >&2
    wrong=1
  elif ! grep -qF "$2" <<<"$log"; then
    tail -n 20 <<<"$log" >&2
    wrong=1
  fi
}

refuses alongside-vault "cheap-kdf is for tests" ""
refuses alongside-bridge "the bridge is for tests" ""
refuses alongside "driven is for tests" alongside/driven
refuses alongside "expected \`Absent\`" tauri/devtools
exit "$wrong"
