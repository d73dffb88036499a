#!/usr/bin/env bash
# Gives hostile bytes to every decoder, in turns of 30 seconds until stopped, or once: for SECONDS_EACH
# seconds, or with INPUTS_EACH inputs. Arguments are the names of targets. A finding ends it and prints the input.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh
[[ -n ${INPUTS_EACH:-} ]] || export SECONDS_EACH=${SECONDS_EACH:-forever}
exec cargo test --quiet --profile measure -p alongside-tests --test fuzz -- "$@"
