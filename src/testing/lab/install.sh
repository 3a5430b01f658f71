#!/bin/bash
# Installs the Debian packages of the laboratory (packages.txt; with --all those for WordPress too) without starting a
# single one of their services: a file policy-rc.d that answers 101 forbids it (invoke-rc.d(8)) and is taken away again if
# it was not there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
lists=(packages.txt)
if [[ ${1:-} == --all ]]; then lists+=(packages-wordpress.txt); fi
mapfile -t packages < <(cat "${lists[@]}")
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 0755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
timeout 120 apt-get update -qq
timeout 600 apt-get install -y -qq --no-install-recommends "${packages[@]}"
