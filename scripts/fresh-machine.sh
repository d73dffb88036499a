#!/usr/bin/env bash
# Builds an empty Debian 12 with Rust, Node, make, git and nothing else in a folder, and runs both
# commands of the README in a clone of the last commit there: what a developing machine has long had
# is missing, so whatever is used before set-up installed it is found. Part of every release.
#
# Root, debootstrap and about 12 GB of disk are needed. Rust and Node are this machine's own; where
# packages come from is read from the settings of apt, cargo and npm here. Everything that is mounted
# or started ends with this script; the folder is removed when all went well.
#
# usage: [FOLDER=target/fresh-machine] scripts/fresh-machine.sh [make's targets, else: run test]
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "fresh-machine: $1" >&2
  exit 1
}

if [[ ${INSIDE:-} != 1 ]]; then
  [[ $(id -u) == 0 ]] || fail "only root may build a machine"
  command -v debootstrap >/dev/null || fail "install debootstrap first"
  INSIDE=1 exec unshare --mount --pid --fork --kill-child "$0" "$@"
fi

wanted=("$@")
((${#wanted[@]})) || wanted=(run test)
machine=$(realpath -m "${FOLDER:-target/fresh-machine}")
release=bookworm
[[ ! -e $machine ]] || rm -rf --one-file-system "$machine"
mkdir -p "$machine"

bring() { # bring FILE-OR-FOLDER [ITS PLACE THERE]: copies it, if it exists
  [[ -e $1 ]] || return 0
  mkdir -p "$machine$(dirname "${2:-$1}")"
  cp -aL --no-target-directory "$1" "$machine${2:-$1}"
}

# Debian, from wherever this machine gets it; debootstrap knows the usual place otherwise.
mirror=$(apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 2>/dev/null | awk -v r=$release '$1 == r { print $2; exit }')
debootstrap --variant=minbase --include=ca-certificates $release "$machine" ${mirror:+"$mirror"} >"$machine.log" ||
  fail "debootstrap failed; see $machine.log"
rm "$machine.log"
if [[ -n $mirror ]]; then
  rm -rf "$machine/etc/apt"
  bring /etc/apt
  for keyring in $(apt-get indextargets --format '$(SIGNED_BY)' | sort -u); do bring "$keyring"; done
fi

# What the network asks of every program here: names, certificates, proxies.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do bring "$file"; done
environment=(HOME=/root TERM="${TERM:-dumb}" YES=1)
for name in SSL_CERT_FILE NODE_EXTRA_CA_CERTS CURL_CA_BUNDLE CARGO_HTTP_CAINFO http_proxy https_proxy no_proxy; do
  [[ -n ${!name:-} ]] || continue
  environment+=("$name=${!name}")
  [[ $name == *proxy ]] || bring "${!name}"
done

# Rust and Node, with their own settings.
rust=$(rustc --print sysroot)
for tool in rustc cargo rustfmt cargo-clippy; do [[ -x $rust/bin/$tool ]] || fail "there is no $tool in $rust"; done
bring "$rust" /opt/rust
for name in config.toml config; do bring "${CARGO_HOME:-$HOME/.cargo}/$name" "/root/.cargo/$name"; done
bring "$(readlink -f "$(command -v node)")" /usr/local/bin/node
bring "$(npm root --global)/npm" /usr/local/lib/node_modules/npm
for tool in npm npx; do ln -s "../lib/node_modules/npm/bin/$tool-cli.js" "$machine/usr/local/bin/$tool"; done
bring "$(npm config get userconfig)" /root/.npmrc
bring "$(npm config get globalconfig)" /usr/local/etc/npmrc
environment+=(PATH=/opt/rust/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)

# The mounts are those of this script's own namespace, and go with it.
mount -t proc proc "$machine/proc"
mount --rbind /sys "$machine/sys"
mount --rbind /dev "$machine/dev"
mount -t tmpfs tmpfs "$machine/dev/shm"

there() { env --ignore-environment "${environment[@]}" chroot "$machine" bash -c "$1" </dev/null; }

there 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq make git curl >/dev/null' ||
  fail "apt does not work in $machine"
for tool in cc pkg-config psql chromium Xvfb; do
  ! there "command -v $tool" >/dev/null || fail "$tool is there already: this is no empty machine"
done
git clone --quiet --no-local . "$machine/root/alongside"

for target in "${wanted[@]}"; do
  printf '\n== make %s, in an empty Debian\n' "$target"
  begun=$SECONDS
  there "cd /root/alongside && make $target" || fail "make $target failed after $((SECONDS - begun)) s; look into $machine"
  printf '== make %s: green after %d s\n' "$target" $((SECONDS - begun))
done
cd /
umount --recursive --lazy "$machine"/{proc,sys,dev}
rm -rf --one-file-system "$machine"
