#!/usr/bin/env bash
# Writes the TypeScript of what crosses to the screens into TS_RS_EXPORT_DIR, else where the screens read it,
# and compares the documents that are generated with the declarations; with WRITE_DOCUMENTS=1 writes those too.
# Compiled as the tests are, so that they find all of it there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
cargo test --quiet --workspace --features "$TEST_FEATURES" --lib --test records_document -- export_bindings
