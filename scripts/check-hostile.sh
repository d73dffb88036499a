#!/usr/bin/env bash
# Every patch that takes a defence out still applies, names tests that there are, and no attack is
# without one.
set -euo pipefail
cd "$(dirname "$0")/.."

wrong=0
named=$(mktemp)
trap 'rm -f "$named"' EXIT
for patch in tests/hostile/patches/*.patch; do
  git apply --check "$patch" || { echo "$patch does not apply any more" >&2; wrong=1; }
  grep -q '^Without: ' "$patch" || { echo "$patch does not say what it takes out" >&2; wrong=1; }
  sed -n 's/^Succeeds: //p' "$patch" >>"$named"
done
tests=$(for file in tests/hostile/*.rs; do
  room=$(basename "$file" .rs)
  [ "$room" = main ] && continue
  awk -v room="$room" '/^#\[(tokio::)?test/ { test = 1 } test && match($0, /fn [a-z0-9_]+/) {
    print room "::" substr($0, RSTART + 3, RLENGTH - 3); test = 0 }' "$file"
done)
while read -r test; do
  grep -qxF "$test" "$named" || { echo "no patch takes out what holds off $test" >&2; wrong=1; }
done <<<"$tests"
while read -r test; do
  grep -qxF "$test" <<<"$tests" || { echo "a patch names $test, which there is not" >&2; wrong=1; }
done < <(sort -u "$named")
exit "$wrong"
