#!/usr/bin/env bash
# Every test that SECURITY.md names exists: a sentence there that no test bears out does not stand.
set -euo pipefail
cd "$(dirname "$0")/.."

wrong=0
file=
while read -r named; do
  # `…::test` is in the file named before.
  case "$named" in …::*) : ;; *) file=${named%%::*} ;; esac
  test=${named##*::}
  if [ ! -f "$file" ] || ! grep -qE "fn $test\(|test(\.each\([A-Z]+\))?\(['\"]$test" "$file"; then
    echo "SECURITY.md names $file::$test, which there is not" >&2
    wrong=1
  fi
done < <(grep -oE '`(…|[a-zA-Z_/.-]+\.(rs|ts))::[^`]+`' SECURITY.md | tr -d '`')
exit "$wrong"
