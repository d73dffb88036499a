#!/usr/bin/env bash
# The bridge is for tests: no release build of the UI may contain it, and the test build has to.
set -euo pipefail
cd "$(dirname "$0")/.."
marker='/command/'
if grep -rqF "$marker" ui/dist; then
  echo "the release build of the UI contains the test bridge" >&2
  exit 1
fi
grep -rqF "$marker" ui/dist-bridge || { echo "the test build of the UI lacks the bridge" >&2; exit 1; }
