#!/usr/bin/env bash
# Opens every screen and dialog in both languages, light and dark, at 1366×768, 1280×800, 360 px and
# 200 %, lists overflow, cut words and targets under 44 px, and fails if it finds any. Pictures are under
# target/pictures. Arguments are words of the names of places, to look at those alone.
#
# usage: [LANGUAGES=es] [VIEWS=es-360-dark,en-1366-light] scripts/look.sh [place...]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
npm --prefix ui run --silent build
npm --prefix ui run --silent build:bridge
cargo build --quiet --workspace --features "$TEST_FEATURES"
exec npm --prefix tests/browser run --silent look -- "$PWD/target/pictures" "$@"
