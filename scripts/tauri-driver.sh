#!/usr/bin/env bash
# Builds tauri-driver, which the window tests drive the real window with, unless it is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
version=2.1.0
target=${CARGO_TARGET_DIR:-target}
[[ -x $target/tools/bin/tauri-driver ]] ||
  cargo install --quiet --locked --root "$target/tools" --version "$version" tauri-driver
