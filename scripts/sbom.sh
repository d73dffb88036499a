#!/usr/bin/env bash
# Writes a bill of materials (CycloneDX) for each program that is released, and for the UI, into
# target/sbom, and sees that nothing of the lock files is missing from it.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
scripts/cargo-tool.sh cargo-cyclonedx
out=$target/sbom
rm -rf "$out"
mkdir -p "$out"

programs=(src-tauri:alongside sync-server:alongside-server crates/ctl:alongside-ctl)
# The tool writes beside the manifest, for every crate of the workspace; only the programs' are kept.
tidy() { git ls-files --others --ignored --exclude='*.cdx.json' -- '*.cdx.json' | xargs -r rm -f; }
trap tidy EXIT
"$target/tools/bin/cargo-cyclonedx" cyclonedx --format json --target all --all-features --spec-version 1.5 --quiet
for program in "${programs[@]}"; do
  mv "${program%%:*}/${program##*:}.cdx.json" "$out/"
done
npm --prefix ui sbom --sbom-format cyclonedx --package-lock-only >"$out/alongside-ui.cdx.json"

for program in "${programs[@]}"; do
  cargo tree --locked --offline --package "${program##*:}" --edges normal,build --target all --all-features \
    --prefix none --format '{p}' | sed -E 's/ \((\*|proc-macro)\)//g; s/ \(\/.*\)$//' | sort -u \
    >"$out/${program##*:}.packages"
done
node scripts/check-sbom.mjs "$out"
rm "$out"/*.packages
