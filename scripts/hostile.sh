#!/usr/bin/env bash
# Takes one defence after the other out of a copy of the checkout and demands that the attacks which it
# holds off succeed then. PATCH=NAME takes one alone. See tests/hostile/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

copy=$PWD/target/hostile/checkout
export CARGO_TARGET_DIR=$PWD/target/hostile/build
mkdir -p "$(dirname "$copy")"
rm -rf "$copy" && git worktree prune
git worktree add --quiet --detach "$copy" HEAD
trap 'git worktree remove --force "$copy"' EXIT
# The window shows the UI that was built here; no patch changes it.
npm --prefix ui run --silent build
cp -r ui/dist "$copy/ui/"

held=0
for patch in tests/hostile/patches/${PATCH:-*}.patch; do
  name=$(basename "$patch" .patch)
  printf '\n== %s: without %s\n' "$name" "$(sed -n 's/^Without: //p' "$patch")"
  git -C "$copy" apply "$PWD/$patch"
  (cd "$copy" && cargo build --quiet --features "$TEST_FEATURES" \
    -p alongside -p alongside-server -p alongside-ctl -p alongside-demo)
  while read -r test; do
    # Built first, so that a patch which does not compile is not taken for an attack that succeeds.
    (cd "$copy" && cargo test --quiet -p alongside-hostile --no-run)
    if (cd "$copy" && cargo test --quiet -p alongside-hostile -- --exact "$test") >"$copy.log" 2>&1; then
      echo "still held off: $test" >&2
      held=1
    elif ! grep -q "^test $test ... FAILED\|^$test ... FAILED\|    $test$" "$copy.log"; then
      tail -n 30 "$copy.log" >&2
      held=1
    else
      echo "succeeds: $test"
    fi
  done < <(sed -n 's/^Succeeds: //p' "$patch")
  git -C "$copy" checkout --quiet .
  git -C "$copy" clean --quiet --force -d
done
exit "$held"
