#!/usr/bin/env bash
# Builds programs that check what we build on, at the version named here, unless they are there.
#
# usage: scripts/cargo-tool.sh NAME...
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
for name in "$@"; do
  case $name in
    cargo-deny) version=0.20.2 ;;
    cargo-cyclonedx) version=0.5.9 ;;
    *) echo "cargo-tool: no version is named for $name" >&2; exit 2 ;;
  esac
  installed=$target/tools/$name-$version
  [[ -e $installed && -x $target/tools/bin/$name ]] && continue
  echo "building $name $version"
  # Unoptimized: each runs for seconds and takes a third of the time to build.
  CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --debug --locked --force \
    --root "$target/tools" --version "$version" "$name"
  rm -f "$target/tools/$name"-*
  touch "$installed"
done
