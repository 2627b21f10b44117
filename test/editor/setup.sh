#!/usr/bin/env bash
# Fills .editors/ with what the editor tests need: VS Code as a server (code-server) and playwright-core from npm, Chromium
# and Neovim from Debian or Ubuntu. Says what is missing where it cannot be had. Does nothing where all is there.
set -euo pipefail
cd "$(dirname "$0")/../.."
PATH=$PWD/node_modules/.bin:$PATH
tools=${TACTFUL_EDITORS:-$PWD/.editors}
code_server=4.139.1
playwright=1.65.1

missing() { for program in chromium nvim unzip; do command -v $program >/dev/null || echo $program; done; }

install_packages() {
  command -v apt-get >/dev/null || { echo "no apt-get here: install by hand:" "$@" >&2; return 1; }
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || { echo "not root: run: sudo apt-get install" "$@" >&2; return 1; }
    as_root=(sudo -n)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

packages=$(missing | sed 's/nvim/neovim/')
# shellcheck disable=SC2086 -- several packages
[ -z "$packages" ] || install_packages $packages || { echo "missing: $packages" >&2; exit 1; }
lacking=$(missing)
[ -z "$lacking" ] || { echo "missing after the installation: $lacking" >&2; exit 1; }

[ -f "$tools/ready" ] && [ "$(cat "$tools/ready")" = "$code_server $playwright" ] && exit 0
# What a failed installation leaves behind breaks the next one.
rm -rf "$tools" && mkdir -p "$tools" && cd "$tools"
echo '{"name": "editors", "private": true}' > package.json
log=$PWD/install.log
quietly() { "$@" >>"$log" 2>&1 || { echo "failed: $*" >&2; tail -5 "$log" >&2; exit 1; }; }
# Without its scripts: they would compile what nobody needs here.
quietly npm install --no-audit --no-fund --ignore-scripts "code-server@$code_server" "playwright-core@$playwright"
cd node_modules/code-server/lib/vscode
quietly npm install --no-audit --no-fund --omit=dev --ignore-scripts
cd extensions
quietly npm ci --no-audit --no-fund --omit=dev --ignore-scripts
echo "$code_server $playwright" > "$tools/ready"
