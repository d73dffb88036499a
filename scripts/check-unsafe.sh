#!/usr/bin/env bash
# Unsafe code is denied in every crate of ours, but for the files that supply-chain/unsafe.txt names with
# their reason.
set -euo pipefail
cd "$(dirname "$0")/.."

wrong=0
grep -qxF 'unsafe_code = "deny"' Cargo.toml || { echo "the workspace does not deny unsafe code" >&2; wrong=1; }
while read -r manifest; do
  grep -q '^\[workspace\]' "$manifest" || grep -A1 '^\[lints\]' "$manifest" | grep -qx 'workspace = true' ||
    { echo "$manifest does not take the workspace's lints" >&2; wrong=1; }
done < <(git ls-files '*Cargo.toml' ':!tests/bench/peers')
listed=$(sed -E '/^#/d; s/ .*//' supply-chain/unsafe.txt | sort)
found=$(git grep -lE '(allow|expect)\((.*, *)?unsafe_code' -- '*.rs' ':!tests/bench/peers' | sort)
if [[ $listed != "$found" ]]; then
  echo "unsafe code is not where supply-chain/unsafe.txt says (<), or not named there (>):" >&2
  diff <(echo "$listed") <(echo "$found") >&2 || true
  wrong=1
fi
exit "$wrong"
