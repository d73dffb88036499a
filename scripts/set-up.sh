#!/usr/bin/env bash
# Checks versions and installs what is missing, Debian packages and the npm packages of the lock files:
# for the app (run), also for benches, fuzzing and soaking (measure), for every test (test). Says what
# it will install and asks first; YES=1 or no terminal skips the question.
#
# usage: scripts/set-up.sh run|measure|test
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?usage: scripts/set-up.sh run|measure|test}
run_packages=(build-essential pkg-config libwebkit2gtk-4.1-dev libssl-dev)
measure_packages=(procps postgresql)
test_packages=(webkit2gtk-driver xvfb chromium dbus-daemon poppler-utils)

fail() {
  echo "set-up: $1" >&2
  exit 1
}

case $purpose in
  run) packages=("${run_packages[@]}") ;;
  measure) packages=("${run_packages[@]}" "${measure_packages[@]}") ;;
  test) packages=("${run_packages[@]}" "${measure_packages[@]}" "${test_packages[@]}") ;;
  *) fail "unknown purpose: $purpose" ;;
esac

at_least() { # at_least HAVE WANT
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

check_version() { # check_version NAME WANT COMMAND...
  local name=$1 want=$2 have
  shift 2
  have=$("$@" 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1) ||
    fail "$name is missing; README.md says how to get it"
  at_least "$have" "$want" || fail "$name $have is too old; $want or newer is needed (see README.md)"
}

check_version Rust 1.95 rustc --version
check_version Node.js 20.19 node --version
check_version npm 10 npm --version
if [[ $purpose == test ]]; then
  cargo fmt --version >/dev/null 2>&1 || fail "rustfmt is missing: rustup component add rustfmt"
  cargo clippy --version >/dev/null 2>&1 || fail "clippy is missing: rustup component add clippy"
fi

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
else
  echo "set-up: this is not Debian; needed here are the equivalents of: ${packages[*]}"
fi

if ((${#missing[@]})); then
  as_root=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || fail "run as root, or install sudo, to install: ${missing[*]}"
    as_root=(sudo)
  fi
  echo "set-up: will install these Debian packages: ${missing[*]}"
  if [[ ${YES:-} != 1 && -t 0 && -t 1 ]]; then
    read -r -p "Go on? [Y/n] " answer
    [[ ${answer:-y} =~ ^[Yy] ]] || fail "nothing was installed"
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

npm_packages() { # npm_packages FOLDER
  local lock=$1/package-lock.json stamp=$1/node_modules/.set-up
  cmp -s "$lock" "$stamp" && return
  echo "set-up: installing the npm packages of $lock"
  npm --prefix "$1" ci --no-audit --no-fund --loglevel=error
  cp "$lock" "$stamp"
}

npm_packages ui
if [[ $purpose == test ]]; then
  npm_packages tests/browser
  # What is checked about our dependencies needs all of them, those of other systems too.
  cargo fetch --locked --quiet
  scripts/cargo-tool.sh cargo-deny cargo-cyclonedx
fi
